import type { Filter, FilterRule } from "../../../proof/model/filter";
import type {
  Control,
  Grant,
  Guests,
  People,
  Places,
  Policy,
  Resources,
  Session,
  Target,
} from "../../../proof/model/policy";
import {
  clientAppTypes,
  guestKinds,
  insiderRiskLevels,
  platforms,
  riskLevels,
  transferMethods,
} from "../../../proof/model/vocabulary";
import { allResources, everyTime, nobody, noResource, noSession, nowhere, policy } from "./policies";
import type { Random } from "./random";
import type { Topic } from "./topics";
import type { Vocabulary } from "./vocabulary";

/** A policy about the topics, each of its conditions configured or not. */
export function randomPolicy(id: string, topics: readonly Topic[], words: Vocabulary, random: Random): Policy {
  const about = (topic: Topic, probability = 0.6): boolean => topics.includes(topic) && random.chance(probability);
  return policy({
    id,
    state: random.pick(["enabled", "enabled", "enabled", "enabled", "enabled", "reportOnly", "disabled"]),
    reaches: random.chance(0.03) ? random.pick(["workloads", "nobody"]) : "people",
    ...(about("users") || about("guests") ? { users: randomUsers(topics, words, random) } : {}),
    ...(about("target") || about("applicationFilter") ? { target: randomTarget(topics, words, random) } : {}),
    ...(about("client") ? { clientAppTypes: random.several(clientAppTypes) } : {}),
    ...(about("platform") ? { platforms: random.several(platforms, 0.7) } : {}),
    ...(about("place") ? { locations: randomPlaces(words, random) } : {}),
    ...(about("device") ? { deviceFilter: randomFilter(words.deviceComparisons, random) } : {}),
    ...(about("risk", 0.4) ? { signInRiskLevels: random.several(riskLevels) } : {}),
    ...(about("risk", 0.4) ? { userRiskLevels: random.several(riskLevels) } : {}),
    ...(about("risk", 0.2) ? { insiderRiskLevels: random.several(insiderRiskLevels) } : {}),
    ...(about("flow") ? { transferMethods: random.several(transferMethods) } : {}),
    ...randomDemand(words, random),
  });
}

function randomUsers(topics: readonly Topic[], words: Vocabulary, random: Random): Policy["users"] {
  const people = (probability: number, all: number): People => ({
    all: random.chance(all),
    users: topics.includes("users") ? random.some(words.users, probability) : [],
    groups: topics.includes("users") ? random.some(words.groups, probability) : [],
    roles: topics.includes("users") ? random.some(words.roles, probability) : [],
    guests: topics.includes("guests") && random.chance(probability) ? [randomGuests(words, random)] : [],
  });
  return { include: people(0.4, 0.7), exclude: people(0.25, 0.03) };
}

const randomGuests = (words: Vocabulary, random: Random): Guests => ({
  kinds: random.chance(0.5) ? guestKinds : random.several(guestKinds),
  tenants: random.chance(0.6) ? "any" : random.several(words.tenants),
});

function randomTarget(topics: readonly Topic[], words: Vocabulary, random: Random): Target {
  if (topics.includes("target") && random.chance(0.15))
    return { kind: "userActions", actions: random.several(words.actions) };
  if (random.chance(0.05)) return random.pick([{ kind: "none" }, { kind: "authenticationContexts", contexts: ["c1"] }]);
  const some = (probability: number, all: number): Resources => ({
    all: random.chance(all),
    applications: topics.includes("target") ? random.some(words.applications, probability) : [],
    office365: topics.includes("target") && random.chance(probability),
    adminPortals: topics.includes("target") && random.chance(probability),
  });
  const filter =
    topics.includes("applicationFilter") && random.chance(0.6)
      ? { filter: randomFilter(words.applicationComparisons, random) }
      : {};
  return { kind: "resources", include: some(0.4, 0.7), exclude: some(0.25, 0.02), ...filter };
}

function randomPlaces(words: Vocabulary, random: Random): Policy["locations"] {
  const some = (probability: number, all: number): Places => ({
    all: random.chance(all),
    allTrusted: random.chance(probability),
    ids: random.some(words.locationIds, probability),
  });
  return { include: some(0.3, 0.6), exclude: some(0.25, 0.02) };
}

/** A rule of up to three comparisons. */
export function randomFilter(comparisons: Vocabulary["deviceComparisons"], random: Random): Filter {
  const one = (): FilterRule => {
    const chosen = random.pick(comparisons);
    return random.chance(0.15) ? { kind: "not", of: chosen } : { ...chosen, negated: random.chance(0.4) };
  };
  const of = Array.from({ length: random.integer(1, 3) }, one);
  const [first] = of;
  const rule: FilterRule = of.length === 1 && first !== undefined ? first : { kind: random.pick(["and", "or"]), of };
  return { mode: random.pick(["include", "exclude"]), text: "", rule };
}

function randomDemand(words: Vocabulary, random: Random): Pick<Policy, "grant" | "session"> | Pick<Policy, "session"> {
  const session: Session = random.chance(0.2)
    ? everyTime
    : { ...noSession, disableResilienceDefaults: random.chance(0.3) };
  return random.chance(0.07) ? { session } : { session, grant: randomGrant(words, random) };
}

export function randomGrant(words: Vocabulary, random: Random): Grant {
  const kind = random.next();
  if (kind < 0.45) return { operator: "OR", controls: [{ kind: "mfa" }] };
  if (kind < 0.65) return { operator: "OR", controls: [{ kind: "block" }] };
  return {
    operator: random.pick(["AND", "OR"]),
    controls: Array.from({ length: random.integer(1, 3) }, () => randomControl(words, random)),
  };
}

const randomControl = (words: Vocabulary, random: Random): Control =>
  random.chance(0.2)
    ? { kind: "authenticationStrength", id: random.pick(words.strengthIds) }
    : {
        kind: random.pick([
          "mfa",
          "mfa",
          "compliantDevice",
          "compliantDevice",
          "domainJoinedDevice",
          "approvedApplication",
          "compliantApplication",
          "passwordChange",
          "riskRemediation",
          "termsOfUse",
          "customAuthenticationFactor",
        ]),
      };

/** MFA for everyone but for a few exceptions: the broad policy that most tenants have. */
export function broadPolicy(id: string, topics: readonly Topic[], words: Vocabulary, random: Random): Policy {
  const users = topics.includes("users") && random.chance(0.6);
  const target = topics.includes("target") && random.chance(0.5);
  const place = topics.includes("place") && random.chance(0.4);
  return policy({
    id,
    ...(users
      ? {
          users: {
            include: { ...nobody, all: true },
            exclude: { ...nobody, groups: random.some(words.groups), users: random.some(words.users) },
          },
        }
      : {}),
    ...(target
      ? {
          target: {
            kind: "resources",
            include: allResources,
            exclude: { ...noResource, applications: random.some(words.applications, 0.3) },
          },
        }
      : {}),
    ...(place
      ? {
          locations: {
            include: { ...nowhere, all: true },
            exclude: { ...nowhere, ids: random.some(words.locationIds, 0.2) },
          },
        }
      : {}),
  });
}
