import type { Properties } from "../../../../policies/model/value";
import { SEC_008 } from "../../../../policies/rules/mfa/SEC-008";
import { customerTenant, resource, unknown } from "../../plans";
import { testRule } from "../table";
import { afterCheck, graphPolicy, legacyBlock, mfaPolicy } from "./policies";

const reportOnly = { state: "enabledForReportingButNotEnforced" };
const ended = { reportOnlyUntil: "2026-11-23" };
const running = { reportOnlyUntil: "2026-11-24" };
const trial = graphPolicy(reportOnly, { name: "trial" });
const bySwitch = mfaPolicy(reportOnly, { name: "switched" });
const methodSwitch = (method: string) =>
  resource("partner:index:MfaMethod", "method", { method, allUsersPolicy: "MFA for all users", otherPolicies: [] });

const rollout = (properties: Properties) => resource("partnerguard:mfa:PartnerMfa", "mfa", properties);
const pet = resource("random:index/randomPet:RandomPet", "pet");

testRule(
  SEC_008,
  {
    passes: [
      {
        name: "a component on the last day of its roll-out",
        resources: [rollout({ stage: "reportOnly", until: "2026-11-24" })],
      },
      { name: "a component that is enforced", resources: [rollout({ stage: "enforced", until: "2026-01-31" })] },
      { name: "a policy that only reports on the last day of the rollout", resources: [trial], settings: running },
      {
        name: "a report-only policy that the switch of methods enables",
        resources: [bySwitch, trial, methodSwitch("conditionalAccess")],
        settings: running,
      },
    ],
    fails: [
      {
        name: "a component whose roll-out ended yesterday",
        resources: [rollout({ stage: "pilot", until: "2026-11-23" })],
        findings: [{ kind: "overdueStage", on: "mfa", property: "stage" }],
      },
      {
        name: "a component without a stage, which then only reports",
        resources: [rollout({ until: "2026-11-23" })],
        findings: [{ kind: "overdueStage", on: "mfa", property: "stage" }],
      },
      {
        name: "a policy that still only reports on the day after",
        resources: [mfaPolicy(), trial],
        settings: ended,
        findings: [{ kind: "overdue", on: "trial", property: "state" }],
      },
      {
        name: "each of several such policies",
        resources: [trial, legacyBlock(reportOnly)],
        settings: ended,
        findings: [
          { kind: "overdue", on: "legacy", property: "state" },
          { kind: "overdue", on: "trial", property: "state" },
        ],
      },
      {
        name: "a policy written as Graph spells it",
        resources: [graphPolicy(reportOnly)],
        settings: ended,
        findings: [{ kind: "overdue", on: "graph", property: "state" }],
      },
      {
        name: "a policy that no switch names, beside one that a switch enables",
        resources: [bySwitch, trial, methodSwitch("conditionalAccess")],
        settings: ended,
        findings: [{ kind: "overdue", on: "trial", property: "state" }],
      },
    ],
    isUndetermined: [
      {
        name: "a last day that is not known yet",
        resources: [pet, rollout({ stage: "pilot", until: unknown(pet) })],
        findings: [{ kind: "unknown", on: "mfa", property: "until", waitsFor: ["pet"] }],
      },
    ],
    isNotAsked: [
      { name: "a component without a roll-out", resources: [rollout({ method: "securityDefaults" })] },
      { name: "enabled policies", resources: [mfaPolicy()], settings: ended },
      { name: "a report-only policy where no rollout is declared", resources: [mfaPolicy(), trial] },
      { name: "a policy that is switched off", resources: [mfaPolicy({ state: "disabled" })], settings: ended },
      {
        name: "a report-only policy that the switch of methods enables",
        resources: [bySwitch, methodSwitch("conditionalAccess")],
        settings: ended,
      },
      {
        name: "a customer's tenant",
        resources: [trial],
        plan: { environmentTenant: customerTenant },
        settings: { ...ended, profiles: { [customerTenant]: "customer" } },
      },
    ],
  },
  afterCheck,
);
