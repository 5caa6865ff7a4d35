import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import type { Grant } from "../../../proof/model/policy";
import type { AuthenticationStrength } from "../../../proof/model/strength";
import { prove } from "../../../proof/prove";
import { verifyCertificate } from "../../../proof/verify";
import { block, control, grant, mfa, policy, setOf, strength } from "../support/policies";
import { Written } from "./certificates";

const own = (...allowedCombinations: readonly string[]): AuthenticationStrength[] => [
  { id: "own", displayName: "Own", allowedCombinations },
];
const ownGrant = grant("OR", strength("own"));

/** Whether the checker takes one policy for everybody to cover everything, and whether the prover does. */
function answers(
  asked: Grant,
  assume: Partial<Assumptions> = {},
  authenticationStrengths: readonly AuthenticationStrength[] = [],
): readonly boolean[] {
  const set = setOf([policy({ grant: asked })], { authenticationStrengths });
  const certificate = new Written().certificate({ policy: "p1" }, {}, assume);
  return [
    verifyCertificate(certificate, set).holds,
    prove(set, { assumptions: { ...standardAssumptions, ...assume } }).verdict === "covered",
  ];
}

describe("one policy for everybody covers everything", () => {
  it.each<[string, Grant, Partial<Assumptions>, AuthenticationStrength[]]>([
    ["by MFA", mfa, {}, []],
    ["by a block", block, {}, []],
    ["by MFA and something else", grant("AND", control("mfa"), control("compliantDevice")), {}, []],
    ["by a password change, which takes MFA", grant("OR", control("passwordChange")), {}, []],
    ["by Microsoft's strengths", grant("OR", strength("00000000-0000-0000-0000-000000000004")), {}, []],
    ["by a strength of which every combination is MFA", ownGrant, {}, own("fido2", "password, SMS", "deviceBasedPush")],
    ["by a pass, where it counts", ownGrant, {}, own("temporaryAccessPassOneTime")],
    ["by MFA elsewhere, where it counts", ownGrant, {}, own("federatedMultiFactor")],
    ["by a factor elsewhere and one here", ownGrant, {}, own("federatedSingleFactor,sms")],
    ["by a strength that nobody knows, where it is trusted", ownGrant, { customStrengthUnknown: "trusted" }, []],
    ["by a narrow strength, where a pass does not count", ownGrant, { temporaryAccessPass: "notMfa" }, own("fido2")],
  ])("%s", (_, asked, assume, strengths) => {
    expect(answers(asked, assume, strengths)).toEqual([true, true]);
  });
});

describe("one policy for everybody does not", () => {
  it.each<[string, Grant, Partial<Assumptions>, AuthenticationStrength[]]>([
    ["where a device will do instead", grant("OR", control("mfa"), control("compliantDevice")), {}, []],
    ["where a hybrid joined one will", grant("OR", control("domainJoinedDevice")), {}, []],
    ["where an application will", grant("OR", control("mfa"), control("approvedApplication")), {}, []],
    ["where a protected application will", grant("OR", control("mfa"), control("compliantApplication")), {}, []],
    ["where accepted terms will", grant("OR", control("mfa"), control("termsOfUse")), {}, []],
    ["where a custom control will", grant("OR", control("customAuthenticationFactor")), {}, []],
    ["without controls", grant("OR"), {}, []],
    ["by a strength of which one combination is no MFA", ownGrant, {}, own("fido2", "password")],
    ["by a strength without combinations", ownGrant, {}, own()],
    ["by two factors of one kind", ownGrant, {}, own("sms,voice")],
    ["by one factor elsewhere", ownGrant, {}, own("federatedSingleFactor,x509CertificateSingleFactor")],
    ["by a strength that nobody knows", ownGrant, {}, []],
    [
      "by a pass, where it does not count",
      ownGrant,
      { temporaryAccessPass: "notMfa" },
      own("temporaryAccessPassOneTime"),
    ],
    [
      "by MFA elsewhere, where it does not count",
      ownGrant,
      { federatedMfa: "notAccepted" },
      own("federatedMultiFactor"),
    ],
    ["by MFA, where a pass meets it and does not count", mfa, { temporaryAccessPass: "notMfa" }, []],
    ["by MFA, where MFA elsewhere meets it and does not count", mfa, { federatedMfa: "notAccepted" }, []],
    ["by MFA, where that of other tenants meets it and does not count", mfa, { inboundMfaTrust: "notAccepted" }, []],
    [
      "by a strength, where that of other tenants does not count",
      ownGrant,
      { inboundMfaTrust: "notAccepted" },
      own("fido2"),
    ],
  ])("%s", (_, asked, assume, strengths) => {
    expect(answers(asked, assume, strengths)).toEqual([false, false]);
  });
});
