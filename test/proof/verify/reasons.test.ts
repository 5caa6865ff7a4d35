import type { CertificateNode, Reason } from "../../../proof/certificate";
import type { Assumptions } from "../../../proof/model/assumptions";
import type { Directory } from "../../../proof/model/directory";
import { verifyCertificate } from "../../../proof/verify";
import { policy, setOf } from "../support/policies";
import { Written } from "./certificates";

const synchronisation = "d29b2b05-8046-44ba-8758-1e26182fcf32";
const mfaTrusted = "location:00000000-0000-0000-0000-000000000000";
const portal = "app:c44b4083-3bb0-49c1-b47d-974e53cbdf3c";

type Box = Readonly<Record<string, string>>;

interface Case {
  readonly reason: Reason;
  /** The largest box of which the reason holds: values by dimension, joined by commas. */
  readonly box: Box;
  /** Dimensions beyond those of every certificate. */
  readonly more?: Readonly<Record<string, readonly string[]>>;
  readonly assumptions?: Partial<Assumptions>;
  readonly directory?: Directory;
  readonly members?: Readonly<Record<string, readonly string[]>>;
}

const legacy = "exchangeActiveSync,other";
const answers = ["no", "yes"];
const belongs = ["out", "in"];
const listed: Directory = {
  closed: false,
  users: [{ id: "a", accountEnabled: true, kind: "member" }],
  groups: [
    { id: "outer", members: ["middle"], eligibleMembers: [] },
    { id: "middle", members: ["inner"], eligibleMembers: [] },
    { id: "inner", members: [], eligibleMembers: [] },
  ],
  roleAssignments: [
    { principalId: "middle", roleTemplateId: "r1", assignmentType: "active", directoryScopeId: "/" },
    { principalId: "inner", roleTemplateId: "r2", assignmentType: "eligible", directoryScopeId: "/" },
  ],
  servicePrincipals: [],
};
const withListed = { directory: listed, members: { "users:a": ["a"] } };
const persons = { person: ["other", "users:a"] };
const compared = (...comparisons: string[]) => Object.fromEntries(comparisons.map((name) => [name, answers]));
const model = { "device.model": ["null", "=a", "other"] };

const cases: readonly Case[] = [
  {
    reason: "unregisteredDeviceHasNoAttributes",
    box: { device: "unregistered", "device.isCompliant": "=true,=false" },
  },
  {
    reason: "unregisteredDeviceHasNoAttributes",
    box: { device: "unregistered", "device.model:contains:b": "yes" },
    more: { ...model, ...compared("device.model:contains:b") },
  },
  {
    reason: "comparisonNeedsText",
    box: { "device.model": "null,=a", "device.model:contains:b": "yes" },
    more: { ...model, ...compared("device.model:contains:b") },
  },
  ...[
    ["startsWith:abc yes", "startsWith:ab no"],
    ["startsWith:ab yes", "startsWith:b yes"],
    ["endsWith:abc yes", "endsWith:bc no"],
    ["endsWith:a yes", "endsWith:b yes"],
    ["startsWith:abc yes", "contains:b no"],
    ["endsWith:abc yes", "contains:ab no"],
    ["contains:abc yes", "contains:b no"],
  ].map((pair): Case => {
    const told = pair
      .map((one) => one.split(" "))
      .map(([name, answer]) => [`device.model:${name}`, answer ?? ""] as const);
    return {
      reason: "comparisonsContradict",
      box: Object.fromEntries(told),
      more: { ...model, ...compared(...told.map(([name]) => name)) },
    };
  }),
  {
    reason: "comparisonsContradict",
    box: { "application:set_one:eq:abc": "yes", "application:set_one:startsWith:ab": "no" },
    more: compared("application:set_one:eq:abc", "application:set_one:startsWith:ab"),
  },
  {
    reason: "comparisonsContradict",
    box: { "application:set_one:eq:null": "yes", "application:set_one:contains:a": "yes" },
    more: compared("application:set_one:eq:null", "application:set_one:contains:a"),
  },
  { reason: "legacyClientCarriesNoDevice", box: { clientAppType: legacy, device: "registered" } },
  { reason: "deviceCodeCarriesNoDevice", box: { flow: "deviceCodeFlow", device: "registered" } },
  {
    reason: "userActionNeedsModernClient",
    box: { clientAppType: legacy, target: "action:urn:user:registersecurityinfo,action:urn:user:registerdevice" },
  },
  {
    reason: "externalUserRiskIsUnseen",
    box: {
      kind: "b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser,serviceProvider",
      userRisk: "low,medium,high",
    },
  },
  {
    reason: "nestedGroup",
    box: { "group:inner": "in", "group:outer": "out" },
    more: { ...persons, "group:inner": belongs, "group:outer": belongs },
    ...withListed,
  },
  {
    reason: "roleThroughGroup",
    box: { "group:inner": "in", "role:r1": "out" },
    more: { ...persons, "group:inner": belongs, "role:r1": belongs },
    ...withListed,
  },
  {
    reason: "mfaTrustedAddressesAreTrusted",
    box: { [mfaTrusted]: "in", trustedElsewhere: "no" },
    more: { [mfaTrusted]: belongs, trustedElsewhere: answers },
  },
  {
    reason: "synchronisationAccount",
    box: { [`role:${synchronisation}`]: "in" },
    more: { [`role:${synchronisation}`]: belongs },
  },
  {
    reason: "synchronisationAccount",
    box: { person: "user:sync" },
    more: { person: ["other", "user:sync"] },
    assumptions: { directorySyncAccounts: ["sync"], syncRoleHolders: "notAssumed" },
  },
  { reason: "assumedAbsent", box: { clientAppType: legacy }, assumptions: { legacyClients: "none" } },
  { reason: "assumedAbsent", box: { platform: "unknown" }, assumptions: { unknownPlatform: "ignore" } },
  {
    reason: "assumedAbsent",
    box: {
      person: "other",
      kind: "internalGuest,b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser,serviceProvider",
    },
    more: persons,
    assumptions: { guestsPresent: "listed" },
    // Of a listed member no guest's sign-in exists anyway.
    directory: { ...listed, users: [{ id: "a", accountEnabled: true }] },
    members: { "users:a": ["a"] },
  },
  {
    reason: "mandatoryPortalMfa",
    box: { target: portal },
    more: {
      target: [
        portal,
        "other",
        "baselineScopes",
        "action:urn:user:registersecurityinfo",
        "action:urn:user:registerdevice",
      ],
    },
    assumptions: { mandatoryPortalMfa: "used" },
  },
];

/** The reason for one box, the one policy for the rest. */
function holds({ reason, more, members, assumptions, directory }: Case, box: Box): boolean {
  const written = new Written(more, members);
  const tree = Object.entries(box).reduceRight<CertificateNode>(
    (inside, [name, values]) =>
      values.split(",").length === written.valuesOf(name).length
        ? inside
        : written.cut(name, { [values]: inside, rest: { policy: "p1" } }),
    { reason },
  );
  const set = setOf([policy()], directory && { directory });
  return verifyCertificate(written.certificate(tree, {}, assumptions), set).holds;
}

describe.each(cases.map((one) => [one.reason, JSON.stringify(one.box), one] as const))("%s, for %s", (_, __, one) => {
  test("holds", () => expect(holds(one, one.box)).toBe(true));

  test("holds of no wider box", () => {
    const { dimensions } = new Written(one.more, one.members);
    for (const name of Object.keys(one.box)) {
      const all = dimensions.find((dimension) => dimension.name === name)?.values ?? [];
      const taken = (one.box[name] ?? "").split(",");
      for (const value of all.filter((candidate) => !taken.includes(candidate))) {
        expect([name, value, holds(one, { ...one.box, [name]: [...taken, value].join(",") })]).toEqual([
          name,
          value,
          false,
        ]);
      }
    }
  });

  if (one.assumptions !== undefined && one.reason !== "synchronisationAccount") {
    test("holds under its assumption only", () => expect(holds({ ...one, assumptions: {} }, one.box)).toBe(false));
  }
});

describe("a reason that does not hold", () => {
  const listOf = (operator: string): Case => ({
    reason: "comparisonsContradict",
    box: { [`device.physicalIds:${operator}:abc`]: "yes", "device.physicalIds:contains:b": "no" },
    more: {
      "device.physicalIds": ["null", "other"],
      ...compared(`device.physicalIds:${operator}:abc`, "device.physicalIds:contains:b"),
    },
  });

  test.each<[string, Case]>([
    ["that elements of a list contradict each other, for they are compared whole", listOf("contains")],
    [
      "that an application's attribute cannot begin in two ways, for it may hold several texts",
      {
        reason: "comparisonsContradict",
        box: { "application:set_one:startsWith:a": "yes", "application:set_one:startsWith:b": "yes" },
        more: compared("application:set_one:startsWith:a", "application:set_one:startsWith:b"),
      },
    ],
    [
      "that comparisons of two attributes contradict each other",
      {
        reason: "comparisonsContradict",
        box: { "device.model:startsWith:ab": "yes", "device.manufacturer:startsWith:a": "no" },
        more: {
          ...model,
          "device.manufacturer": ["null", "other"],
          ...compared("device.model:startsWith:ab", "device.manufacturer:startsWith:a"),
        },
      },
    ],
    [
      "that a group outside is one within",
      {
        reason: "nestedGroup",
        box: { "group:inner": "out", "group:outer": "in" },
        more: { ...persons, "group:inner": belongs, "group:outer": belongs },
        ...withListed,
      },
    ],
    [
      "that an eligible role is held",
      {
        reason: "roleThroughGroup",
        box: { "group:inner": "in", "role:r2": "out" },
        more: { ...persons, "group:inner": belongs, "role:r2": belongs },
        ...withListed,
      },
    ],
    [
      "that a role of an outer group is held outside the inner one",
      {
        reason: "roleThroughGroup",
        box: { "group:outer": "in", "role:r1": "out" },
        more: { ...persons, "group:outer": belongs, "role:r1": belongs },
        ...withListed,
      },
    ],
    [
      "that holders of the synchronisation role are its accounts where that is not assumed",
      {
        reason: "synchronisationAccount",
        box: { [`role:${synchronisation}`]: "in" },
        more: { [`role:${synchronisation}`]: belongs },
        assumptions: { syncRoleHolders: "notAssumed" },
      },
    ],
    [
      "that any other role is a synchronisation account's",
      { reason: "synchronisationAccount", box: { "role:r1": "in" }, more: { "role:r1": belongs } },
    ],
    [
      "that a sign-in to anything is Microsoft's own matter",
      { reason: "mandatoryPortalMfa", box: { target: "other" }, assumptions: { mandatoryPortalMfa: "used" } },
    ],
  ])("%s", (_, one) => expect(holds(one, one.box)).toBe(false));

  test("that somebody whom the directory knows to hold the synchronisation role is its account", () => {
    const known: Directory = {
      ...listed,
      roleAssignments: [
        { principalId: "a", roleTemplateId: synchronisation, assignmentType: "active", directoryScopeId: "/" },
      ],
    };
    const role = `role:${synchronisation}`;
    const one: Case = {
      reason: "synchronisationAccount",
      box: { person: "users:a", [role]: "in" },
      more: { ...persons, [role]: belongs },
      members: { "users:a": ["a"] },
      directory: known,
    };
    expect(holds(one, one.box)).toBe(false);
    expect(holds({ ...one, directory: { ...known, rolesOpen: true } }, one.box)).toBe(false);
    const untold: Directory = { ...listed, roleAssignments: [] };
    expect(holds({ ...one, directory: untold }, one.box)).toBe(true);
  });

  test("that is not known", () => {
    const written = new Written();
    for (const reason of ["because", "toString", 7, null]) {
      const result = verifyCertificate(written.certificate({ reason } as never), setOf([policy()]));
      expect(result).toEqual({
        holds: false,
        problems: [
          { path: "tree", message: `The reason ${JSON.stringify(reason)} is not one that is known, for all sign-ins.` },
        ],
      });
    }
  });

  test("that Microsoft's own demand asks anew every time", () => {
    const written = new Written({ target: [portal, ...new Written().valuesOf("target")] });
    const promptTree = written.cut("target", { [portal]: { reason: "mandatoryPortalMfa" }, rest: { policy: "p2" } });
    const set = setOf([policy(), policy({ id: "p2", grant: { operator: "OR", controls: [{ kind: "block" }] } })]);
    const certificate = written.certificate(
      { policy: "p1" },
      { question: "prompt", promptTree },
      { mandatoryPortalMfa: "used" },
    );
    expect(verifyCertificate(certificate, set)).toEqual({
      holds: false,
      problems: [
        {
          path: "promptTree.branches[0].node",
          message: `Microsoft's own demand for MFA is met by an earlier claim, for sign-ins with target ${portal}.`,
        },
      ],
    });
  });
});
