import { z } from "zod";
import { enabled, reportOnly } from "../resources/mfa-method/calls";
import { getPolicyStatesToken } from "../sdk/tokens";
import type { FunctionHandler } from "./function";

type Inputs = { displayNames: string[]; whenAbsent: "reportOnly" | "enabledWithoutSecurityDefaults" };
type Outputs = { states: string[] };

export const getPolicyStates: FunctionHandler<Inputs, Outputs> = {
  token: getPolicyStatesToken,
  description:
    "Reads whether Conditional Access policies are enabled, so that a program which leaves that to MfaMethod never writes another state over it.",
  inputs: z.object({
    displayNames: z
      .array(z.string({ error: "write the display name of a policy" }), { error: "write a list of display names" })
      .describe("Display names of the policies."),
    whenAbsent: z
      .enum(["reportOnly", "enabledWithoutSecurityDefaults"], {
        error: 'is "reportOnly" or "enabledWithoutSecurityDefaults"',
      })
      .default("reportOnly")
      .describe(
        "What a policy gets whose name the tenant does not have: `reportOnly` (default), or `enabledWithoutSecurityDefaults`, for one that the same run renames and that must not be anything else meanwhile.",
      ),
  }),
  outputs: z.object({
    states: z
      .array(z.string())
      .describe(
        "`enabled` for a policy that is, `enabledForReportingButNotEnforced` for any other, in the order of the names.",
      ),
  }),

  async invoke({ displayNames, whenAbsent }, { clients: { graph }, signal }) {
    const policies = await graph.listConditionalAccessPolicies(signal);
    const isThere = (name: string) => policies.some(({ displayName }) => displayName === name);
    const isEnabled = (name: string) =>
      policies.some(({ displayName, state }) => displayName === name && state === enabled);
    const asked = whenAbsent === "enabledWithoutSecurityDefaults" && !displayNames.every(isThere);
    const mayBeEnabled = asked && (await graph.getSecurityDefaults(signal)).isEnabled === false;
    return {
      states: displayNames.map((name) => (isEnabled(name) || (mayBeEnabled && !isThere(name)) ? enabled : reportOnly)),
    };
  },
};
