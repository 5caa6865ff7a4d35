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
});
