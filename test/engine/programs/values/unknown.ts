import * as azuread from "@pulumi/azuread";
import { legacyBlocked, mfaForAll } from "../shared/conditional-access";

// Whether MFA is on depends on what exists only after the update.
const group = new azuread.GroupWithoutMembers("switch", { displayName: "Switch", securityEnabled: true });
mfaForAll({ state: group.objectId.apply((id) => (id.startsWith("0") ? "disabled" : "enabled")) });
legacyBlocked();
