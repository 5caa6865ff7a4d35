import type { Reason } from "../../../proof/certificate";
import type { Assumptions } from "../../../proof/model/assumptions";
import type { Directory } from "../../../proof/model/directory";
import { verifyCertificate } from "../../../proof/verify";
import { policy, setOf } from "../support/policies";
import { Written } from "./certificates";

export const synchronisation = "d29b2b05-8046-44ba-8758-1e26182fcf32";
export const mfaTrusted = "location:00000000-0000-0000-0000-000000000000";
export const portal = "app:c44b4083-3bb0-49c1-b47d-974e53cbdf3c";

export type Box = Readonly<Record<string, string>>;

export interface Case {
  readonly reason: Reason;
  /** The largest box of which the reason holds: values by dimension, joined by commas. */
  readonly box: Box;
  /** Dimensions beyond those of every certificate. */
  readonly more?: Readonly<Record<string, readonly string[]>>;
  readonly assumptions?: Partial<Assumptions>;
  readonly directory?: Directory;
  readonly members?: Readonly<Record<string, readonly string[]>>;
}

export const legacy = "exchangeActiveSync,other";
export const answers = ["no", "yes"];
export const belongs = ["out", "in"];
export const listed: Directory = {
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
export const withListed = { directory: listed, members: { "users:a": ["a"] } };
export const persons = { person: ["other", "users:a"] };
export const compared = (...comparisons: string[]) => Object.fromEntries(comparisons.map((name) => [name, answers]));
export const model = { "device.model": ["null", "=a", "other"] };

export const cases: readonly Case[] = [
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
    box: { "application:set_one:absent": "yes", "application:set_one:contains:a": "yes" },
    more: compared("application:set_one:absent", "application:set_one:contains:a"),
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
  ...(["signInRisk", "userRisk"] as const).map(
    (name): Case => ({
      reason: "assumedAbsent",
      box: { [name]: "hidden" },
      more: { [name]: ["none", "low", "medium", "high", "hidden"] },
    }),
  ),
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
export function holds({ reason, more, members, assumptions, directory }: Case, box: Box): boolean {
  const written = new Written(more, members);
  const tree = written.box(box, { reason }, { policy: "p1" });
  const set = setOf([policy()], directory && { directory });
  return verifyCertificate(written.certificate(tree, {}, assumptions), set).holds;
}
