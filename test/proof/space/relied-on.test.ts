import type { Policy } from "../../../proof/model/policy";
import type { Undetermined } from "../../../proof/model/undetermined";
import { openParts, reliedOn } from "../../../proof/space/relied-on";
import {
  control,
  countryLocation,
  everyone,
  grant,
  guests,
  ipLocation,
  nobody,
  noSession,
  people,
  places,
  policy,
  strength,
} from "../support/policies";

const locations = [
  ipLocation("office", ["192.0.2.0/24"]),
  countryLocation("home", ["NL"]),
  { id: "network", displayName: "Network", kind: "compliantNetwork", isTrusted: false } as never,
];
const isReliedOn = (changes: Partial<Policy>, outage: "primaryService" | "backupService" = "backupService"): boolean =>
  reliedOn([policy(changes)], locations, outage).length === 1;

const from = (...ids: string[]): Policy["locations"] => ({ include: places({ ids }), exclude: places({}) });
const butFrom = (...ids: string[]): Policy["locations"] => ({
  include: places({ all: true }),
  exclude: places({ ids }),
});
const guest = guests(["internalGuest"]);
const multifactor = strength("00000000-0000-0000-0000-000000000002");

describe("during an outage a policy", () => {
  test.each<[string, Partial<Policy>]>([
    ["for a group", { users: { include: people({ groups: ["g"] }), exclude: nobody } }],
    ["without a group", { users: { include: everyone, exclude: people({ groups: ["g"] }) } }],
    ["for a role", { users: { include: people({ roles: ["r"] }), exclude: nobody } }],
    ["without a role", { users: { include: everyone, exclude: people({ roles: ["r"] }) } }],
    ["for guests", { users: { include: people({ guests: [guest] }), exclude: nobody } }],
    ["without guests", { users: { include: everyone, exclude: people({ guests: [guest] }) } }],
    [
      "with as many guests as groups",
      { users: { include: people({ groups: ["g"], guests: [guest] }), exclude: nobody } },
    ],
    ["that demands a strength", { grant: grant("OR", multifactor) }],
    ["that demands a strength and more", { grant: grant("AND", control("mfa"), multifactor) }],
    ["about the risk of sign-ins", { signInRiskLevels: ["high"] }],
    ["about the risk of users", { userRiskLevels: ["high"] }],
    ["about insiders", { insiderRiskLevels: ["elevated"] }],
    ["in countries", { locations: from("home") }],
    ["outside of countries", { locations: butFrom("home") }],
    ["in a location that nothing defines", { locations: from("unknown") }],
    ["in addresses and countries", { locations: from("office", "home") }],
  ])("is not relied on, unless it turns the defaults off: %s", (_, changes) => {
    expect(isReliedOn(changes)).toBe(false);
    expect(isReliedOn({ ...changes, session: { ...noSession, disableResilienceDefaults: true } })).toBe(true);
    expect(isReliedOn(changes, "primaryService")).toBe(true);
  });

  test.each<[string, Partial<Policy>]>([
    ["for everybody", {}],
    ["for users by name", { users: { include: people({ users: ["u"] }), exclude: people({ users: ["v"] }) } }],
    ["that demands a device", { grant: grant("OR", control("compliantDevice")) }],
    ["that demands nothing", { grant: undefined as never }],
    ["at addresses", { locations: from("office") }],
    ["outside of addresses and compliant networks", { locations: butFrom("office", "network") }],
  ])("is relied on: %s", (_, changes) => expect(isReliedOn(changes)).toBe(true));
});

describe("whatever happens, a policy", () => {
  test.each<[string, Partial<Policy>]>([
    ["is not relied on in report-only", { state: "reportOnly" }],
    ["is not relied on while it is off", { state: "disabled" }],
    ["is not relied on where it reaches no people", { reaches: "workloads" as never }],
  ])("%s", (_, changes) => {
    expect(isReliedOn(changes)).toBe(false);
    expect(isReliedOn(changes, "primaryService")).toBe(false);
  });
});

describe("what of a policy is not known", () => {
  const open = (property: string) => ({ property, why: "" }) as unknown as Undetermined;
  const session = [open("sessionControls"), open("sessionControls.signInFrequency"), open("SessionControls.x")];
  const others = [open("sessionControlsOfOld"), open("conditions.sessionControls"), open("state")];
  const one = policy({ undetermined: [...session, ...others] });

  it("bears on a claim without session controls, and on prompts and outages with them", () => {
    expect(openParts(one, "claim", "primaryService")).toEqual(others);
    expect(openParts(one, "prompt", "primaryService")).toEqual([...session, ...others]);
    expect(openParts(one, "claim", "backupService")).toEqual([...session, ...others]);
  });
});
