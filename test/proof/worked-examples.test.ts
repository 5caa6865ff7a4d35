import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type PolicySet, prove, readPolicySet, type SignIn, standardAssumptions } from "../../proof";
import { interpret } from "../../proof/interpret";

/** What docs/worked-examples.md says was found by hand, and what each change was seen to do. */

const ROOT = path.join(__dirname, "../..");

/** Files as they were published: some in UTF-16, some with a byte order mark. */
function read(folder: string, edit: (text: string) => string = (text) => text): PolicySet {
  const files = readdirSync(path.join(ROOT, folder)).filter((name) => name.endsWith(".json"));
  const documents = files.map((source) => {
    const bytes = readFileSync(path.join(ROOT, folder, source));
    const text = bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString("utf16le") : bytes.toString("utf8");
    return { source, content: JSON.parse(edit(text.replace(/^\ufeff/, ""))) as unknown };
  });
  return readPolicySet(documents).set;
}

const collection = (name: string, edit?: (text: string) => string) =>
  read(`test/data/conditional-access/${name}`, edit);

const asIfEnabled = (set: PolicySet): PolicySet => ({
  ...set,
  policies: set.policies.map((policy) => (policy.state === "reportOnly" ? { ...policy, state: "enabled" } : policy)),
});

const sentences = (set: PolicySet) => prove(set).gaps.map(({ words }) => words.sentence);

const exchange = { kind: "application", id: "00000002-0000-0ff1-ce00-000000000000", bundles: ["Office365"] } as const;

const ordinary: SignIn = {
  user: { id: null, kind: "member", groups: [], roles: [], homeTenantId: null },
  target: { kind: "application", id: "other", bundles: [], attributes: {} },
  clientAppType: "browser",
  platform: "iOS",
  location: { ipAddress: "203.0.113.7", country: "NL", namedLocations: [], trusted: false },
  device: null,
  signInRisk: "none",
  userRisk: "none",
  insiderRisk: null,
  authenticationFlow: null,
};

const getsIn = (set: PolicySet, signIn: SignIn) => interpret(set, signIn, standardAssumptions).gap;

describe("one word apart", () => {
  const untagged: SignIn = { ...ordinary, device: { extensionAttribute1: "Laptop" } };
  const tagged: SignIn = { ...ordinary, device: { extensionAttribute1: "SharedPhone" } };
  const as = (signIn: SignIn): SignIn => ({
    ...signIn,
    user: { ...signIn.user, groups: ["5f0c1a52-7b1e-4c62-9f0a-3a1d5e8c0b11"] },
  });

  it("lets the shop accounts in on every device but the tagged phones with -ne", () => {
    const set = read("docs/examples/shared-phones");
    expect([ordinary, untagged, tagged].map((signIn) => getsIn(set, as(signIn)))).toEqual([true, true, false]);
  });

  it("lets them in on the tagged phones alone with -eq", () => {
    const set = read("docs/examples/shared-phones", (text) => text.replace("-ne ", "-eq "));
    expect([ordinary, untagged, tagged].map((signIn) => getsIn(set, as(signIn)))).toEqual([false, false, true]);
    expect(sentences(set).join()).toMatch(/on a device whose extensionAttribute1 is "sharedphone" without MFA\.$/i);
  });
});

describe("the persona baseline", () => {
  const set = collection("j0eyv-baseline");
  const everyone = set.policies.find(({ displayName }) => displayName.startsWith("CA000"));
  const excluded = everyone?.users.exclude.groups ?? [];
  const internals = set.policies.find(({ displayName }) => displayName.startsWith("CA200"))?.users.include.groups ?? [];
  const inGroup = (start: string) => excluded.filter((id) => id.startsWith(start));

  it("leaves open whoever is in one of the seven groups that CA000 excludes, and nobody else", () => {
    const { gaps } = prove(set);
    expect(excluded).toHaveLength(7);
    expect(gaps.every(({ signIn }) => signIn.user.groups.some((id) => excluded.includes(id)))).toBe(true);
    expect(new Set(gaps.flatMap(({ signIn }) => signIn.user.groups.filter((id) => excluded.includes(id))))).toEqual(
      new Set(excluded),
    );
  });

  it("lets in administrators, internals and guests whose persona's policy excludes the same group", () => {
    const target = { ...exchange, attributes: {} };
    const allowed = { ...ordinary.location, namedLocations: ["185c993e-10a9-44fa-98d1-230c8f72f497"] };
    const person = (user: Partial<SignIn["user"]>, rest: Partial<SignIn> = {}): SignIn => ({
      ...ordinary,
      location: allowed,
      ...rest,
      user: { ...ordinary.user, ...user },
    });
    const administrator = person(
      { groups: inGroup("8e75af29"), roles: ["62e90394-69f5-4237-9190-012177145e10"] },
      { target, platform: "windows" },
    );
    const internal = person({ groups: [...inGroup("cfa1f128"), ...internals] });
    const guest = person(
      { kind: "b2bCollaborationGuest", groups: inGroup("349156c1") },
      { target, platform: "windows" },
    );
    expect([administrator, internal, guest].map((signIn) => getsIn(set, signIn))).toEqual([true, true, true]);
    expect(getsIn(set, { ...administrator, user: { ...administrator.user, groups: [] } })).toBe(false);
  });

  it("rests on CA000 alone once it excludes no group", () => {
    const policies = set.policies.map((policy) =>
      policy === everyone
        ? { ...policy, users: { ...policy.users, exclude: { ...policy.users.exclude, groups: [] } } }
        : policy,
    );
    const result = prove({ ...set, policies });
    expect([result.verdict, result.restsOn.map(({ displayName }) => displayName.slice(0, 5))]).toEqual([
      "covered",
      ["CA000"],
    ]);
  });
});

describe("the templates of the portal", () => {
  const placeholder = /"Current administrator will be excluded"/g;
  const forAll = (text: string) => text.includes('"Require multifactor authentication for all users"');

  it("cannot be decided while the placeholder stands in the template for all users, and can once it is gone there", () => {
    expect(prove(asIfEnabled(collection("portal-templates"))).verdict).toBe("undetermined");
    const settled = collection("portal-templates", (text) => (forAll(text) ? text.replace(placeholder, "") : text));
    const result = prove(asIfEnabled(settled));
    expect([result.verdict, result.restsOn.map(({ displayName }) => displayName)]).toEqual([
      "covered",
      ["Require multifactor authentication for all users"],
    ]);
  });

  it("leave one way in, for the user whose id stands in its place", () => {
    const id = "11111111-2222-4333-8444-555555555555";
    const set = collection("portal-templates", (text) => text.replace(placeholder, `"${id}"`));
    expect(sentences(asIfEnabled(set))).toEqual([`The user ${id} signs in to any application without MFA.`]);
  });
});

describe("the older samples", () => {
  const set = asIfEnabled(collection("azure-samples"));

  it("leave members open, and everybody in the group that each of the six excludes", () => {
    const [all] = set.policies.map(({ users }) => users.exclude.groups);
    expect(set.policies.every(({ users }) => users.exclude.groups.join() === all?.join())).toBe(true);
    const { gaps } = prove(set);
    const others = gaps.filter(({ signIn }) => !signIn.user.groups.some((id) => all?.includes(id)));
    expect(new Set(others.map(({ signIn }) => [signIn.user.kind, ...signIn.user.roles].join()))).toEqual(
      new Set(["member"]),
    );
  });

  it("are closed by one policy for all users", () => {
    const forAll = {
      displayName: "MFA for all",
      state: "enabled",
      conditions: { users: { includeUsers: ["All"] }, applications: { includeApplications: ["All"] } },
      grantControls: { operator: "OR", builtInControls: ["mfa"] },
    };
    const added = readPolicySet([{ source: "all.json", content: forAll }]).set.policies;
    expect(prove({ ...set, policies: [...set.policies, ...added] }).verdict).toBe("covered");
  });
});
