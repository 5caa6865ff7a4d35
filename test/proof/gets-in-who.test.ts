import { synchronisationRoles } from "../../proof/data/directory-roles";
import { getsIn, type PersonAsked } from "../../proof/gets-in";
import { clientAppTypes } from "../../proof/model/vocabulary";
import {
  block,
  control,
  everyone,
  grant,
  ipLocation,
  nobody,
  people,
  places,
  policy,
  resources,
  setOf,
  strength,
} from "./support/policies";

const person: PersonAsked = {
  id: "u",
  kind: "member",
  groups: [],
  roles: [],
  methods: ["password", "fido2"],
  devices: [],
};
const whole = { complete: true };
const only = (some: Parameters<typeof people>[0]) => ({ include: people(some), exclude: nobody });

describe("whether a person gets in", () => {
  it("does not depend on whether such accounts stand outside the question of the proof", () => {
    const [role = ""] = synchronisationRoles;
    expect(getsIn(setOf([]), { ...person, roles: [role] }, whole).verdict).toBe("getsIn");
    const blocked = policy({ users: only({ roles: [role] }), grant: block });
    expect(getsIn(setOf([blocked]), { ...person, roles: [role] }, whole).verdict).toBe("lockedOut");
  });

  it("is about the one who is named, and not about others", () => {
    const [own, another] = ["u", "v"].map((user) => policy({ users: only({ users: [user] }), grant: block }));
    if (own === undefined || another === undefined) throw new Error("there are two");
    expect(getsIn(setOf([own]), person, whole).verdict).toBe("lockedOut");
    expect(getsIn(setOf([another]), person, whole).verdict).toBe("getsIn");
    const signIn = getsIn(setOf([another]), person, whole);
    expect(signIn).toMatchObject({ signIn: { user: { id: "u" } } });
  });

  it("goes by the groups that they are in", () => {
    const set = setOf([policy({ users: only({ groups: ["g"] }), grant: block })]);
    expect(getsIn(set, { ...person, groups: ["g"] }, whole).verdict).toBe("lockedOut");
    expect(getsIn(set, { ...person, groups: ["h"] }, whole).verdict).toBe("getsIn");
  });

  it("goes by the kind that they are", () => {
    const guests = policy({
      users: only({ guests: [{ kinds: ["b2bCollaborationGuest"], tenants: "any" }] }),
      grant: block,
    });
    const asked = { ...person, id: null };
    expect(getsIn(setOf([guests]), { ...asked, kind: "b2bCollaborationGuest" }, whole).verdict).toBe("lockedOut");
    expect(getsIn(setOf([guests]), asked, whole).verdict).toBe("getsIn");
  });

  it("is about applications, not about user actions", () => {
    const applications = policy({ target: resources({ all: true }), grant: block });
    expect(getsIn(setOf([applications]), person, whole).verdict).toBe("lockedOut");
  });

  it("goes by each device that they have, and by none that another has", () => {
    const hybrid = setOf([policy({ grant: grant("AND", control("mfa"), control("domainJoinedDevice")) })]);
    const having = (trustType: "ServerAD" | "AzureAD") => ({ ...person, devices: [{ isCompliant: false, trustType }] });
    expect(getsIn(hybrid, having("AzureAD"), whole).verdict).toBe("lockedOut");
    const compliant = setOf([policy({ grant: grant("AND", control("mfa"), control("compliantDevice")) })]);
    expect(getsIn(compliant, having("ServerAD"), whole).verdict).toBe("lockedOut");
    expect(getsIn(hybrid, having("ServerAD"), whole)).toMatchObject({
      verdict: "getsIn",
      signIn: { device: { trustType: "ServerAD" } },
    });
  });

  it("takes all methods of a combination, in any letter case", () => {
    const custom = { id: "own", displayName: "Own", allowedCombinations: ["password, Sms"] };
    const set = setOf([policy({ grant: grant("OR", strength("own")) })], { authenticationStrengths: [custom] });
    expect(getsIn(set, { ...person, methods: ["Password", "SMS"] }, whole).verdict).toBe("getsIn");
    expect(getsIn(set, { ...person, methods: ["password"] }, whole).verdict).toBe("lockedOut");
  });

  it("is no, where nobody knows what a strength asks for", () => {
    const set = setOf([policy({ grant: grant("OR", strength("lost")) })]);
    expect(getsIn(set, person, whole).verdict).toBe("lockedOut");
  });

  it("goes by what a directory says of somebody whom it lists, whatever else is said of them", () => {
    const directory = {
      closed: false,
      users: [{ id: "u", kind: "internalGuest", accountEnabled: true } as const],
      groups: [{ id: "g", members: ["u"], eligibleMembers: [] }],
      roleAssignments: [
        { principalId: "u", roleTemplateId: "r", assignmentType: "active", directoryScopeId: "/" } as const,
      ],
      servicePrincipals: [],
    };
    const verdict = (some: Parameters<typeof people>[0], asked = person) =>
      getsIn(setOf([policy({ users: only(some), grant: block })], { directory }), asked, whole).verdict;
    expect(verdict({ groups: ["g"] })).toBe("lockedOut");
    expect(verdict({ roles: ["r"] })).toBe("lockedOut");
    expect(verdict({ guests: [{ kinds: ["internalGuest"], tenants: "any" }] })).toBe("lockedOut");
    expect(verdict({ groups: ["h"] }, { ...person, groups: ["h"] })).toBe("getsIn");
    const another = { ...person, id: "v" };
    expect(verdict({ groups: ["g"] }, another)).toBe("getsIn");
    expect(verdict({ groups: ["g"] }, { ...another, groups: ["g"] })).toBe("lockedOut");
    expect(verdict({ roles: ["r"] }, another)).toBe("getsIn");
    expect(verdict({ roles: ["r"] }, { ...another, roles: ["r"] })).toBe("lockedOut");
    expect(verdict({ guests: [{ kinds: ["internalGuest"], tenants: "any" }] }, another)).toBe("getsIn");
  });

  it("is no, where nothing is open but enrolling a device", () => {
    const device = policy({ grant: grant("OR", control("compliantDevice")) });
    expect(getsIn(setOf([device]), person, whole).verdict).toBe("lockedOut");
  });

  it("takes what is not said of a device for unknown, and a part of it for what it is", () => {
    const own = { ...person, devices: [{ isCompliant: true, trustType: "AzureAD" as const }] };
    const filter = (attribute: string, negated: boolean, value: string | boolean) => ({
      mode: "include" as const,
      text: "",
      rule: { kind: "comparison", attribute, operator: "eq", values: [value], negated } as const,
    });
    const onlyModel = policy({ id: "model", deviceFilter: filter("model", true, "x"), grant: block });
    const onlyOwned = policy({ id: "owned", deviceFilter: filter("isCompliant", true, true), grant: block });
    expect(getsIn(setOf([onlyModel, onlyOwned]), own, whole)).toMatchObject({
      verdict: "getsIn",
      signIn: { device: { model: "x", isCompliant: true, trustType: "AzureAD" } },
    });
    const noCompliant = policy({ id: "none", deviceFilter: filter("isCompliant", false, true), grant: block });
    expect(getsIn(setOf([onlyOwned, noCompliant]), own, whole).verdict).toBe("lockedOut");
    expect(getsIn(setOf([onlyModel]), person, whole).verdict).toBe("lockedOut");
  });

  it("names the policies that keep the person out, and no others", () => {
    const set = setOf([policy({ id: "platform", platforms: ["iOS"] }), policy({ id: "block", grant: block })]);
    expect(getsIn(set, person, whole)).toEqual({
      verdict: "lockedOut",
      policies: [{ id: "block", displayName: "Policy block" }],
    });
  });

  it("is looked for no longer than a bound says", () => {
    const set = setOf([policy({ platforms: ["iOS"] }), policy({ id: "two", clientAppTypes: ["browser"] })]);
    expect(getsIn(set, person, { ...whole, bound: 1 }).verdict).toBe("undetermined");
    expect(getsIn(set, person, { ...whole, bound: 1_000 }).verdict).toBe("getsIn");
    expect(getsIn(set, person, whole).verdict).toBe("getsIn");
    const [first, ...others] = clientAppTypes;
    const nowhere = setOf([
      policy({ id: "one", clientAppTypes: [first], grant: block }),
      policy({ id: "rest", clientAppTypes: others, grant: block }),
    ]);
    expect(getsIn(nowhere, person, { ...whole, bound: 1 })).toEqual({
      verdict: "undetermined",
      why: "the search stopped after 1 steps",
    });
    expect(getsIn(nowhere, person, { ...whole, bound: 1_000 }).verdict).toBe("lockedOut");
  });

  it("is never an answer where the policies cannot be read", () => {
    const broken = setOf([policy({ locations: { include: places({ ids: ["x"] }), exclude: places({}) } })], {
      namedLocations: [ipLocation("x", ["no address"])],
    });
    expect(() => getsIn(broken, person, whole)).toThrow();
  });

  it("says why it is not known", () => {
    const why = (...[set, options]: [Parameters<typeof getsIn>[0], Parameters<typeof getsIn>[2]]) => {
      const result = getsIn(set, person, options);
      return result.verdict === "undetermined" ? result.why : result.verdict;
    };
    const waiting = policy({
      users: { include: everyone, exclude: nobody },
      grant: block,
      undetermined: [{ property: "conditions.platforms", why: "is known later" }],
    });
    expect(why(setOf([]), { complete: false })).toBe("other policies of the tenant are not known");
    expect(why(setOf([waiting]), whole)).toBe("a part of a policy is not known yet");
    expect(why(setOf([policy({ platforms: ["iOS"] })]), { complete: true, bound: 0 })).toBe(
      "the search stopped after 0 steps",
    );
  });
});
