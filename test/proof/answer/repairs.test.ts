import type { Policy } from "../../../proof/model/policy";
import type { ProofOptions } from "../../../proof/options";
import { prove } from "../../../proof/prove";
import {
  block,
  control,
  everyone,
  everyTime,
  grant,
  guests,
  nobody,
  people,
  policy,
  resources,
  setOf,
} from "../support/policies";

const instructionsOf = (policies: readonly Policy[], options?: ProofOptions) =>
  prove(setOf(policies), options).gaps.map(({ closing }) => closing?.instruction);
const except = (some: Parameters<typeof people>[0]) => ({ include: everyone, exclude: people(some) });
const legacy = ["exchangeActiveSync", "other"] as const;
const noDirectConnect = policy({
  id: "direct",
  users: { include: people({ guests: [guests(["b2bDirectConnectUser"])] }), exclude: nobody },
  grant: block,
});
const addMfa = expect.stringMatching(
  /^Add an enabled policy with includeUsers \["All"\].* and the grant control mfa\.$/,
);

describe("the policy that is changed", () => {
  it("may be one that only asks for the first factor at every sign-in, where MFA is demanded already", () => {
    const { grant: _, ...frequently } = policy({ id: "often", users: except({ groups: ["g"] }), session: everyTime });
    expect(instructionsOf([policy(), frequently, noDirectConnect], { question: "prompt" })).toEqual([
      'Remove the group g from conditions.users.excludeGroups in the policy "Policy often".',
    ]);
  });

  it("is rather one that demands MFA than one that blocks", () => {
    const modern = policy({ clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] });
    const old = policy({ id: "old", clientAppTypes: legacy, users: except({ groups: ["g"] }), grant: block });
    expect(instructionsOf([modern, old])).toEqual([
      'Write ["all"] as conditions.clientAppTypes in the policy "Policy p1".',
    ]);
  });
});

describe("a policy is not changed", () => {
  it.each<[string, Partial<Policy>]>([
    ["that blocks more than legacy clients", { grant: block, clientAppTypes: ["browser", "other"] }],
    ["that blocks everybody", { grant: block }],
    ["that is about the risk of a sign-in", { signInRiskLevels: ["high"] }],
    ["that is about the risk of a user", { userRiskLevels: ["high"] }],
    ["that is about insider risk", { insiderRiskLevels: ["elevated"] }],
    ["that is about a transfer of authentication", { transferMethods: ["deviceCodeFlow"] }],
    ["that is for some people", { users: { include: people({ groups: ["g"] }), exclude: nobody } }],
    ["that is for service principals", { reaches: "workloads" }],
    [
      "that is for applications with a tag",
      {
        target: {
          ...resources({}),
          filter: {
            mode: "include",
            text: "",
            rule: { kind: "comparison", attribute: "set_tier", operator: "eq", values: ["x"], negated: false },
          },
        } as Policy["target"],
      },
    ],
    ["that is for some applications", { target: resources({ applications: ["a"] }) }],
    ["that demands no MFA", { grant: grant("OR", control("compliantDevice")) }],
    ["that demands a device beside MFA", { grant: grant("AND", control("mfa"), control("compliantDevice")) }],
    [
      "of which more is not known than whom it excludes",
      { undetermined: [{ property: "grantControls", why: "later" }] },
    ],
  ])("%s", (_, about) => {
    expect(instructionsOf([policy({ id: "announced", state: "reportOnly", ...about })])).toEqual([addMfa]);
  });
});

describe("a policy is changed", () => {
  it("whose exclusions are not known: they are taken away", () => {
    const unread = policy({ undetermined: [{ property: "conditions.users.excludeGroups", why: "is known later" }] });
    const { gaps } = prove(setOf([policy({ ...unread, id: "p2", state: "reportOnly" })]));
    expect(gaps[0]?.closing?.instruction).toBe(
      'Write state: "enabled", and remove conditions.users.excludeGroups in the policy "Policy p1".',
    );
    expect(gaps[0]?.closing?.after?.undetermined).toEqual([]);
  });
});
