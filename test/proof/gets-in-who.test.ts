import { synchronisationRoles } from "../../proof/data/directory-roles";
import { getsIn, type PersonAsked } from "../../proof/gets-in";
import {
  block,
  control,
  everyone,
  grant,
  nobody,
  people,
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
