import type { Directory } from "../../../proof/model/directory";
import type { ProofOptions } from "../../../proof/options";
import { prove } from "../../../proof/prove";
import {
  allResources,
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
  strength,
} from "../support/policies";

type Policies = Parameters<typeof setOf>[0];
const gapsOf = (policies: Policies, options?: ProofOptions) => prove(setOf(policies), options).gaps;
const instructionsOf = (policies: Policies, options?: ProofOptions) =>
  gapsOf(policies, options).map(({ closing }) => closing?.instruction);

const except = (some: Parameters<typeof people>[0]) => ({ include: everyone, exclude: people(some) });
const frequency = 'rite {"isEnabled": true, "frequencyInterval": "everyTime"} as sessionControls.signInFrequency';
const addMfa =
  'Add an enabled policy with includeUsers ["All"], includeApplications ["All"], all client apps and no further condition, and the grant control mfa';
const directConnect = expect.stringContaining(
  'Where they need no access, add an enabled policy with includeGuestsOrExternalUsers "b2bDirectConnectUser" of all tenants, includeApplications ["All"], all client apps and no further condition, and the grant control block.',
);
const noDirectConnect = policy({
  id: "direct",
  users: { include: people({ guests: [guests(["b2bDirectConnectUser"])] }), exclude: nobody },
  grant: block,
});

const onlyU: Directory = {
  closed: true,
  users: [{ id: "u", accountEnabled: true, kind: "member" }],
  groups: [{ id: "g", members: ["u"], eligibleMembers: [] }],
  roleAssignments: [],
  servicePrincipals: [],
};

describe("what closes a way in on an earlier claim", () => {
  const prompt = { question: "prompt" } as const;

  it("is a prompt at every sign-in, written in the policy that demands MFA", () => {
    const gaps = gapsOf([policy(), noDirectConnect], prompt);
    expect(gaps.map(({ closing }) => closing)).toMatchObject([
      {
        policy: { id: "p1" },
        property: "sessionControls.signInFrequency",
        instruction: `W${frequency} in the policy "Policy p1".`,
        after: { session: { signInFrequency: { interval: "everyTime" } } },
      },
    ]);
  });

  it("leaves what else is written about sessions as it is", () => {
    const persistent = policy({
      session: { disableResilienceDefaults: true, persistentBrowser: "never", others: ["cloudAppSecurity"] },
    });
    expect(gapsOf([persistent, noDirectConnect], prompt)[0]?.closing?.after?.session).toEqual({
      disableResilienceDefaults: true,
      persistentBrowser: "never",
      others: ["cloudAppSecurity"],
      signInFrequency: { interval: "everyTime", authentication: "all" },
    });
  });

  it("is rather the end of an exclusion where a policy asks all others every time", () => {
    const often = policy({ id: "often", users: except({ groups: ["g"] }), session: everyTime });
    expect(instructionsOf([policy(), often, noDirectConnect], prompt)).toEqual([
      'Remove the group g from conditions.users.excludeGroups in the policy "Policy often".',
    ]);
  });

  it("is a prompt there too, where another policy demands MFA of those whom the first leaves out", () => {
    const ofGroup = policy({ id: "of the group", users: { include: people({ groups: ["g"] }), exclude: nobody } });
    expect(instructionsOf([policy({ users: except({ groups: ["g"] }) }), ofGroup, noDirectConnect], prompt)).toEqual([
      `W${frequency} in the policy "Policy p1".`,
      `W${frequency} in the policy "Policy of the group".`,
    ]);
  });

  it("is no frequency beside which nothing demands MFA, since it asks for the first factor again", () => {
    const compliant = policy({ id: "compliant", grant: grant("OR", control("compliantDevice")) });
    const either = policy({ id: "a choice", grant: grant("OR", control("mfa"), control("termsOfUse")) });
    const [gap] = gapsOf([compliant, either, policy(), noDirectConnect], prompt);
    expect(gap?.closing?.policy?.id).toBe("p1");
  });

  it("is no frequency in a policy about risk, which is not there for everybody", () => {
    const risky = policy({ id: "a risky one", signInRiskLevels: ["none", "low", "medium", "high"] });
    expect(instructionsOf([risky, noDirectConnect], prompt)).toEqual([`${addMfa}; in it, w${frequency}.`]);
  });

  it("is no frequency for direct connect users, for whom none works", () => {
    const gaps = gapsOf([policy({ session: everyTime })], prompt);
    expect(gaps.map(({ closing }) => closing?.instruction)).toEqual([directConnect]);
    expect(gaps[0]?.closing?.instruction).toMatch(/^No sign-in frequency closes this/);
    expect(gaps[0]?.closing?.after).toMatchObject({ grant: block });
  });

  it("is told of direct connect users apart from all others", () => {
    const gaps = gapsOf([policy()], prompt);
    expect(gaps.map(({ closing }) => closing?.instruction)).toEqual([
      `W${frequency} in the policy "Policy p1".`,
      directConnect,
    ]);
    expect(gaps.map(({ words }) => words.who)).toEqual(["Every user", "Every B2B direct connect user"]);
  });

  it("is told of direct connect users once, whatever else is open to them", () => {
    const spares = (id: string) =>
      policy({ id, users: except({ groups: [id] }), target: resources(allResources, { applications: [id] }) });
    const instructions = instructionsOf([spares("a"), spares("b")], prompt);
    expect(instructions.filter((instruction) => instruction?.includes("b2bDirectConnectUser"))).toHaveLength(1);
  });

  it("demands MFA and asks for it every time, where neither is done", () => {
    const [gap] = gapsOf([noDirectConnect], prompt);
    expect(gap?.closing?.instruction).toMatch(/grant control mfa; in it, write .*everyTime.*\.$/);
    const [excluded, others] = gapsOf([policy({ users: except({ groups: ["g"] }) }), noDirectConnect], prompt);
    expect(excluded?.closing?.instruction).toBe(
      `Remove the group g from conditions.users.excludeGroups, and w${frequency} in the policy "Policy p1".`,
    );
    expect(others?.closing?.instruction).toBe(`W${frequency} in the policy "Policy p1".`);
  });

  it("demands MFA only, where another policy asks every time already", () => {
    const { grant: _, ...frequently } = policy({ id: "frequently", session: everyTime });
    expect(instructionsOf([policy({ users: except({ groups: ["g"] }) }), frequently, noDirectConnect], prompt)).toEqual(
      ['Remove the group g from conditions.users.excludeGroups in the policy "Policy p1".'],
    );
  });
});

describe("a way in of which the prompt is asked", () => {
  it("is told as one without MFA where nothing demands it even once", () => {
    const sentences = gapsOf([], { question: "prompt" }).map(({ words }) => words.sentence);
    expect(sentences).toEqual([
      "Every user signs in to any application without MFA.",
      "Every B2B direct connect user signs in to any application without MFA.",
    ]);
  });
});

describe("a new policy", () => {
  const none: Policies = [policy({ state: "disabled", grant: block })];

  it.each([
    [{}, /grant control mfa\.$/],
    [{ federatedMfa: "notAccepted" }, /authentication strength "Passwordless MFA"\.$/],
    [{ temporaryAccessPass: "notMfa" }, /authentication strength "Passwordless MFA"\.$/],
    [{ outage: "backupService" }, /grant control mfa\.$/],
    [
      { outage: "backupService", federatedMfa: "notAccepted" },
      /"Passwordless MFA"; in it, write true as sessionControls\.disableResilienceDefaults\.$/,
    ],
  ] as const)("demands the least that counts under %j", (assumptions, demand) => {
    const gaps = gapsOf(none, { assumptions });
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.closing?.instruction).toMatch(demand);
    expect(gaps[0]?.closing?.policy).toBeUndefined();
  });

  it("blocks people from elsewhere where no MFA that they may have done at home counts, and says why", () => {
    const gaps = gapsOf(none, { assumptions: { inboundMfaTrust: "notAccepted" } });
    expect(gaps.map(({ signIn }) => signIn.user.kind)).toEqual(["member", "b2bCollaborationGuest"]);
    expect(gaps[0]?.closing?.instruction).toMatch(/and the grant control mfa\.$/);
    expect(gaps[1]?.closing?.instruction).toMatch(/^No demand for MFA closes this for people from other tenants/);
    expect(gaps[1]?.closing?.instruction).toContain(
      'includeGuestsOrExternalUsers "b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser,serviceProvider" of all tenants',
    );
  });

  it("blocks no others than those who get in", () => {
    const members = policy({
      id: "members",
      users: {
        include: people({
          guests: [guests(["b2bCollaborationGuest", "b2bDirectConnectUser", "otherExternalUser", "serviceProvider"])],
        }),
        exclude: nobody,
      },
      grant: block,
    });
    const [gap] = gapsOf([policy(), members], { assumptions: { inboundMfaTrust: "notAccepted" } });
    expect(gap?.closing?.instruction).toContain('includeGuestsOrExternalUsers "b2bCollaborationMember" of all tenants');
  });

  it("is about the user action, where that is what is open", () => {
    const registering = policy({
      id: "registering",
      target: { kind: "userActions", actions: ["urn:user:registersecurityinfo"] },
      grant: grant("OR", strength("own")),
    });
    const all = policy({ grant: grant("OR", strength("00000000-0000-0000-0000-000000000004")) });
    expect(instructionsOf([all, registering])).toEqual([
      'Add an enabled policy with includeUsers ["All"], includeUserActions ["urn:user:registersecurityinfo"], and the grant control mfa.',
    ]);
  });
});

describe("of several changes that close a way in", () => {
  const announced = policy({ id: "announced", state: "reportOnly" });
  const enable = 'Write state: "enabled" in the policy "Policy announced".';
  const inAnyOrder = (pair: readonly [Policies[number], Policies[number]], rest?: Parameters<typeof setOf>[1]) => {
    const told = [pair, [pair[1], pair[0]]].map((policies) =>
      prove(setOf(policies, rest))
        .gaps.filter(({ besides }) => besides !== true)
        .map(({ closing }) => closing?.instruction),
    );
    expect(told[0]).toEqual(told[1]);
    return told[0];
  };

  it("the end of an exclusion comes before enabling another policy, whichever is read first", () => {
    const excluding = policy({ id: "excluding", users: except({ users: ["u"] }) });
    expect(inAnyOrder([excluding, announced])).toEqual([
      'Remove the user u from conditions.users.excludeUsers in the policy "Policy excluding".',
    ]);
  });

  it("the end of an exclusion comes before the end of another condition", () => {
    const named = policy({ id: "z", users: except({ users: ["u"] }) });
    const narrow = policy({ id: "a", platforms: ["android"] });
    expect(inAnyOrder([named, narrow])).toEqual([
      'Remove the user u from conditions.users.excludeUsers in the policy "Policy z".',
    ]);
  });

  it("enabling one comes before two changes of another", () => {
    const twice = policy({ id: "twice", users: except({ users: ["u"], groups: ["g"] }) });
    expect(inAnyOrder([twice, announced], { directory: onlyU })).toEqual([enable]);
  });

  it("the one that closes all of what the person can do comes before one that closes a part", () => {
    const narrow = policy({ id: "narrow", users: except({ users: ["u"] }), clientAppTypes: ["browser"] });
    expect(inAnyOrder([narrow, announced], { directory: onlyU })).toEqual([enable]);
  });

  it("between equals the name decides, and the id where the names are the same", () => {
    const called = (id: string, displayName: string) => policy({ id, displayName, state: "reportOnly" });
    expect(inAnyOrder([called("1", "B"), called("2", "A")])).toEqual(['Write state: "enabled" in the policy "A".']);
    const twins = [called("2", "A"), called("1", "A")] as const;
    const told = [twins, [twins[1], twins[0]]].map((pair) => gapsOf(pair).map(({ closing }) => closing?.policy?.id));
    expect(told).toEqual([["1"], ["1"]]);
  });
});

describe("a change names what it removes, list by list", () => {
  it("for somebody whom several lists leave out", () => {
    const set = setOf([policy({ users: except({ users: ["u"], groups: ["g"] }) })], { directory: onlyU });
    expect(prove(set).gaps.map(({ closing }) => closing?.instruction)).toEqual([
      'Remove the user u from conditions.users.excludeUsers, and remove the group g from conditions.users.excludeGroups in the policy "Policy p1".',
    ]);
  });

  it("and leaves guests of other tenants excluded", () => {
    const selections = [guests(["serviceProvider"], ["t1"]), guests(["serviceProvider"], ["t2"])];
    const gaps = gapsOf([policy({ users: except({ guests: selections }) })]);
    expect(gaps[0]?.closing?.after?.users.exclude.guests).toHaveLength(1);
    expect(gaps[1]?.closing?.after?.users.exclude.guests).toEqual([]);
    const [kept] = gaps[0]?.closing?.after?.users.exclude.guests ?? [];
    expect(kept?.tenants).toEqual([gaps[1]?.signIn.user.homeTenantId]);
  });

  it.each([
    [{ office365: true }, "Office365"],
    [{ adminPortals: true }, "MicrosoftAdminPortals"],
    [{ applications: ["a"] }, "the application a"],
  ])("by the bundle where that is what is excluded: %j", (exclude, name) => {
    expect(instructionsOf([policy({ target: resources(allResources, exclude) })])).toEqual([
      `Remove ${name} from conditions.applications.excludeApplications in the policy "Policy p1".`,
    ]);
  });
});
