import { z } from "zod";
import { isServiceError } from "../clients/service-error";
import { securityDefaultsToken } from "../sdk/tokens";
import { type Claim, type Context, IncompleteError, isKnown, type ResourceHandler } from "./resource";
import { waitFor } from "./wait";

/**
 * Security defaults are one switch per tenant that always exists, under an id that is the same everywhere:
 * https://learn.microsoft.com/graph/api/resources/identitysecuritydefaultsenforcementpolicy (read 2026-11-24).
 */
export const securityDefaultsId = "00000000-0000-0000-0000-000000000005";

/** Graph answers a PATCH before every replica knows of it; a minute has been enough, so waiting ends after two. */
const visibleWithinMilliseconds = 120_000;
/** How long to look for the effect of a change whose answer was lost. */
const doubtMilliseconds = 15_000;

/** MfaMethod switches them as well. */
export const securityDefaultsClaim: Claim = { object: "security defaults", part: "" };

type Inputs = { isEnabled: boolean };
type Outputs = { displayName: string; previousIsEnabled: boolean };

export const securityDefaults: ResourceHandler<Inputs, Outputs> = {
  token: securityDefaultsToken,
  description:
    "The tenant's security defaults. The switch is adopted, since it always exists; deleting the resource leaves it as it is and never turns protection off.",
  inputs: z.object({
    isEnabled: z
      .boolean({
        error: "write true to switch security defaults on, or false to leave MFA to Conditional Access policies",
      })
      .describe("Whether security defaults are on. They cannot be on beside an enabled Conditional Access policy."),
  }),
  outputs: z.object({
    displayName: z.string().describe("The name Microsoft Graph gives the switch."),
    previousIsEnabled: z.boolean().describe("Whether security defaults were on when this resource adopted them."),
  }),
  stableOutputs: ["displayName", "previousIsEnabled"],

  claims: () => [securityDefaultsClaim],

  async preview({ isEnabled }, prior, context) {
    const live = await context.clients.graph.getSecurityDefaults(context.signal);
    const wasEnabled = live.isEnabled === true;
    if (isKnown(isEnabled) && isEnabled !== wasEnabled) {
      const enabled = await enabledPolicies(context);
      if (isEnabled && enabled !== undefined && enabled.length > 0) {
        context.log.warn(
          `security defaults can be switched on only after these Conditional Access policies are no longer enabled: ${quoted(enabled)}`,
        );
      }
      if (!isEnabled && enabled?.length === 0) context.log.warn(nothingElseProtects);
    }
    return prior?.outputs ?? { displayName: live.displayName ?? "", previousIsEnabled: wasEnabled };
  },

  async create({ isEnabled }, context) {
    const live = await context.clients.graph.getSecurityDefaults(context.signal);
    const outputs = { displayName: live.displayName ?? "", previousIsEnabled: live.isEnabled === true };
    if (outputs.previousIsEnabled !== isEnabled) await change(isEnabled, outputs, context);
    return { id: securityDefaultsId, outputs };
  },

  async read(id, prior, context) {
    if (id.toLowerCase() !== securityDefaultsId) {
      throw new Error(
        `"${id}" is not the id of security defaults, which is the same in every tenant: import them by ${securityDefaultsId}`,
      );
    }
    const live = await context.clients.graph.getSecurityDefaults(context.signal);
    const isEnabled = live.isEnabled === true;
    return {
      id: securityDefaultsId,
      inputs: { isEnabled },
      outputs: {
        displayName: live.displayName ?? "",
        previousIsEnabled: prior?.outputs.previousIsEnabled ?? isEnabled,
      },
    };
  },

  async update(_id, prior, { isEnabled }, context) {
    const live = await context.clients.graph.getSecurityDefaults(context.signal);
    const outputs = {
      displayName: live.displayName ?? "",
      previousIsEnabled: prior.outputs.previousIsEnabled ?? live.isEnabled === true,
    };
    if ((live.isEnabled === true) !== isEnabled) await change(isEnabled, outputs, context);
    return outputs;
  },

  async delete(_id, prior, context) {
    context.log.info(
      prior.inputs.isEnabled
        ? "security defaults stay on: deleting this resource never turns protection off. To turn them off, set isEnabled to false first"
        : "security defaults are left as they are; this program no longer manages them",
    );
  },
};

const nothingElseProtects =
  "security defaults are switched off while no Conditional Access policy is enabled: until one is, nobody in this tenant is asked for MFA. Let the same deployment enable one right after (dependsOn)";

/** Switches, then waits until reads show it. */
async function change(isEnabled: boolean, outputs: Outputs, context: Context): Promise<void> {
  const enabled = await enabledPolicies(context);
  if (isEnabled && enabled !== undefined && enabled.length > 0) {
    throw new Error(
      `security defaults cannot be switched on while Conditional Access policies are enabled: ${quoted(enabled)}. ` +
        "Set each of them to report-only or disabled first, or keep them and remove this resource: the service allows one or the other",
    );
  }
  if (!isEnabled && enabled?.length === 0) context.log.warn(nothingElseProtects);
  try {
    await context.clients.graph.updateSecurityDefaults(isEnabled, context.signal);
  } catch (error) {
    if (isServiceError(error) && !error.hadNoEffect && !context.signal.aborted) {
      // The answer was lost, the effect perhaps not: reading tells.
      if ((await isVisible(isEnabled, doubtMilliseconds, context)) === true) return;
    }
    if (!isServiceError(error, "refused") || !isEnabled) throw error;
    throw new Error(
      "Microsoft Graph refused to switch security defaults on. It does so beside an enabled Conditional Access policy, also a classic or a new one that a list does not show yet: " +
        "look under Protection > Conditional Access in the Entra admin center, switch those off, and run this again",
      { cause: error },
    );
  }
  await untilVisible(isEnabled, outputs, context);
}

async function untilVisible(isEnabled: boolean, outputs: Outputs, context: Context): Promise<void> {
  const wanted = isEnabled ? "on" : "off";
  let seen: true | undefined;
  try {
    seen = await isVisible(isEnabled, visibleWithinMilliseconds, context);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new IncompleteError(
      securityDefaultsId,
      outputs,
      [`security defaults were switched ${wanted}, but reading them back failed: ${reason}`],
      { cause },
    );
  }
  if (seen === true) return;
  throw new IncompleteError(securityDefaultsId, outputs, [
    `security defaults were switched ${wanted}, but Microsoft Graph still shows the old value after ${visibleWithinMilliseconds / 1000} s. ` +
      "Run `pulumi refresh`; if they are still the other way, another program or administrator switches them back",
  ]);
}

function isVisible(isEnabled: boolean, withinMilliseconds: number, context: Context): Promise<true | undefined> {
  return waitFor(
    async () => {
      const live = await context.clients.graph.getSecurityDefaults(context.signal);
      return (live.isEnabled === true) === isEnabled || undefined;
    },
    withinMilliseconds,
    context,
  );
}

/** Names of enabled policies; undefined when the sign-in may not list them, because then the service itself decides. */
async function enabledPolicies(context: Context): Promise<string[] | undefined> {
  try {
    const policies = await context.clients.graph.listConditionalAccessPolicies(context.signal);
    return policies
      .filter((policy) => policy.state === "enabled")
      .map((policy) => policy.displayName ?? policy.id ?? "unnamed")
      .sort();
  } catch (error) {
    if (!isServiceError(error, "forbidden")) throw error;
    context.log.debug(
      "Conditional Access policies could not be listed (Policy.Read.All), so the service alone decides",
    );
    return undefined;
  }
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}
