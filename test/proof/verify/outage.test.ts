import { holdsDuringOutage } from "../../../proof/interpret";
import { standardAssumptions } from "../../../proof/model/assumptions";
import type { Policy } from "../../../proof/model/policy";
import { reliedOn } from "../../../proof/space/relied-on";
import { objectionTo } from "../../../proof/verify/reliance";
import {
  control,
  countryLocation,
  everyone,
  grant,
  guests,
  ipLocation,
  mfa,
  nobody,
  people,
  places,
  policy,
  setOf,
  strength,
} from "../support/policies";

const namedLocations = [ipLocation("office", ["192.0.2.0/24"]), countryLocation("home", ["NL"])];
const outage = { ...standardAssumptions, outage: "backupService" as const };

/** Whether the prover, the checker and the interpreter rely on a policy during an outage. */
function relied(changes: Partial<Policy>): readonly boolean[] {
  const one = policy(changes);
  const set = setOf([one], { namedLocations });
  return [
    reliedOn([one], namedLocations, "backupService").length > 0,
    objectionTo(one, set, outage, "claim") === undefined,
    holdsDuringOutage(one, { set, assumptions: outage }),
  ];
}
const only = (some: Parameters<typeof people>[0]) => ({ include: people(some), exclude: nobody });
const except = (some: Parameters<typeof people>[0]) => ({ include: everyone, exclude: people(some) });
const from = (...ids: readonly string[]) => ({ include: places({ all: true }), exclude: places({ ids }) });

describe("during an outage a policy is relied on", () => {
  it.each<[string, Partial<Policy>]>([
    ["for everyone", {}],
    ["for some users", { users: only({ users: ["u"] }) }],
    ["for all but some users", { users: except({ users: ["u"] }) }],
    [
      "about clients, platforms and places by address",
      { clientAppTypes: ["browser"], platforms: ["iOS"], locations: from("office") },
    ],
    ["about all trusted places", { locations: { include: places({ allTrusted: true }), exclude: places({}) } }],
    ["that demands several controls", { grant: grant("AND", control("mfa"), control("compliantDevice")) }],
    [
      "that turns the resilience defaults off, whatever it reads",
      {
        users: only({ groups: ["g"] }),
        grant: grant("OR", strength("s")),
        signInRiskLevels: ["high"],
        session: { disableResilienceDefaults: true, others: [] },
      },
    ],
  ])("%s", (_, changes) => {
    expect(relied(changes)).toEqual([true, true, true]);
  });
});

describe("during an outage a policy is not relied on", () => {
  it.each<[string, Partial<Policy>]>([
    ["for a group", { users: only({ groups: ["g"] }) }],
    ["for a role", { users: only({ roles: ["r"] }) }],
    ["for guests", { users: only({ guests: [guests(["serviceProvider"])] }) }],
    ["for all but a group", { users: except({ groups: ["g"] }) }],
    ["for all but a role", { users: except({ roles: ["r"] }) }],
    ["for all but guests of a kind", { users: except({ guests: [guests(["serviceProvider"])] }) }],
    ["for as many roles as guests", { users: only({ roles: ["r"], guests: [guests(["serviceProvider"])] }) }],
    ["that demands a strength", { grant: grant("OR", strength("s")) }],
    ["that demands a strength or something else", { grant: grant("OR", control("compliantDevice"), strength("s")) }],
    ["about the risk of a sign-in", { signInRiskLevels: ["high"] }],
    ["about the risk of a user", { userRiskLevels: ["high"] }],
    ["about insider risk", { insiderRiskLevels: ["elevated"] }],
    ["about a country", { locations: from("home") }],
    ["about a country beside an address", { locations: from("office", "home") }],
    ["about a place that nobody defines", { locations: from("lost") }],
    ["from a country alone", { locations: { include: places({ ids: ["home"] }), exclude: places({}) } }],
  ])("%s", (_, changes) => {
    expect(relied(changes)).toEqual([false, false, false]);
    const one = policy({ grant: mfa, ...changes });
    expect(reliedOn([one], namedLocations, "primaryService")).toEqual([one]);
    expect(objectionTo(one, setOf([one], { namedLocations }), standardAssumptions, "claim")).toBeUndefined();
  });
});

describe("a policy is never relied on", () => {
  it.each<[Partial<Policy>, RegExp]>([
    [{ state: "reportOnly" }, /^is report-only/],
    [{ state: "disabled" }, /^is disabled$/],
    [{ reaches: "workloads" }, /^does not reach people$/],
    [{ undetermined: [{ property: "conditions.users", why: "later" }] }, /^is undetermined at conditions\.users/],
  ])("%j", (changes, why) => {
    const one = policy(changes);
    expect(objectionTo(one, setOf([one]), standardAssumptions, "claim")).toMatch(why);
  });

  it("for its grant alone, where it has none", () => {
    const { grant: _, ...one } = policy();
    expect(objectionTo(one, setOf([one]), outage, "claim")).toBeUndefined();
  });

  it("unless nothing but session controls is not known, and they decide nothing", () => {
    const one = policy({ undetermined: [{ property: "sessionControls.persistentBrowser", why: "later" }] });
    const objection = (...[assume, question]: [typeof outage | typeof standardAssumptions, "claim" | "prompt"]) =>
      objectionTo(one, setOf([one]), assume, question);
    expect(objection(standardAssumptions, "claim")).toBeUndefined();
    expect(objection(standardAssumptions, "prompt")).toMatch(/^is undetermined at sessionControls/);
    expect(objection(outage, "claim")).toMatch(/^is undetermined at sessionControls/);
  });
});
