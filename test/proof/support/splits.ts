import type { Policy, Resources } from "../../../proof/model/policy";
import { clientAppTypes, platforms, riskLevels } from "../../../proof/model/vocabulary";
import { nobody, noResource, nowhere } from "./policies";
import type { Random } from "./random";
import { randomFilter } from "./random-policies";
import type { Topic } from "./topics";
import type { Vocabulary } from "./vocabulary";

/**
 * Splits a policy by a condition that it leaves open into two that apply to the same sign-ins together, one with the condition and
 * one with its complement. Undefined where the policy leaves no condition of the topic open.
 */
export function split(
  policy: Policy,
  topic: Topic,
  words: Vocabulary,
  random: Random,
): readonly [Policy, Policy] | undefined {
  const halves = (one: Partial<Policy>, other: Partial<Policy>): readonly [Policy, Policy] => [
    { ...policy, ...one, id: `${policy.id}+` },
    { ...policy, ...other, id: `${policy.id}-` },
  ];
  switch (topic) {
    case "users": {
      const { include, exclude } = policy.users;
      if (!include.all) return undefined;
      const group = random.pick(words.groups);
      return halves(
        { users: { include: { ...nobody, groups: [group] }, exclude } },
        { users: { include, exclude: { ...exclude, groups: [...exclude.groups, group] } } },
      );
    }
    case "target": {
      const { target } = policy;
      if (target.kind !== "resources" || !target.include.all || target.filter !== undefined) return undefined;
      const taken: Resources = { ...noResource, applications: [random.pick(words.applications)] };
      const exclude = { ...target.exclude, applications: [...target.exclude.applications, ...taken.applications] };
      return halves({ target: { ...target, include: taken } }, { target: { ...target, exclude } });
    }
    case "client":
      return policy.clientAppTypes === "any"
        ? listed(clientAppTypes, random, (list) => ({ clientAppTypes: list }), halves)
        : undefined;
    case "platform":
      return policy.platforms === "any"
        ? listed(platforms, random, (list) => ({ platforms: list }), halves)
        : undefined;
    case "risk":
      return policy.signInRiskLevels === "any"
        ? listed(riskLevels, random, (list) => ({ signInRiskLevels: list }), halves)
        : undefined;
    case "place": {
      if (policy.locations !== "any") return undefined;
      const chosen = { ...nowhere, ids: [random.pick(words.locationIds)], allTrusted: random.chance(0.3) };
      return halves(
        { locations: { include: chosen, exclude: nowhere } },
        { locations: { include: { ...nowhere, all: true }, exclude: chosen } },
      );
    }
    case "device": {
      if (policy.deviceFilter !== undefined) return undefined;
      const filter = randomFilter(words.deviceComparisons, random);
      return halves({ deviceFilter: { ...filter, mode: "include" } }, { deviceFilter: { ...filter, mode: "exclude" } });
    }
    default:
      return undefined;
  }
}

function listed<T>(
  values: readonly [T, ...T[]],
  random: Random,
  condition: (list: readonly T[]) => Partial<Policy>,
  halves: (one: Partial<Policy>, other: Partial<Policy>) => readonly [Policy, Policy],
): readonly [Policy, Policy] {
  const list = random.several(values);
  return halves(condition(list), condition(values.filter((value) => !list.includes(value))));
}
