import type { Certificate, CertificateNode } from "../../../proof/certificate";
import type { Policy } from "../../../proof/model/policy";
import { verifyCertificate } from "../../../proof/verify";
import {
  block,
  control,
  everyone,
  grant,
  guests,
  ipLocation,
  nobody,
  people,
  places,
  policy,
  resources,
  setOf,
  strength,
} from "../support/policies";
import { Written } from "./certificates";

/** The messages with which a certificate is refused, each after its place. */
function refusal(certificate: unknown, set = setOf([policy()])): string[] {
  const result = verifyCertificate(certificate, set);
  return result.holds ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`);
}

const written = new Written();
const honest = written.certificate({ policy: "p1" });
const legacy = "exchangeActiveSync,other";

test("the certificate that is forged below is honest", () => expect(refusal(honest)).toEqual([]));

describe("the outer form", () => {
  test.each<[string, unknown, string]>([
    ["nothing", undefined, ": A certificate is a JSON object, as prove writes it with --certificate."],
    ["a list", [honest], ": A certificate is a JSON object, as prove writes it with --certificate."],
    ["another kind of file", { ...honest, kind: "policy" }, 'kind: The kind is not "partnerguard-certificate".'],
    [
      "a version of tomorrow",
      { ...honest, schemaVersion: 2 },
      "schemaVersion: The version is not 1, the only one that is known here.",
    ],
    [
      "an unknown question",
      { ...honest, question: "perhaps" },
      'question: The question is neither "claim" nor "prompt".',
    ],
    ["no tree", { ...honest, tree: undefined }, "tree: The tree is missing."],
    [
      "a prompt with one tree",
      { ...honest, question: "prompt" },
      "promptTree: The question prompt takes a second tree, which is missing.",
    ],
    ["a claim with two", { ...honest, promptTree: honest.tree }, "promptTree: The question claim has one tree only."],
    ["no assumptions", { ...honest, assumptions: null }, "assumptions: The assumptions are missing."],
    [
      "an assumption with a word of its own",
      { ...honest, assumptions: { ...honest.assumptions, legacyClients: "blocked" } },
      "assumptions.legacyClients: The assumption is none of inQuestion, none.",
    ],
    [
      "an assumption that nobody knows",
      { ...honest, assumptions: { ...honest.assumptions, gravity: "off" } },
      "assumptions.gravity: No such assumption is known.",
    ],
    [
      "accounts that are no list",
      { ...honest, assumptions: { ...honest.assumptions, directorySyncAccounts: "all" } },
      "assumptions.directorySyncAccounts: The accounts are no list of object ids.",
    ],
    ["dimensions that are no list", { ...honest, dimensions: {} }, "dimensions: The dimensions are no list."],
    [
      "a dimension without values",
      { ...honest, dimensions: [{ name: "person" }] },
      "dimensions[0]: A dimension is a name and a list of values.",
    ],
    [
      "members that are no lists",
      { ...honest, dimensions: [{ name: "person", values: ["other"], members: { "users:a": "a" } }] },
      "dimensions[0].members: The members are no lists of ids by value.",
    ],
  ])("%s is refused", (_, certificate, message) => expect(refusal(certificate)).toContain(message));
});

describe("the tree", () => {
  const cut = (branches: unknown): unknown => ({ ...honest, tree: { cut: 3, branches } });
  const leaf: CertificateNode = { policy: "p1" };

  test.each<[string, unknown, string]>([
    [
      "that ends early",
      cut([{ values: [0, 1, 2, 3] }]),
      "tree.branches[0].node: A node is a cut, a policy or a reason; the tree ends here.",
    ],
    [
      "with a text for a node",
      { ...honest, tree: "p1" },
      "tree: A node is a cut, a policy or a reason; the tree ends here.",
    ],
    [
      "with a node that is two things",
      { ...honest, tree: { policy: "p1", reason: "assumedAbsent" } },
      "tree: A node is exactly one of a cut, a policy and a reason.",
    ],
    ["with an empty node", { ...honest, tree: {} }, "tree: A node is exactly one of a cut, a policy and a reason."],
    [
      "that cuts at no dimension",
      { ...honest, tree: { cut: 99, branches: [] } },
      "tree: A cut names no dimension by its index.",
    ],
    [
      "that cuts at a name",
      { ...honest, tree: { cut: "kind", branches: [] } },
      "tree: A cut names no dimension by its index.",
    ],
    ["with a cut without branches", cut(undefined), "tree: A cut has no list of branches."],
    [
      "with a branch without values",
      cut([{ values: [], node: leaf }]),
      "tree: Branch 0 of the cut by clientAppType has no list of values by index.",
    ],
    [
      "with values that are no numbers",
      cut([{ values: ["browser"], node: leaf }]),
      "tree: Branch 0 of the cut by clientAppType has no list of values by index.",
    ],
    [
      "that leaves a branch out",
      cut([
        { values: [0, 1], node: leaf },
        { values: [2], node: leaf },
      ]),
      "tree: No branch takes the value other of clientAppType, so sign-ins with it are left open.",
    ],
    [
      "that takes a value twice",
      cut([
        { values: [0, 1], node: leaf },
        { values: [1, 2, 3], node: leaf },
      ]),
      "tree: The value mobileAppsAndDesktopClients of clientAppType is in two branches.",
    ],
    [
      "that takes a value which does not exist",
      cut([{ values: [0, 1, 2, 3, 4], node: leaf }]),
      "tree: The value 4 of clientAppType does not reach this cut.",
    ],
    [
      "that takes a value which another branch took above",
      cut([
        { values: [0, 1], node: { cut: 3, branches: [{ values: [0, 1, 2], node: leaf }] } },
        { values: [2, 3], node: leaf },
      ]),
      "tree.branches[0].node: The value exchangeActiveSync of clientAppType does not reach this cut.",
    ],
  ])("%s is refused", (_, certificate, message) => expect(refusal(certificate)).toEqual([message]));

  test("that runs in a circle is refused", () => {
    const circle: { cut: number; branches: { values: number[]; node: unknown }[] } = { cut: 3, branches: [] };
    circle.branches.push({ values: [0, 1, 2, 3], node: circle });
    expect(refusal({ ...honest, tree: circle })).toEqual([
      "tree.branches[0].node: The same node stands in two places, so this is no tree.",
    ]);
  });

  test("of which the file ends early is no JSON, and never comes this far", () => {
    expect(() => JSON.parse(JSON.stringify(honest).slice(0, -20))).toThrow(SyntaxError);
  });

  test("with more problems than anybody reads names the first twenty", () => {
    const branches = Array.from({ length: 50 }, () => ({ values: [0, 1, 2, 3], node: {} }));
    const deep = branches.reduceRight<unknown>((node, branch) => ({ cut: 3, branches: [{ ...branch, node }] }), {});
    expect(refusal({ ...honest, tree: deep })).toHaveLength(1);
    const wide = written.cut(
      "platform",
      Object.fromEntries(written.valuesOf("platform").map((value) => [value, { policy: "nobody" }])),
    );
    const wider = written.cut("kind", Object.fromEntries(written.valuesOf("kind").map((value) => [value, wide])));
    expect(refusal(JSON.parse(JSON.stringify({ ...honest, tree: wider })))).toHaveLength(20);
  });

  test("names the middle of a very deep path by its length", () => {
    let tree: unknown = {};
    for (let depth = 0; depth < 500; depth += 1) tree = { cut: 3, branches: [{ values: [0, 1, 2, 3], node: tree }] };
    const [message = ""] = refusal({ ...honest, tree });
    expect(message).toMatch(/^tree\.branches\[0\]\..*\(961 steps\).*\.node: A node is exactly one/);
    expect(message.length).toBeLessThan(700);
  });
});

describe("a leaf with a policy", () => {
  const forged = (changes: Partial<Policy>, id = "p1", rest = {}) =>
    refusal(written.certificate({ policy: id }), setOf([policy(changes)], rest));
  const whole = 'The policy "Policy p1" (p1)';

  test.each<[string, Partial<Policy>, string]>([
    ["is report-only", { state: "reportOnly" }, `${whole} is report-only, so it refuses nobody, for all sign-ins.`],
    ["is disabled", { state: "disabled" }, `${whole} is disabled, for all sign-ins.`],
    ["is for workloads", { reaches: "workloads" }, `${whole} does not reach people, for all sign-ins.`],
    [
      "is undetermined",
      { undetermined: [{ property: "conditions.users.excludeGroups[0]", why: "is known only once the group exists" }] },
      `${whole} is undetermined at conditions.users.excludeGroups[0], so nothing rests on it, for all sign-ins.`,
    ],
    ["demands nothing", { grant: grant("OR") }, `${whole} can be met without MFA, for all sign-ins.`],
    [
      "can be met by a compliant device",
      { grant: grant("OR", control("mfa"), control("compliantDevice")) },
      `${whole} can be met without MFA, for all sign-ins.`,
    ],
    [
      "can be met by terms of use",
      { grant: grant("AND", control("termsOfUse")) },
      `${whole} can be met without MFA, for all sign-ins.`,
    ],
    [
      "asks a custom factor",
      { grant: grant("OR", control("customAuthenticationFactor")) },
      `${whole} can be met without MFA, for all sign-ins.`,
    ],
    [
      "asks a strength that nothing defines",
      { grant: grant("OR", strength("s1")) },
      `${whole} can be met without MFA, for all sign-ins.`,
    ],
    [
      "lists client apps",
      { clientAppTypes: ["browser"] },
      `${whole} does not apply to all of it because of conditions.clientAppTypes, for all sign-ins.`,
    ],
    [
      "lists the named platforms",
      { platforms: ["windows", "macOS", "iOS", "android", "linux", "windowsPhone"] },
      `${whole} does not apply to all of it because of conditions.platforms, for all sign-ins.`,
    ],
    [
      "lists risks",
      { signInRiskLevels: ["low", "medium", "high"] },
      `${whole} does not apply to all of it because of conditions.signInRiskLevels, for all sign-ins.`,
    ],
    [
      "lists every user risk, which is not seen of external persons",
      { userRiskLevels: ["none", "low", "medium", "high"] },
      `${whole} does not apply to all of it because of conditions.userRiskLevels, for all sign-ins.`,
    ],
    [
      "lists every insider risk, of which no sign-in without one has any",
      { insiderRiskLevels: ["minor", "moderate", "elevated"] },
      `${whole} does not apply to all of it because of conditions.insiderRiskLevels, for all sign-ins.`,
    ],
    [
      "lists flows",
      { transferMethods: ["deviceCodeFlow"] },
      `${whole} does not apply to all of it because of conditions.authenticationFlows, for all sign-ins.`,
    ],
    [
      "asks for an authentication context",
      { target: { kind: "authenticationContexts", contexts: ["c1"] } },
      `${whole} does not apply because of conditions.applications, for all sign-ins.`,
    ],
    [
      "has no target",
      { target: { kind: "none" } },
      `${whole} does not apply because of conditions.applications, for all sign-ins.`,
    ],
    [
      "has a user action for its target",
      { target: { kind: "userActions", actions: ["urn:user:registersecurityinfo"] } },
      `${whole} does not apply to all of it because of conditions.applications, for all sign-ins.`,
    ],
    [
      "leaves a kind of guest out",
      { users: { include: everyone, exclude: people({ guests: [guests(["serviceProvider"])] }) } },
      `${whole} does not apply to all of it because of conditions.users, for all sign-ins.`,
    ],
    [
      "includes guests only",
      { users: { include: people({ guests: [guests(["internalGuest"])] }), exclude: nobody } },
      `${whole} does not apply to all of it because of conditions.users, for all sign-ins.`,
    ],
  ])("that %s is refused", (_, changes, message) => expect(forged(changes)).toEqual([`tree: ${message}`]));

  test("that is not in the set, or stands in it twice, is refused", () => {
    expect(forged({}, "p2")).toEqual(['tree: No policy of the set has the id "p2", for all sign-ins.']);
    expect(refusal(written.certificate({ policy: 7 } as never))).toEqual([
      "tree: No policy of the set has the id 7, for all sign-ins.",
    ]);
    expect(refusal(honest, setOf([policy(), policy({ grant: block })]))).toEqual([
      "tree: Several policies of the set have the id p1, for all sign-ins.",
    ]);
  });

  test("that legacy scopes let through is refused for them alone", () => {
    const applications = new Written({
      target: [
        "app:a1",
        "other",
        "baselineScopes",
        "action:urn:user:registersecurityinfo",
        "action:urn:user:registerdevice",
      ],
    });
    const set = setOf([
      policy({ target: resources({ all: true }, { applications: ["a1"] }) }),
      policy({ id: "p2", target: resources({ applications: ["a1"] }) }),
    ]);
    const tree = applications.cut("target", { "app:a1": { policy: "p2" }, rest: { policy: "p1" } });
    expect(refusal(applications.certificate(tree), set)).toEqual([]);
    const [message] = refusal(applications.certificate(tree, {}, { baselineScopes: "legacy" }), set);
    expect(message).toContain("does not apply to all of it because of conditions.applications");
  });

  test("that does not count in an outage is refused where the assumptions ask for one", () => {
    const set = setOf([policy({ grant: grant("OR", strength("00000000-0000-0000-0000-000000000004")) })]);
    expect(refusal(honest, set)).toEqual([]);
    expect(refusal(written.certificate({ policy: "p1" }, {}, { outage: "backupService" }), set)).toEqual([
      `tree: ${whole} is not evaluated in full during an outage, which the assumptions ask for, for all sign-ins.`,
    ]);
  });

  test("is refused under assumptions by which something lesser meets it", () => {
    const assuming = (assumptions: Parameters<Written["certificate"]>[2]) =>
      refusal(written.certificate({ policy: "p1" }, {}, assumptions));
    const metWithout = [`tree: ${whole} can be met without MFA, for all sign-ins.`];
    expect(assuming({ federatedMfa: "notAccepted" })).toEqual(metWithout);
    expect(assuming({ temporaryAccessPass: "notMfa" })).toEqual(metWithout);
    expect(assuming({ inboundMfaTrust: "notAccepted" })).toEqual(metWithout);
  });

  test("names the box that it does not cover", () => {
    const tree = written.cut("clientAppType", { [legacy]: { policy: "p1" }, rest: { policy: "p1" } });
    expect(
      refusal(
        written.certificate(tree),
        setOf([policy({ clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] })]),
      ),
    ).toEqual([
      `tree.branches[0].node: ${whole} does not apply because of conditions.clientAppTypes, for sign-ins with clientAppType exchangeActiveSync or other.`,
    ]);
  });

  test("of a set in which something changed is refused", () => {
    const set = setOf([policy({ users: { include: everyone, exclude: people({ groups: ["g1"] }) } })]);
    expect(refusal(honest, set)).toEqual([
      "dimensions: The dimension group:g1 is missing, which the policies require.",
    ]);
  });
});

describe("the dimensions", () => {
  const changed = (change: (certificate: Certificate) => unknown, set = setOf([policy()])) =>
    refusal(change(honest), set);
  const without = (name: string) => (certificate: Certificate) => ({
    ...certificate,
    dimensions: certificate.dimensions.filter((dimension) => dimension.name !== name),
  });
  const withValues = (name: string, values: readonly string[]) => (certificate: Certificate) => ({
    ...certificate,
    dimensions: certificate.dimensions.map((dimension) =>
      dimension.name === name ? { ...dimension, values } : dimension,
    ),
  });

  test("are all there", () => {
    for (const { name } of honest.dimensions) {
      const found = name.startsWith("device.") ? name.toLowerCase() : name;
      expect(changed(without(name))).toEqual([
        `dimensions: The dimension ${found} is missing, which the policies require.`,
      ]);
    }
  });

  test("have all their values, and none that does not exist", () => {
    for (const [index, { name, values }] of honest.dimensions.entries()) {
      const [first, ...rest] = values;
      const place = `dimensions[${index}].values`;
      expect(changed(withValues(name, rest))).toContain(
        `${place}: The value ${first} of ${name} is missing, so the space is not filled.`,
      );
      expect(changed(withValues(name, [...values, "nonsense"]))).toEqual([
        `${place}: The value nonsense is not one that ${name} has.`,
      ]);
      expect(changed(withValues(name, [...values, ...values]))).toContain(`${place}: A value of ${name} stands twice.`);
    }
  });

  test("stand once each, and none is made up", () => {
    const [first] = honest.dimensions;
    const more = (dimension: unknown) => ({ ...honest, dimensions: [...honest.dimensions, dimension] });
    expect(refusal(more(first))).toEqual(["dimensions[12]: The dimension person stands twice."]);
    expect(refusal(more({ name: "device.ISCOMPLIANT", values: ["null", "=true", "=false"] }))).toEqual([
      "dimensions[12]: The dimension device.ISCOMPLIANT stands twice.",
    ]);
    expect(refusal(more({ name: "weather", values: ["rain"] }))).toEqual([
      "dimensions[12]: The dimension weather is not one that sign-ins have.",
    ]);
  });

  test("may tell apart what no policy of the proof asks for", () => {
    const wider = new Written({
      person: ["other", "user:u9"],
      target: [...written.valuesOf("target"), "app:a9", "action:urn:user:accountrecovery"],
      homeTenant: ["other", "tenant:t9"],
      "group:g9": ["in", "out"],
      "role:r9": ["in", "out"],
      "location:l9": ["in", "out"],
      "device.model": ["null", "=a", "other"],
      "device.model:contains:b": ["yes", "no"],
      country: ["country:NL", "other", "unknown"],
      trustedElsewhere: ["yes", "no"],
    });
    expect(refusal(wider.certificate({ policy: "p1" }))).toEqual([]);
  });

  test("keep every person whom a policy names, and every piece of the addresses", () => {
    const set = setOf(
      [
        policy({ users: { include: everyone, exclude: people({ users: ["u1"] }) } }),
        policy({ id: "p2", locations: { include: places({ ids: ["l1", "l2"] }), exclude: places({}) }, grant: block }),
      ],
      {
        namedLocations: [ipLocation("l1", ["203.0.113.0/24"]), ipLocation("l2", ["203.0.113.128/25", "2001:db8::/32"])],
      },
    );
    const forged = new Written({ person: ["other"], ip: ["in:", "in:l1", "in:l2"] });
    expect(refusal(forged.certificate({ policy: "p2" }), set)).toEqual([
      "dimensions[0].values: The value user:u1 of person is missing, so the space is not filled.",
      "dimensions[12].values: The value in:l1+l2 of ip is missing, so the space is not filled.",
    ]);
    const madeUp = new Written({ person: ["other", "user:u1"], ip: ["in:", "in:l1", "in:l2", "in:l1+l2", "in:l3"] });
    expect(refusal(madeUp.certificate({ policy: "p2" }), set)).toEqual([
      "dimensions[12].values: The value in:l3 is not one that ip has.",
    ]);
  });

  test("cannot be worked out where a range is no range", () => {
    const set = setOf([policy({ locations: { include: places({ ids: ["l1"] }), exclude: places({}) } })], {
      namedLocations: [ipLocation("l1", ["203.0.113.0/240"])],
    });
    expect(refusal(honest, set)[0]).toMatch(/^dimensions: The ranges of a named location cannot be read: Error/);
  });
});
