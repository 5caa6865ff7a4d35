import type { Question } from "../../../proof/certificate";
import type { Control, Grant, Policy } from "../../../proof/model/policy";
import { externalKinds, personKinds } from "../../../proof/model/vocabulary";
import { block, control, everyTime, grant, mfa, noSession, policy, strength } from "../support/policies";
import { type Box, covers } from "./covering";

const questions: readonly Question[] = ["claim", "prompt"];
/** A member in a browser on Windows. */
const usual: Box = { kind: "member", target: "other", clientAppType: "browser", platform: "windows" };
const refuses = (asked: Grant, box: Box, question: Question = "claim"): boolean =>
  covers(policy({ grant: asked }), { ...usual, ...box }, { question });
const one = (kind: Parameters<typeof control>[0]): Grant => grant("OR", control(kind));
const { grant: _, ...withoutGrant } = policy();

const factors: readonly Grant[] = [
  mfa,
  one("passwordChange"),
  one("riskRemediation"),
  grant("OR", strength("00000000-0000-0000-0000-000000000002")),
];
/** Of each control that takes no factor, who meets it, and who like them does not. */
const others: readonly (readonly [Parameters<typeof control>[0], met: readonly Box[], unmet: readonly Box[]])[] = [
  [
    "compliantDevice",
    [{ "device.isCompliant": "=true" }, { "device.isCompliant": "=true,=false" }, {}],
    [{ "device.isCompliant": "=false" }, { "device.isCompliant": "null" }, { flow: "deviceCodeFlow" }],
  ],
  [
    "domainJoinedDevice",
    [{ "device.trustType": "=serverad" }, { "device.trustType": "=serverad,null" }, {}],
    [{ "device.trustType": "=azuread,=workplace,null" }, { flow: "deviceCodeFlow" }],
  ],
  [
    "approvedApplication",
    [
      { platform: "iOS" },
      { platform: "android" },
      { platform: "macOS,iOS" },
      { kind: "internalGuest", platform: "iOS" },
    ],
    [{ platform: "windows,macOS,linux,windowsPhone,unknown" }, { kind: externalKinds.join(","), platform: "iOS" }],
  ],
  [
    "compliantApplication",
    [
      {},
      { platform: "iOS", clientAppType: "mobileAppsAndDesktopClients" },
      { platform: "android" },
      { kind: "internalGuest" },
    ],
    [
      { clientAppType: "mobileAppsAndDesktopClients" },
      { platform: "macOS,linux,windowsPhone,unknown" },
      { kind: externalKinds.join(",") },
      { kind: externalKinds.join(","), platform: "iOS" },
    ],
  ],
  [
    "termsOfUse",
    personKinds.filter((kind) => kind !== "b2bDirectConnectUser").map((kind) => ({ kind })),
    [{ kind: "b2bDirectConnectUser" }],
  ],
  ["customAuthenticationFactor", [{}, { kind: "internalGuest" }], [{ kind: externalKinds.join(",") }]],
];

describe.each(questions)("for the question %s", (question) => {
  it.each(others)("%s refuses those only who cannot meet it", (kind, met, unmet) => {
    expect(met.map((box) => [box, refuses(one(kind), box, question)])).toEqual(met.map((box) => [box, false]));
    expect(unmet.map((box) => [box, refuses(one(kind), box, question)])).toEqual(unmet.map((box) => [box, true]));
  });

  it("a factor refuses whoever has none, which is nobody where every factor is at hand", () => {
    expect(factors.map((factor) => refuses(factor, {}, question))).toEqual(factors.map(() => question === "claim"));
  });

  it("older clients can meet nothing, whatever is asked", () => {
    for (const asked of [...factors, ...others.map(([kind]) => one(kind))]) {
      for (const clientAppType of ["exchangeActiveSync", "other", "exchangeActiveSync,other"])
        expect(refuses(asked, { clientAppType, kind: "member", platform: "iOS" }, question)).toBe(true);
    }
  });

  it("a block refuses everybody, whatever stands beside it", () => {
    const beside: readonly Control[] = [control("block"), control("termsOfUse")];
    for (const asked of [block, grant("AND", ...beside), grant("OR", ...beside), grant("OR", ...[...beside].reverse())])
      expect(refuses(asked, {}, question)).toBe(true);
  });

  it("a policy without controls refuses nobody", () => {
    for (const policyOf of [policy({ grant: grant("AND") }), policy({ grant: grant("OR") }), withoutGrant])
      expect(covers(policyOf, usual, { question })).toBe(false);
  });

  it("all controls of several must be met, or one, as the operator says", () => {
    const [app, device] = [control("approvedApplication"), control("compliantDevice")];
    const iPhone = { platform: "iOS", "device.isCompliant": "null" };
    expect(refuses(grant("AND", app, device), iPhone, question)).toBe(true);
    expect(refuses(grant("AND", device, app), iPhone, question)).toBe(true);
    expect(refuses(grant("OR", device, app), iPhone, question)).toBe(false);
  });
});

describe("asking anew every time", () => {
  const timed: Policy["session"] = {
    ...noSession,
    signInFrequency: { interval: "timeBased", hours: 1, authentication: "all" },
  };

  it("is a prompt for all but people of another tenant in a shared channel", () => {
    for (const kind of personKinds) {
      const expected = kind !== "b2bDirectConnectUser";
      expect(covers({ ...withoutGrant, session: everyTime }, { ...usual, kind }, { question: "prompt" })).toBe(
        expected,
      );
      expect(covers(policy({ session: everyTime }), { ...usual, kind }, { question: "prompt" })).toBe(expected);
    }
  });

  it("is no MFA, and asking now and then is no prompt", () => {
    expect(covers({ ...withoutGrant, session: everyTime }, usual)).toBe(false);
    expect(covers(policy({ session: timed }), usual, { question: "prompt" })).toBe(false);
  });
});

describe("of enrolling a device", () => {
  const enrolling = "action:urn:user:registerdevice";
  const at = (asked: Grant, target: string, box: Box = {}) => refuses(asked, { target, ...box });

  it.each([control("compliantDevice"), control("domainJoinedDevice")])(
    "no enrolled device is demanded: %j",
    (device) => {
      const orMfa = grant("OR", control("mfa"), device);
      expect([enrolling, "other", `other,${enrolling}`].map((target) => at(orMfa, target))).toEqual([
        true,
        false,
        false,
      ]);
      const none = { device: "unregistered" };
      const alone = grant("OR", device);
      expect([enrolling, "other", `other,${enrolling}`].map((target) => at(alone, target, none))).toEqual([
        false,
        true,
        false,
      ]);
      expect(at(grant("AND", device, control("mfa")), enrolling)).toBe(true);
      expect(at(grant("AND", device, control("termsOfUse")), enrolling)).toBe(false);
    },
  );
});
