import fc from "fast-check";
import type { Directory } from "../../../proof/model/directory";
import type { NamedLocation } from "../../../proof/model/location";
import type { Policy } from "../../../proof/model/policy";
import { insiderRiskLevels, transferMethods } from "../../../proof/model/vocabulary";
import {
  block,
  control,
  countryLocation,
  everyone,
  everyTime,
  grant,
  guests,
  ipLocation,
  people,
} from "../support/policies";

/** Policies that cover nothing for certain, or little. */
export const noise = fc.constantFrom<Partial<Policy>>(
  { state: "reportOnly" },
  { transferMethods: [...transferMethods], grant: block },
  { insiderRiskLevels: [...insiderRiskLevels], grant: block },
  { userRiskLevels: ["high"], grant: grant("OR", control("passwordChange")) },
  { target: { kind: "userActions", actions: ["urn:user:registersecurityinfo"] } },
  { target: { kind: "authenticationContexts", contexts: ["c1"] } },
  { grant: grant("OR", control("compliantDevice"), control("domainJoinedDevice")) },
  {
    grant: grant("AND", control("approvedApplication"), control("termsOfUse")),
    users: { include: people({ groups: ["group-1"] }), exclude: people({}) },
  },
  { session: everyTime, users: { include: everyone, exclude: people({ guests: [guests(["b2bDirectConnectUser"])] }) } },
);

export const locations: readonly NamedLocation[] = [
  ipLocation("ip-1", ["203.0.113.0/25", "2001:db8::/33"], true),
  ipLocation("ip-2", ["203.0.113.64/26", "198.51.100.0/24"]),
  ipLocation("ip-3", ["2001:db8:8000::/33"], true),
  countryLocation("country-1", ["NL", "DE"]),
  countryLocation("country-2", ["DE"], { includesUnknown: true }),
  countryLocation("gps-1", ["FR"], { lookup: "authenticatorAppGps" }),
  { id: "network-1", displayName: "Compliant network", kind: "compliantNetwork", isTrusted: true },
];

export const directory: fc.Arbitrary<Directory | undefined> = fc.option(
  fc.record({
    closed: fc.boolean(),
    users: fc.constant([
      { id: "user-1", accountEnabled: true, kind: "member" as const },
      { id: "user-2", accountEnabled: false, kind: "member" as const },
      { id: "listed-1", accountEnabled: true, kind: "member" as const },
      { id: "listed-2", accountEnabled: true, kind: "member" as const },
      { id: "listed-3", accountEnabled: true, kind: "b2bCollaborationGuest" as const, homeTenantId: "tenant-1" },
      { id: "listed-4", accountEnabled: true },
    ]),
    groups: fc
      .tuple(
        fc.subarray(["user-1", "listed-1", "group-2", "stranger"]),
        fc.subarray(["listed-2", "listed-3", "group-1"]),
        fc.subarray(["listed-1", "listed-4"]),
        fc.boolean(),
      )
      .map(([one, two, eligible, membersOpen]) => [
        { id: "group-1", members: one, eligibleMembers: eligible },
        { id: "group-2", members: two, eligibleMembers: [], ...(membersOpen && { membersOpen }) },
      ]),
    roleAssignments: fc.subarray([
      { principalId: "listed-1", roleTemplateId: "role-1", assignmentType: "active" as const, directoryScopeId: "/" },
      { principalId: "group-2", roleTemplateId: "role-1", assignmentType: "active" as const, directoryScopeId: "/" },
      { principalId: "listed-2", roleTemplateId: "role-2", assignmentType: "eligible" as const, directoryScopeId: "/" },
      {
        principalId: "user-1",
        roleTemplateId: "role-2",
        assignmentType: "active" as const,
        directoryScopeId: "/administrativeUnits/1",
      },
      {
        principalId: "listed-2",
        roleTemplateId: "d29b2b05-8046-44ba-8758-1e26182fcf32",
        assignmentType: "active" as const,
        directoryScopeId: "/",
      },
    ]),
    servicePrincipals: fc.subarray([
      { appId: "app-1", attributes: { set_one: ["a", "b"] } },
      { appId: "app-9", attributes: {} },
    ]),
  }),
  { nil: undefined },
);
