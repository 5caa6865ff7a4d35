import administrators from "../../../../policies/rules/mfa/administrator-roles.json";
import { mfaForAll, policy } from "../shared/conditional-access";

mfaForAll({ state: "enabledForReportingButNotEnforced" });
policy("administrators", {}, { users: { includedRoles: administrators.roles.map(({ templateId }) => templateId) } });
