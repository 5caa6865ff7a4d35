import { z } from "zod";
import { enabled, reportOnly } from "../resources/mfa-method/calls";
import { getPolicyStatesToken } from "../sdk/tokens";
import type { FunctionHandler } from "./function";

type Inputs = { displayNames: string[] };
type Outputs = { states: string[] };

export const getPolicyStates: FunctionHandler<Inputs, Outputs> = {
  token: getPolicyStatesToken,
  description:
    "Reads whether Conditional Access policies are enabled, so that a program which leaves that to MfaMethod never writes another state over it.",
  inputs: z.object({
    displayNames: z
      .array(z.string({ error: "write the display name of a policy" }), { error: "write a list of display names" })
      .describe("Display names of the policies."),
  }),
  outputs: z.object({
    states: z
      .array(z.string())
      .describe(
        "`enabled` for a policy that is, `enabledForReportingButNotEnforced` for any other, in the order of the names.",
      ),
  }),

  async invoke({ displayNames }, { clients, signal }) {
    const policies = await clients.graph.listConditionalAccessPolicies(signal);
    return {
      states: displayNames.map((name) =>
        policies.some(({ displayName, state }) => displayName === name && state === enabled) ? enabled : reportOnly,
      ),
    };
  },
};
