import { builtInStrengths } from "../data";
import { holdsDuringOutage } from "../interpret";
import type { Control, Policy } from "../model/policy";
import type { SignIn } from "../model/sign-in";
import { externalKinds, guestKinds, type PersonKind } from "../model/vocabulary";
import { nobody, noResource, widestPolicy } from "../model/widest-policy";
import { listed } from "../words/lists";
import type { Surroundings } from "./changes";
import type { Wanted } from "./repairs";

/** A policy that does not exist yet, and how to write it. */
export interface Addition {
  readonly policy: Policy;
  readonly instruction: string;
  readonly isForAll: boolean;
}

/**
 * Policies that may close a sign-in, those first that ask the least of people: MFA, then Microsoft's strengths from the widest to the
 * narrowest, since what meets the control `mfa` need not count, each with a prompt at every sign-in where the question is about
 * prompts. For people from elsewhere, of whom neither may do, a block of their kinds comes last.
 *
 * @param kinds of the people who escape
 */
export function newPolicies(
  { target, user }: SignIn,
  kinds: readonly PersonKind[],
  context: Surroundings,
  { question, earlierClaim }: Wanted,
): readonly Addition[] {
  const isAction = target.kind === "userAction";
  const where: Pick<Policy, "target"> = {
    target: isAction
      ? { kind: "userActions", actions: [target.id] }
      : { kind: "resources", include: { ...noResource, all: true }, exclude: noResource },
  };
  const what = isAction
    ? `includeUserActions ["${target.id}"]`
    : 'includeApplications ["All"], all client apps and no further condition';
  const demands: readonly (readonly [control: Control, words: string])[] = [
    [{ kind: "mfa" }, "grant control mfa"],
    ...builtInStrengths.map(
      ({ id, displayName }) =>
        [{ kind: "authenticationStrength", id }, `authentication strength "${displayName}"`] as const,
    ),
  ];
  const asking = (question === "prompt" ? [false, true] : [false]).flatMap((everyTime) =>
    demands.map(([control, words]) =>
      addition(
        { ...where, grant: { operator: "OR", controls: [control] } },
        `Add an enabled policy with includeUsers ["All"], ${what}, and the ${words}`,
        everyTime,
        context,
      ),
    ),
  );
  if (!externalKinds.includes(user.kind)) return asking;
  const isUntrusted = context.assumptions.inboundMfaTrust === "notAccepted" && !earlierClaim;
  const blocked = externalKinds.filter((kind) => kind === user.kind || (isUntrusted && kinds.includes(kind)));
  const selection = { kinds: guestKinds.filter((kind) => blocked.includes(kind)), tenants: "any" } as const;
  const block = addition(
    { ...where, users: { include: { ...nobody, guests: [selection] }, exclude: nobody } },
    `${isUntrusted ? noMfa : noPrompt} Where they need no access, add an enabled policy with includeGuestsOrExternalUsers "${blocked.join(",")}" of all tenants, ${what}, and the grant control block`,
    false,
    context,
  );
  return [...asking, block];
}

function addition(changes: Partial<Policy>, instruction: string, everyTime: boolean, context: Surroundings): Addition {
  const asked = { ...changes, ...(everyTime ? { session: everySession } : {}) };
  const made = widestPolicy(`new policy ${JSON.stringify(asked)}`, { ...asked, displayName: "A new policy" });
  const holds = holdsDuringOutage(made, context);
  const further = [
    ...(everyTime ? ['{"isEnabled": true, "frequencyInterval": "everyTime"} as sessionControls.signInFrequency'] : []),
    ...(holds ? [] : ["true as sessionControls.disableResilienceDefaults"]),
  ];
  return {
    isForAll: made.users.include.all,
    policy: holds ? made : { ...made, session: { ...made.session, disableResilienceDefaults: true } },
    instruction: `${instruction}${further.length === 0 ? "" : `; in it, write ${listed(further)}`}.`,
  };
}

const everySession: Policy["session"] = {
  signInFrequency: { interval: "everyTime", authentication: "all" },
  disableResilienceDefaults: false,
  others: [],
};

/** Why nothing milder than a block closes the way in for people from elsewhere. */
const noMfa =
  "No demand for MFA closes this for people from other tenants, since MFA that they did at home meets it and is taken not to count (inboundMfaTrust: notAccepted). If the cross-tenant access settings trust no such MFA, people do it here, and the assumption need not be made.";
const noPrompt =
  "No sign-in frequency closes this: it does not work for B2B direct connect users, who have no session of their own here.";
