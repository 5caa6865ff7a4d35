import { exists } from "../../../proof/interpret";
import type { Assumptions } from "../../../proof/model/assumptions";
import type { Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import type { SignIn } from "../../../proof/model/sign-in";
import {
  clientAppTypes,
  insiderRiskLevels,
  platforms,
  riskLevels,
  transferMethods,
} from "../../../proof/model/vocabulary";
import { comparisonsIn } from "./comparisons-in";
import { setsOf } from "./sets-of";
import { peopleOf } from "./universe-people";
import { placesOf } from "./universe-places";
import { targetsOf } from "./universe-targets";

/** The values of each part of a sign-in, together one for each way in which a set can tell sign-ins apart. */
export interface Universe {
  readonly parts: { readonly [Part in keyof SignIn]: readonly SignIn[Part][] };
  readonly size: number;
}

/** Worked out from the policies as they read, without the prover. */
export function universeOf(set: PolicySet, assumptions: Assumptions): Universe {
  const { policies } = set;
  const uses = (question: (policy: Policy) => boolean): boolean => policies.some(question);
  const asks = (...kinds: string[]) =>
    uses(({ grant }) => grant?.controls.some(({ kind }) => kinds.includes(kind)) === true);
  const levels = riskLevels.filter((level) => level !== "hidden" || assumptions.hiddenRisk === "possible");
  const deviceControls = asks("compliantDevice", "domainJoinedDevice");
  const parts: Universe["parts"] = {
    user: [...peopleOf(set, assumptions)],
    target: [...targetsOf(set)],
    clientAppType: clientAppTypes,
    platform:
      uses((policy) => policy.platforms !== "any") || asks("approvedApplication", "compliantApplication")
        ? platforms
        : ["windows"],
    location: placesOf(set, assumptions),
    device: devicesOf(policies, deviceControls),
    signInRisk: uses((policy) => policy.signInRiskLevels !== "any") ? levels : ["none"],
    userRisk: uses((policy) => policy.userRiskLevels !== "any") ? levels : ["none"],
    insiderRisk: uses((policy) => policy.insiderRiskLevels !== "any") ? [null, ...insiderRiskLevels] : [null],
    authenticationFlow:
      uses((policy) => policy.transferMethods !== "any") || deviceControls ? [null, ...transferMethods] : [null],
  };
  const size = Object.values(parts).reduce((product, values) => product * values.length, 1);
  return { parts, size };
}

/** Every sign-in of a universe that can happen. */
export function* signInsOf({ parts, size }: Universe, set: PolicySet, assumptions: Assumptions): Generator<SignIn> {
  for (let number = 0; number < size; number += 1) {
    let left = number;
    const next = <T>(values: readonly T[]): T => {
      const value = values[left % values.length];
      left = Math.floor(left / values.length);
      return value as T;
    };
    const signIn: SignIn = {
      user: next(parts.user),
      target: next(parts.target),
      clientAppType: next(parts.clientAppType),
      platform: next(parts.platform),
      location: next(parts.location),
      device: next(parts.device),
      signInRisk: next(parts.signInRisk),
      userRisk: next(parts.userRisk),
      insiderRisk: next(parts.insiderRisk),
      authenticationFlow: next(parts.authenticationFlow),
    };
    if (exists(set, signIn, assumptions)) yield signIn;
  }
}

/** Texts that tell apart every comparison of the vocabularies: each constant, and each combination of beginning, end and middle. */
const models = ["Desk", "tablet", "tab", "xlet", "x-1", "tab-1", "xlet-1", "tablet-1", "x"];

const deviceValues: Readonly<Record<string, readonly (string | boolean | readonly string[] | undefined)[]>> = {
  isCompliant: [undefined, true, false],
  trustType: [undefined, "AzureAD", "ServerAD", "Workplace"],
  model: [undefined, ...models],
  physicalIds: [undefined, ...setsOf(["[a]", "[b]", "[c]"]).filter((ids) => ids.length > 0)],
};

function devicesOf(policies: readonly Policy[], deviceControls: boolean): SignIn["device"][] {
  const attributes = new Set(
    policies.flatMap(({ deviceFilter }) => comparisonsIn(deviceFilter)).map(({ attribute }) => attribute),
  );
  const asked = [...attributes, ...(deviceControls ? ["isCompliant", "trustType"] : [])];
  const registered = [...new Set(asked)].reduce<NonNullable<SignIn["device"]>[]>(
    (found, attribute) =>
      found.flatMap((device) =>
        (deviceValues[attribute] ?? [undefined]).map((value) =>
          value === undefined ? device : { ...device, [attribute]: value },
        ),
      ),
    [{}],
  );
  return [null, ...registered];
}
