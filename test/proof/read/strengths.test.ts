import type { Policy } from "../../../proof/model/policy";
import { graphPolicy, ID, open, readAll, readOne } from "./reading";

const MFA_STRENGTH = "00000000-0000-0000-0000-000000000002";

function granted(grantControls: unknown): Policy["grant"] {
  const policy = readOne(graphPolicy({ grantControls }));
  expect(policy.undetermined).toEqual([]);
  return policy.grant;
}

describe("authentication strengths", () => {
  const asked = (id: string) => ({ operator: "OR", controls: [{ kind: "authenticationStrength", id }] });
  const expanded = { id: ID.strength, displayName: "Own", allowedCombinations: ["password, sms", "fido2"] };

  it("are a problem where a part of one that an export defines cannot be read", () => {
    const { set, problems } = readAll({ id: ID.strength, displayName: 5, allowedCombinations: ["fido2", 5] });
    expect(problems.map(({ path }) => path)).toEqual(["displayName", "allowedCombinations[1]"]);
    expect(set.authenticationStrengths).toEqual([{ id: ID.strength, displayName: ID.strength }]);
  });

  it.each([
    ["expanded", { authenticationStrength: expanded }],
    [
      "expanded under a path",
      { authenticationStrength: { ...expanded, id: `/policies/authenticationStrengthPolicies/${ID.strength}` } },
    ],
    [
      "bound by a link",
      {
        "authenticationStrength@odata.bind": `https://graph.microsoft.com/v1.0/policies/authenticationStrengthPolicies('${ID.strength}')`,
      },
    ],
    [
      "bound by another link",
      {
        "authenticationStrength@odata.bind": `https://graph.microsoft.com/beta/policies/authenticationStrengthPolicies/${ID.strength.toUpperCase()}`,
      },
    ],
    ["bound by a link that ends in a slash", { "authenticationStrength@odata.bind": `/x/${ID.strength}/` }],
    ["bound by a call that ends in a slash", { "authenticationStrength@odata.bind": `/x( '${ID.strength}' )/` }],
    ["bound by its id", { "authenticationStrength@odata.bind": ID.strength }],
    ["both", { authenticationStrength: expanded, "authenticationStrength@odata.bind": ID.strength }],
  ])("%s are a control", (_, strength) => {
    expect(granted({ operator: "OR", builtInControls: [], ...strength })).toEqual(asked(ID.strength));
  });

  it("expanded in a policy are defined by it, spaces removed", () => {
    const { set } = readAll(graphPolicy({ grantControls: { authenticationStrength: expanded } }));
    expect(set.authenticationStrengths).toEqual([{ ...expanded, allowedCombinations: ["password,sms", "fido2"] }]);
  });

  it("named in a policy without combinations are not defined by it", () => {
    const { set } = readAll(graphPolicy({ grantControls: { authenticationStrength: { id: ID.strength } } }));
    expect(set.authenticationStrengths).toEqual([{ id: ID.strength, displayName: ID.strength }]);
  });

  it("stand beside mfa where a file has both", () => {
    const both = { operator: "AND", builtInControls: ["mfa"], authenticationStrength: { id: MFA_STRENGTH } };
    expect(granted(both)?.controls).toEqual([{ kind: "mfa" }, { kind: "authenticationStrength", id: MFA_STRENGTH }]);
  });

  it("of a document of their own are read", () => {
    const { set, problems } = readAll({ value: [{ ...expanded, policyType: "custom", requirementsSatisfied: "mfa" }] });
    expect(problems).toEqual([]);
    expect(set.authenticationStrengths).toHaveLength(1);
  });

  it("of a document with a field that is not known are not defined by it, but for Microsoft's own", () => {
    const { set, skipped } = readAll({ ...expanded, minimumLevel: 3 });
    expect(set.authenticationStrengths).toStrictEqual([{ id: ID.strength, displayName: "Own" }]);
    expect(skipped).toEqual([
      expect.objectContaining({ path: "minimumLevel", reason: expect.stringContaining("strength counts as not") }),
    ]);
    const builtIn = readAll({ ...expanded, id: MFA_STRENGTH, minimumLevel: 3 });
    expect(builtIn.skipped).toEqual([]);
    expect(builtIn.set.authenticationStrengths[0]?.allowedCombinations).toHaveLength(2);
  });

  it("without a name go by their id, and methods without a text are none", () => {
    const { set } = readAll({ id: ID.strength, allowedCombinations: ["password, ,sms,", " fido2 "] });
    expect(set.authenticationStrengths).toStrictEqual([
      { id: ID.strength, displayName: ID.strength, allowedCombinations: ["password,sms", "fido2"] },
    ]);
  });

  it("say the same whatever the order of their combinations", () => {
    expect(readAll([expanded, { ...expanded, allowedCombinations: ["fido2", "password,sms"] }]).problems).toEqual([]);
  });

  it("with one id and two contents are a problem", () => {
    const { problems } = readAll([expanded, { ...expanded, allowedCombinations: ["password"] }]);
    expect(problems).toEqual([expect.objectContaining({ path: "[1]" })]);
  });

  it("named first and defined later are one, defined", () => {
    const policy = graphPolicy({ grantControls: { "authenticationStrength@odata.bind": ID.strength } });
    const named = graphPolicy({
      policy: { id: ID.user },
      grantControls: { authenticationStrength: { id: ID.strength } },
    });
    for (const order of [
      [policy, named, expanded],
      [expanded, named, policy],
    ]) {
      const { set, problems } = readAll(order);
      expect(problems).toEqual([]);
      expect(set.authenticationStrengths).toEqual([{ ...expanded, allowedCombinations: ["password,sms", "fido2"] }]);
    }
  });

  it.each([
    ["a name", { authenticationStrength: "Phishing-resistant MFA" }, "authenticationStrength"],
    ["no id", { authenticationStrength: { displayName: "Own" } }, "authenticationStrength.id"],
    ["a placeholder", { authenticationStrength: { id: "<strength>" } }, "authenticationStrength.id"],
    [
      "a link to nowhere",
      { "authenticationStrength@odata.bind": "https://graph.microsoft.com/v1.0/" },
      "authenticationStrength@odata.bind",
    ],
    [
      "two strengths",
      { authenticationStrength: { id: MFA_STRENGTH }, "authenticationStrength@odata.bind": ID.strength },
      "authenticationStrength@odata.bind",
    ],
    [
      "another field",
      { authenticationStrength: { id: ID.strength, minimumLevel: 3 } },
      "authenticationStrength.minimumLevel",
    ],
    [
      "combinations that are none",
      { authenticationStrength: { id: ID.strength, allowedCombinations: [7] } },
      "authenticationStrength.allowedCombinations[0]",
    ],
  ])("with %s are undetermined", (_, strength, path) => {
    const policy = readOne(graphPolicy({ grantControls: { operator: "AND", ...strength } }));
    expect(open(policy)).toEqual([`grantControls.${path}`]);
  });

  it.each([
    ["a name", { authenticationStrength: "Phishing-resistant MFA" }],
    ["no id", { authenticationStrength: { displayName: "Own" } }],
    ["a link that is none", { "authenticationStrength@odata.bind": 7 }],
    ["a link to nowhere", { "authenticationStrength@odata.bind": "https://graph.microsoft.com/v1.0/" }],
    [
      "a good link beside what is none",
      { authenticationStrength: "Own", "authenticationStrength@odata.bind": ID.strength },
    ],
    ["two strengths", { authenticationStrength: expanded, "authenticationStrength@odata.bind": MFA_STRENGTH }],
  ])("that cannot be told by %s are met by nobody, and another control may be asked instead", (_, strength) => {
    const grantOf = (grantControls: unknown) => readOne(graphPolicy({ grantControls })).grant;
    expect(grantOf({ operator: "OR", ...strength })).toEqual({ operator: "OR", controls: [{ kind: "block" }] });
    const beside = { builtInControls: ["mfa"], ...strength };
    expect(grantOf({ operator: "OR", ...beside })).toEqual({ operator: "OR", controls: [{ kind: "mfa" }] });
    expect(grantOf({ operator: "AND", ...beside })).toEqual({ operator: "OR", controls: [{ kind: "block" }] });
  });
});
