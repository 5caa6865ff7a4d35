import { z } from "zod";
import { isServiceError, withAdvice } from "../clients/service-error";
import { conditionalAccessPolicyToken } from "../sdk/tokens";
import { isSettings, type Settings, same } from "./adopted/settings";
import { findById, findByName, patch, post, remove } from "./conditional-access/calls";
import { lockedOut, lockOutWords } from "./conditional-access/lock-out";
import { needsBeta, normal, respelled, samePolicy, sayable } from "./conditional-access/normal-form";
import { checkPolicy } from "./conditional-access/rules";
import { type PolicyInputs, policyInputs } from "./conditional-access/schema";
import { type Context, IncompleteError, isKnown, type PartiallyKnown, type ResourceHandler } from "./resource";
import { waitFor } from "./wait";

type Inputs = PolicyInputs;
type Outputs = { createdDateTime: string; templateId: string };

/** After a create or a change, reads may show nothing or the old policy for about a minute. */
const visibleWithinMilliseconds = 120_000;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A Conditional Access policy in the shape of Graph, for what azuread cannot say: authentication contexts as target, application
 * filters, token protection, risk remediation, agents, continuous access evaluation. For all else prefer azuread's resource.
 * https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy (read 2026-11-24)
 */
export const conditionalAccessPolicy: ResourceHandler<Inputs, Outputs> = {
  token: conditionalAccessPolicyToken,
  description:
    "A Conditional Access policy in the shape of Microsoft Graph, for what azuread's resource cannot say. Whatever somebody changes or adds in Entra shows as a drift.",
  inputs: policyInputs,
  outputs: z.object({
    createdDateTime: z.string().describe("When it was made, ISO 8601."),
    templateId: z.string().describe("The template that it came from; empty for none."),
  }),
  stableOutputs: ["createdDateTime", "templateId"],

  check: checkPolicy,

  diff: (changes, prior, inputs) =>
    changes.filter(({ property }) => {
      const [before, now] = [Reflect.get(prior.inputs, property), Reflect.get(inputs, property)];
      return !same(normal({ [property]: before }), normal({ [property]: now }));
    }),

  async preview(inputs, prior, context) {
    const { displayName, state } = inputs;
    if (state === "enabled" && prior?.inputs.state !== "enabled") {
      const { isEnabled } = await context.clients.graph.getSecurityDefaults(context.signal);
      if (isEnabled === true) context.log.warn(`security defaults are on: ${defaultsFirst}`);
    }
    if (prior === undefined && isKnown(displayName)) {
      const [twin] = await findByName(displayName, false, context);
      if (twin !== undefined) context.log.warn(`a policy named "${displayName}" exists already: ${importWords(twin)}`);
    }
    await warnOfLockOut(inputs, prior?.inputs.displayName, context);
    return {};
  },

  async create(inputs, context) {
    const beta = needsBeta(inputs);
    const twins = await findByName(inputs.displayName, beta, context);
    const same = twins.find((policy) => samePolicy(sayable(policy), inputs));
    const other = twins.find((policy) => policy !== same);
    if (same === undefined && other !== undefined) {
      throw new Error(
        `a policy named "${inputs.displayName}" exists already and differs from this one: ${importWords(other)}, or give this one another name`,
      );
    }
    if (same !== undefined) {
      context.log.info(`the policy "${inputs.displayName}" existed already as declared and was adopted`);
      return { id: String(same.id), outputs: outputsOf(same) };
    }
    await refuseLockOut(inputs, async () => undefined, context);
    const id = await explaining(inputs, () => post(inputs, beta, context), context);
    return { id, outputs: await untilVisible(id, inputs, { createdDateTime: "", templateId: "" }, context) };
  },

  async read(id, prior, context) {
    if (!guid.test(id)) throw new Error(`"${id}" is no id of a Conditional Access policy, a GUID: import it by its id`);
    // A member of beta may have been added by somebody else, so an import looks there.
    const beta = prior === undefined || needsBeta(prior.inputs);
    const live = await findById(id, beta, context);
    if (live === undefined) return undefined;
    const unread = unknownMembers(live);
    if (unread.length > 0) {
      context.log.warn(
        `the policy "${String(live.displayName)}" has ${unread.join(", ")}, which this version does not know: look at it in Entra`,
      );
    }
    const inputs = respelled(prior?.inputs ?? {}, sayable(live)) as unknown as Inputs;
    return { id, inputs, outputs: outputsOf(live) };
  },

  async update(id, prior, inputs, context) {
    // Through beta also when such a member goes, since v1.0 cannot take it away.
    const beta = needsBeta(inputs) || needsBeta(prior.inputs);
    await refuseLockOut(inputs, () => findById(id, beta, context), context);
    try {
      await explaining(inputs, () => patch(id, inputs, beta, context), context);
    } catch (error) {
      if (!isServiceError(error, "notFound")) throw error;
      throw new Error(
        `the policy "${inputs.displayName}" no longer exists: run \`pulumi refresh\`, and the next update makes it again`,
        { cause: error },
      );
    }
    return untilVisible(id, inputs, prior.outputs, context);
  },

  async delete(id, prior, context) {
    await remove(id, context);
    if (prior.inputs.state === "enabled") {
      context.log.warn(
        `the policy "${prior.inputs.displayName}" was in force and no longer protects anybody. Entra keeps a deleted policy for 30 days`,
      );
    }
  },
};

async function refuseLockOut(
  inputs: Inputs,
  live: () => Promise<Settings | undefined>,
  context: Context,
): Promise<void> {
  const reasons = await lockedOut(inputs, live, context);
  if (reasons.length === 0) return;
  throw new Error(
    `the policy "${inputs.displayName}" is not enabled, because ${lockOutWords(reasons)}. Nothing was changed`,
  );
}

/** The same at preview, once everything that the policy says is known. */
async function warnOfLockOut(
  inputs: PartiallyKnown<Inputs>,
  formerName: string | undefined,
  context: Context,
): Promise<void> {
  if (!same(inputs, inputs)) return;
  const known = inputs as Inputs;
  const live = async () =>
    formerName === undefined ? undefined : (await findByName(formerName, needsBeta(known), context))[0];
  const reasons = await lockedOut(known, live, context);
  if (reasons.length > 0)
    context.log.warn(`the policy "${known.displayName}" will not be enabled: ${lockOutWords(reasons)}`);
}

const defaultsFirst =
  "the service takes an enabled policy only after they are off. Make this resource depend on SecurityDefaults with isEnabled: false, or use PartnerMfa, which switches without leaving the tenant open for longer than it must";

/** Words for the refusal that has a reason elsewhere. */
async function explaining<T>(inputs: Inputs, call: () => Promise<T>, context: Context): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isServiceError(error, "refused") || inputs.state !== "enabled" || context.signal.aborted) throw error;
    const { isEnabled } = await context.clients.graph
      .getSecurityDefaults(context.signal)
      .catch(() => ({ isEnabled: false }));
    throw isEnabled === true ? withAdvice(error, `Security defaults are on: ${defaultsFirst}.`) : error;
  }
}

async function untilVisible(id: string, inputs: Inputs, outputs: Outputs, context: Context): Promise<Outputs> {
  const beta = needsBeta(inputs);
  const incomplete = (reason: string, cause?: unknown) =>
    new IncompleteError(
      id,
      outputs,
      [`the policy "${inputs.displayName}" was written, but ${reason}`],
      cause === undefined ? {} : { cause },
    );
  let live: Settings | undefined;
  try {
    live = await waitFor(
      async () => {
        const found = await findById(id, beta, context);
        return found !== undefined && samePolicy(sayable(found), inputs) ? found : undefined;
      },
      visibleWithinMilliseconds,
      context,
    );
  } catch (error) {
    throw incomplete(`reading it back failed: ${error instanceof Error ? error.message : String(error)}`, error);
  }
  if (live !== undefined) return outputsOf(live);
  throw incomplete(
    `Microsoft Graph does not show it so after ${visibleWithinMilliseconds / 1000} s. Run \`pulumi refresh\`: if a difference stays, the service reads it otherwise than it was meant`,
  );
}

const importWords = (policy: Settings): string =>
  `import it with \`pulumi import ${conditionalAccessPolicyToken} NAME ${String(policy.id)}\``;

function outputsOf({ createdDateTime, templateId }: Settings): Outputs {
  return { createdDateTime: text(createdDateTime), templateId: text(templateId) };
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Paths of members that are set and that the inputs cannot say. */
function unknownMembers(live: Settings): string[] {
  const said = normal(sayable(live));
  const of = (value: Settings, readable: Settings, at: string): string[] =>
    Object.entries(value).flatMap(([name, member]) => {
      const path = at === "" ? name : `${at}.${name}`;
      if (outside.includes(name) || path === "grantControls.authenticationStrength") return [];
      const readableMember = readable[name];
      if (readableMember === undefined) return [path];
      return isSettings(member) && isSettings(readableMember) ? of(member, readableMember, path) : [];
    });
  return of(normal(live), said, "");
}

/** Members that say nothing about what the policy does. */
const outside = ["id", "templateId", "createdDateTime", "modifiedDateTime", "deletedDateTime"];
