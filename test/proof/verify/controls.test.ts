import type { Question } from "../../../proof/certificate";
import type { Control, Grant, Policy } from "../../../proof/model/policy";
import { externalKinds, personKinds } from "../../../proof/model/vocabulary";
import {
  block,
  control,
  everyone,
  everyTime,
  grant,
  mfa,
  nobody,
  noSession,
  people,
  policy,
  strength,
} from "../support/policies";
import { Written } from "./certificates";
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

describe("a strength that is demanded of all resources", () => {
  const [registering, phishingResistant] = [
    "action:urn:user:registersecurityinfo",
    "00000000-0000-0000-0000-000000000004",
  ];
  const demanding = policy({ grant: grant("OR", strength(phishingResistant)) });
  const actions = { kind: "userActions", actions: ["urn:x", "urn:user:registersecurityinfo"] } as const;
  const another = policy({ id: "another", target: actions, grant: grant("OR", control("termsOfUse"), strength("x")) });
  const more = { target: [...new Written().valuesOf("target"), "action:urn:x"] };
  const stays = (other: Policy, box: Box = {}, asked = demanding) =>
    covers(asked, { ...usual, target: registering, ...box }, { others: [other], more });

  it("may be replaced for registering security information, by a policy for that which demands one", () => {
    expect(stays(another)).toBe(false);
    expect(stays(another, { target: `${registering},other` })).toBe(false);
    expect(stays(another, { target: "other" })).toBe(true);
    expect(stays(another, { clientAppType: "exchangeActiveSync", target: "other" })).toBe(true);
  });

  it("is not replaced where MFA is demanded, or by the policy's own strength", () => {
    expect(stays(another, {}, policy())).toBe(true);
    expect(stays(policy({ id: "another" }), {}, policy({ target: actions, grant: demanding.grant ?? mfa }))).toBe(true);
  });

  const { grant: __, ...asking } = another;
  const undetermined = (...properties: string[]) => properties.map((property) => ({ property, why: "later" }));

  it.each<[string, Policy]>([
    ["reports only", { ...another, state: "reportOnly" }],
    ["is for other actions", { ...another, target: { kind: "userActions", actions: ["urn:x"] } }],
    ["is for resources", { ...another, target: demanding.target }],
    ["demands MFA", { ...another, grant: mfa }],
    ["demands nothing", asking],
    ["applies nowhere there", { ...another, clientAppTypes: ["mobileAppsAndDesktopClients"] }],
    ["is not known in its session controls alone", { ...asking, undetermined: undetermined("sessionControls") }],
  ])("is not replaced by one that %s", (_, other) => expect(stays(other)).toBe(true));

  it.each<[string, Policy]>([
    ["applies to some", { ...another, clientAppTypes: ["browser"] }],
    ["asks for nothing else", { ...another, grant: grant("AND", strength("x")) }],
    ["is not known in part", { ...asking, undetermined: undetermined("grantControls") }],
    ["is not known in several parts", { ...asking, undetermined: undetermined("sessionControls", "conditions.users") }],
  ])("may be replaced by one that %s", (_, other) => expect(stays(other)).toBe(false));

  it("is not replaced elsewhere by one of which a part is not known", () => {
    const other = { ...asking, undetermined: undetermined("grantControls") };
    expect(stays(other, { target: "other" })).toBe(true);
    expect(stays(other, { target: `other,${registering}` })).toBe(false);
  });

  it("may be replaced during an outage by one that asks what no certificate tells then", () => {
    const rule = { kind: "comparison", attribute: "model", operator: "eq", values: ["x"], negated: false } as const;
    const demandingThen: Policy = { ...demanding, session: { ...noSession, disableResilienceDefaults: true } };
    const some = people({ groups: ["g"], roles: ["r"] });
    const asks: readonly Partial<Policy>[] = [
      { deviceFilter: { mode: "include", text: "", rule } },
      { deviceFilter: { mode: "exclude", text: "", rule } },
      { users: { include: some, exclude: nobody } },
      { users: { include: everyone, exclude: some } },
    ];
    for (const changes of asks) {
      const world = { others: [{ ...another, ...changes }], more, assumptions: { outage: "backupService" } as const };
      expect(covers(demandingThen, { ...usual, target: registering }, world)).toBe(false);
    }
  });

  it("is the one of its id, of several that are defined", () => {
    const authenticationStrengths = [
      { id: "weak", displayName: "", allowedCombinations: ["password"] },
      { id: "strong", displayName: "", allowedCombinations: ["fido2"] },
    ];
    const by = (id: string) => covers(policy({ grant: grant("OR", strength(id)) }), usual, { authenticationStrengths });
    expect(["weak", "strong", "lost"].map(by)).toEqual([false, true, false]);
  });
});
