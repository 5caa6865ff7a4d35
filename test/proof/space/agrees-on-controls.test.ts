import type { Assumptions } from "../../../proof/model/assumptions";
import type { Control } from "../../../proof/model/policy";
import { agree, corners } from "../support/corners";
import { control, everyTime, grant, strength } from "../support/policies";

describe("what meets the controls of a policy", () => {
  const kinds = [
    "block",
    "mfa",
    "compliantDevice",
    "domainJoinedDevice",
    "approvedApplication",
    "compliantApplication",
    "passwordChange",
    "riskRemediation",
    "termsOfUse",
    "customAuthenticationFactor",
  ] as const;
  const strengths = [
    { id: "weak", displayName: "Weak", allowedCombinations: ["password"] },
    { id: "pass", displayName: "Pass", allowedCombinations: ["temporaryAccessPassOneTime"] },
    { id: "federated", displayName: "Federated", allowedCombinations: ["federatedMultiFactor"] },
  ];
  const demanding = ["00000000-0000-0000-0000-000000000004", "weak", "pass", "federated", "nowhere"].map(strength);
  const alone = [...kinds.map(control), ...demanding];
  const device = control("compliantDevice");
  const joined = control("domainJoinedDevice");
  const pairs: readonly (readonly Control[])[] = [
    [device, joined],
    [device, control("mfa")],
    [joined, control("mfa")],
    [control("mfa"), joined],
    [device, control("compliantApplication")],
    [joined, control("termsOfUse")],
    [control("approvedApplication"), control("termsOfUse")],
    [control("mfa"), control("block")],
    [device, joined, control("mfa")],
  ];

  test.each(alone)("is the same for the interpreter: %j", (one) =>
    agree("", [{ grant: grant("OR", one) }], { authenticationStrengths: strengths }),
  );
  test.each(pairs)("is the same for the interpreter, of several any one: %j %j %j", (...several) =>
    agree("", [{ grant: grant("OR", ...several) }]),
  );
  test.each(pairs)("is the same for the interpreter, of several all: %j %j %j", (...several) =>
    agree("", [{ grant: grant("AND", ...several) }]),
  );

  const assumed: readonly Partial<Assumptions>[] = [
    { federatedMfa: "notAccepted" },
    { temporaryAccessPass: "notMfa" },
    { inboundMfaTrust: "notAccepted" },
    { customStrengthUnknown: "trusted" },
  ];
  test.each(assumed)("is the same for the interpreter where it is assumed: %j", (assume) => {
    for (const one of [control("mfa"), control("passwordChange"), ...demanding])
      agree("", [{ grant: grant("OR", one) }], { authenticationStrengths: strengths }, assume);
  });

  test.each(
    corners([
      ["no controls", [{ grant: grant("OR") }, { id: "q", grant: grant("AND") }]],
      ["a session alone", [{ grant: undefined as never, session: everyTime }]],
      ["a session at every sign-in", [{ session: everyTime }]],
      [
        "a session after some hours",
        [
          {
            session: {
              ...everyTime,
              signInFrequency: { interval: "timeBased", hours: 4, authentication: "all" },
            },
          },
        ],
      ],
      [
        "a strength for registering, beside one for resources",
        [
          { grant: grant("OR", strength("00000000-0000-0000-0000-000000000004")) },
          {
            target: { kind: "userActions", actions: ["urn:user:registersecurityinfo"] },
            grant: grant("OR", strength("weak")),
            platforms: ["windows", "macOS"],
          },
        ],
        { authenticationStrengths: strengths },
      ],
      [
        "a strength for registering, which replaces no other control",
        [
          { grant: grant("AND", strength("00000000-0000-0000-0000-000000000004"), control("mfa")) },
          {
            target: { kind: "userActions", actions: ["urn:user:registersecurityinfo"] },
            grant: grant("OR", strength("weak")),
          },
        ],
        { authenticationStrengths: strengths },
      ],
      [
        "registering without a strength, or enrolling with one",
        [
          { grant: grant("OR", strength("00000000-0000-0000-0000-000000000004")) },
          {
            target: { kind: "userActions", actions: ["urn:user:registersecurityinfo"] },
            grant: grant("OR", control("termsOfUse")),
          },
          {
            target: { kind: "userActions", actions: ["urn:user:registerdevice"] },
            grant: grant("OR", strength("weak")),
          },
        ],
        { authenticationStrengths: strengths },
      ],
    ]),
  )("is the same for the interpreter with %s", agree);
});
