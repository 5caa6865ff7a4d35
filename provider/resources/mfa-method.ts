import { z } from "zod";
import { mfaMethodToken } from "../sdk/tokens";
import { bringAbout, type Inputs, mfaMethodId, type Outputs } from "./mfa-method/bring-about";
import { type Method, type PolicyNames, reportOnly } from "./mfa-method/calls";
import { isInForce, isOpen, type Live, look, missing, obstacles, policiesOf } from "./mfa-method/live";
import { expected, plan, worded } from "./mfa-method/plan";
import { heldBack } from "./mfa-method/readiness";
import { forecast, found, heldBackSentence, unknownPolicies } from "./mfa-method/words";
import { type CheckFailure, type Context, isKnown, type PartiallyKnown, type ResourceHandler } from "./resource";
import { securityDefaultsClaim } from "./security-defaults";

export { mfaMethodId };

const policyName = z
  .string({ error: "write the display name of a Conditional Access policy" })
  .refine((name) => name.trim() !== "", { error: "is empty; write the display name of a Conditional Access policy" });

export const mfaMethod: ResourceHandler<Inputs, Outputs> = {
  token: mfaMethodToken,
  description:
    "Which of the two ways that exclude each other asks a tenant's users for MFA: security defaults or enabled Conditional Access policies. A change switches from one to the other, with as few calls between them as the service allows. Deleting the resource changes nothing.",
  inputs: z.object({
    method: z
      .enum(["conditionalAccess", "securityDefaults"], {
        error: 'is "conditionalAccess" or "securityDefaults"',
      })
      .describe("`conditionalAccess` or `securityDefaults`."),
    allUsersPolicy: policyName.describe(
      "Display name, unique in the tenant, of the policy that asks all users for MFA on all applications. It is enabled first and goes last.",
    ),
    otherPolicies: z
      .array(policyName, { error: "write a list of display names of Conditional Access policies" })
      .default([])
      .describe("Display names, unique in the tenant, of the policies that are enabled after it and go before it."),
    emergencyAccounts: z
      .array(z.guid({ error: "is the object id of an emergency access account, a GUID" }), {
        error: "write a list of object ids, those of the emergency access accounts",
      })
      .default([])
      .describe(
        "Object ids of the emergency access accounts, at least two. They must be able to meet a policy that demands more than ordinary MFA before it is enabled.",
      ),
  }),
  outputs: z.object({
    openedAt: z.string().optional().describe("When the last switch opened the tenant, if it had to."),
    closedAt: z.string().optional().describe("When the new side was read to be in force."),
    calls: z.array(z.string()).describe("The writes of the last switch in their order, each with its time."),
    plannedCalls: z
      .array(z.string())
      .describe("The calls that the last switch was planned to make; at preview, those of the next."),
  }),

  check(inputs) {
    return duplicates(inputs);
  },

  claims: () => [securityDefaultsClaim],

  async drift(_prior, inputs, context) {
    const { method, allUsersPolicy, otherPolicies } = inputs;
    if (!isKnown(method) || !isKnown(allUsersPolicy) || !isKnown(otherPolicies)) return [];
    const names = { allUsersPolicy, otherPolicies };
    const live = await look(names, context);
    if (isInForce(method, names, live)) return [];
    context.log.warn(found(method, live));
    return [{ property: "method", kind: "update" }];
  },

  async preview(inputs, prior, context) {
    const { method, allUsersPolicy, otherPolicies } = inputs;
    if (!isKnown(method) || !isKnown(allUsersPolicy) || !isKnown(otherPolicies)) return {};
    const names = { allUsersPolicy, otherPolicies };
    const live = await look(names, context);
    if (isInForce(method, names, live)) return { plannedCalls: [], ...prior?.outputs };
    const calls = plan(method, expected(names, live));
    context.log.warn(forecast(method, calls));
    await warnOfRefusals(inputs, method, live, context);
    return { plannedCalls: worded(calls) };
  },

  async create(inputs, context) {
    return { id: mfaMethodId, outputs: await bringAbout(inputs, undefined, context) };
  },

  async read(_id, prior, context) {
    const { allUsersPolicy, otherPolicies, emergencyAccounts } = prior?.inputs ?? {};
    if (allUsersPolicy === undefined) {
      throw new Error(
        "there is nothing to import: the resource adopts what the tenant has, and changes nothing when that is what the program asks for",
      );
    }
    const names = { allUsersPolicy, otherPolicies: otherPolicies ?? [] };
    const live = await look(names, context);
    return {
      id: mfaMethodId,
      // Neither method is what the program says, so that the next `up` closes an open tenant.
      inputs: {
        ...names,
        method: inForce(names, live, prior?.inputs.method) as Method,
        emergencyAccounts: emergencyAccounts ?? [],
      },
      outputs: { calls: [], plannedCalls: [], ...prior?.outputs },
    };
  },

  update(_id, prior, inputs, context) {
    return bringAbout(inputs, prior.outputs, context);
  },

  async delete(_id, prior, context) {
    const side = prior.inputs.method === "securityDefaults" ? "security defaults stay on" : "its policies stay enabled";
    context.log.info(
      `${side}: deleting this resource never turns protection off. To return to report-only policies, set method to "securityDefaults" first`,
    );
  },
};

/** What the run would refuse, as far as it can be told beforehand: policies that the same run makes are not there yet. */
async function warnOfRefusals(
  { allUsersPolicy, otherPolicies, emergencyAccounts }: PartiallyKnown<Inputs>,
  method: Method,
  live: Live,
  context: Context,
): Promise<void> {
  if (!isKnown(allUsersPolicy) || !isKnown(otherPolicies)) return;
  if (method === "securityDefaults") {
    if (live.elseEnabled.length > 0) context.log.warn(unknownPolicies(live));
    return;
  }
  const absent = missing({ allUsersPolicy, otherPolicies }, live);
  const there = {
    allUsersPolicy,
    otherPolicies: otherPolicies.filter((name) => !absent.includes(name)),
  };
  for (const problem of absent.includes(allUsersPolicy) ? [] : obstacles(there, live)) context.log.warn(problem);
  if (!isKnown(emergencyAccounts)) return;
  const idle = policiesOf(live).filter(({ state }) => state === reportOnly);
  for (const held of await heldBack(idle, emergencyAccounts, context)) context.log.warn(heldBackSentence(held));
}

function duplicates({ allUsersPolicy, otherPolicies }: PartiallyKnown<Inputs>): CheckFailure[] {
  if (!isKnown(allUsersPolicy) || !isKnown(otherPolicies) || !Array.isArray(otherPolicies)) return [];
  const before = new Set([allUsersPolicy]);
  return otherPolicies.flatMap((name, index): CheckFailure[] => {
    if (!before.has(name)) {
      before.add(name);
      return [];
    }
    return [{ property: `otherPolicies[${index}]`, reason: `names "${name}" once more; name each policy once` }];
  });
}

function inForce(names: PolicyNames, live: Live, asked: Method | undefined): Method | "none" {
  if (live.defaultsOn) return "securityDefaults";
  if (isInForce("conditionalAccess", names, live)) return "conditionalAccess";
  return asked === "securityDefaults" && !isOpen(live) ? "conditionalAccess" : "none";
}
