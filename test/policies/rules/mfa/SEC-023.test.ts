import { SEC_023 } from "../../../../policies/rules/mfa/SEC-023";
import { customerTenant, resource } from "../../plans";
import { testRule } from "../table";
import { afterCheck, legacyBlock, mfaPolicy, securityDefaults } from "./policies";

const protect = { protect: true };
const modern = { conditions: { clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] } };
const reportOnly = { state: "enabledForReportingButNotEnforced" };

testRule(
  SEC_023,
  {
    passes: [
      { name: "a protected policy", resources: [mfaPolicy({}, protect)] },
      {
        name: "protected policies that cover together",
        resources: [mfaPolicy(modern, protect), legacyBlock({}, protect)],
      },
      {
        name: "a policy that is not protected and on which the proof does not rest",
        resources: [mfaPolicy({}, protect), legacyBlock()],
      },
      { name: "protected security defaults", resources: [securityDefaults(true, protect)] },
      {
        name: "a protected switch of methods that puts security defaults in force",
        resources: [
          resource("partner:index:MfaMethod", "method", { method: "securityDefaults", allUsersPolicy: "x" }, protect),
          mfaPolicy(reportOnly),
        ],
      },
    ],
    fails: [
      { name: "a policy that is not protected", resources: [mfaPolicy()], findings: [{ kind: "policy", on: "mfa" }] },
      {
        name: "the one of two that is not protected",
        resources: [mfaPolicy(modern, protect), legacyBlock({}, { protect: false })],
        findings: [{ kind: "policy", on: "legacy" }],
      },
      {
        name: "security defaults that are not protected",
        resources: [securityDefaults(true)],
        findings: [{ kind: "defaults", on: "defaults" }],
      },
      {
        name: "a policy that an announced roll-out rests on",
        resources: [mfaPolicy(reportOnly)],
        settings: { reportOnlyUntil: "2027-01-31" },
        findings: [{ kind: "policy", on: "mfa" }],
      },
    ],
    isNotAsked: [
      { name: "policies that leave a gap, of which other rules speak", resources: [mfaPolicy(modern)] },
      { name: "a program without policies", resources: [resource("azuread:index/group:Group", "staff")] },
      {
        name: "a customer's tenant",
        resources: [mfaPolicy()],
        plan: { environmentTenant: customerTenant },
        settings: { profiles: { [customerTenant]: "customer" } },
      },
    ],
  },
  afterCheck,
);
