import administrators from "../../../../policies/rules/mfa/administrator-roles.json";
import { SEC_009 } from "../../../../policies/rules/mfa/SEC-009";
import { resource, unknown } from "../../plans";
import { testRule } from "../table";
import { afterCheck, legacyBlock, mfaPolicy, securityDefaults } from "./policies";

const reportOnly = { state: "enabledForReportingButNotEnforced" };
const rollout = { reportOnlyUntil: "2027-01-31" };
const roles = administrators.roles.map(({ templateId }) => templateId);
const everyone = mfaPolicy(reportOnly);
const forRoles = (includedRoles: readonly string[], more = {}) =>
  mfaPolicy({ users: { includedRoles: [...includedRoles] }, ...more }, { name: "administrators" });
const group = resource("azuread:index/group:Group", "breakGlass");

testRule(
  SEC_009,
  {
    passes: [
      { name: "a policy for everyone, enforced", resources: [mfaPolicy()] },
      {
        name: "all administrator roles enforced while everyone else only reports",
        resources: [everyone, forRoles(roles)],
        settings: rollout,
      },
      {
        name: "two policies that share out the roles",
        resources: [
          everyone,
          forRoles(roles.slice(0, 9)),
          mfaPolicy({ users: { includedRoles: roles.slice(9) } }, { name: "others" }),
        ],
        settings: rollout,
      },
      {
        name: "administrators asked in current clients, and legacy ones blocked for everyone",
        resources: [
          everyone,
          legacyBlock(),
          forRoles(roles, { conditions: { clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] } }),
        ],
        settings: rollout,
      },
    ],
    fails: [
      {
        name: "nothing for administrators during a roll-out",
        resources: [everyone],
        settings: rollout,
        findings: [{ kind: "gap", on: "mfa", property: "state" }],
      },
      {
        name: "one role left out",
        resources: [everyone, forRoles(roles.slice(1))],
        settings: rollout,
        findings: [{ kind: "gap", on: "administrators", property: "conditions.users.includedRoles" }],
      },
      {
        name: "a group excluded from the administrators' policy",
        resources: [
          group,
          everyone,
          forRoles(roles, { users: { includedRoles: roles, excludedGroups: [unknown(group)] } }),
        ],
        settings: rollout,
        findings: [{ kind: "gap", on: "administrators", property: "conditions.users.excludedGroups[0]" }],
      },
    ],
    isUndetermined: [
      {
        name: "an administrators' policy whose state is not known yet",
        resources: [everyone, forRoles(roles, { state: unknown() })],
        settings: rollout,
        findings: [{ kind: "open", on: "administrators" }],
      },
    ],
    isNotAsked: [
      { name: "a tenant in which nothing is enforced and no roll-out declared", resources: [everyone] },
      { name: "security defaults, which ask administrators at every sign-in", resources: [securityDefaults(true)] },
      { name: "a roll-out that is over", resources: [everyone], settings: { reportOnlyUntil: "2026-11-23" } },
    ],
  },
  afterCheck,
);
