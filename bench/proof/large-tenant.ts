import { Random } from "../../test/proof/support/random";
import { graphPolicy } from "./graph-policy";
import { id } from "./ids";

/** How the large tenant covers its people. */
export type Coverage =
  /** One policy for everyone but some groups, one for those groups. */
  | "broadly"
  /** A policy for each department, which spares a group of its own; one policy for all whom those spare. */
  | "together"
  /** The same, but the last policy forgets one of those groups. */
  | "withGap";

export interface LargeTenant {
  readonly policies: readonly object[];
  readonly directory: object;
}

const departments = 200;
const teamsOfDepartment = 10;
const guests = 8_000;
const users = 100_000;

// Global administrator and others whose template ids are public.
const roles = [
  "62e90394-69f5-4237-9190-012177145e10",
  "e8611ab8-c189-46e8-94e1-60213ab1f814",
  "194ae4cb-b126-40b2-bd5b-6091b380977d",
  "29232cdf-9323-42fd-ade2-1d097af3e4de",
  "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9",
  "fe930be7-5e62-47db-91af-98c3a49a38b1",
];

/** 240 policies and 100,000 users: divisions of departments of teams, groups across them that are spared, roles, guests. */
export function largeTenant(coverage: Coverage, seed = 1): LargeTenant {
  const random = new Random(seed);
  const team = (number: number): string => id("group", 10_000 + number);
  const department = (number: number): string => id("group", 1_000 + number);
  const spared = (number: number): string => id("group", 5_000 + number);
  const member = (): string => id("user", random.integer(guests, users - 1));

  const teams = departments * teamsOfDepartment;
  const membersOfTeam: string[][] = Array.from({ length: teams }, () => []);
  for (let user = guests; user < users; user += 1) membersOfTeam[user % teams]?.push(id("user", user));
  const groups = [
    ...membersOfTeam.map((members, number) => ({ id: team(number), displayName: `Team ${number}`, members })),
    ...Array.from({ length: departments }, (_, number) => ({
      id: department(number),
      displayName: `Department ${number}`,
      members: Array.from({ length: teamsOfDepartment }, (__, index) => team(number * teamsOfDepartment + index)),
    })),
    ...Array.from({ length: 20 }, (_, number) => ({
      id: id("group", 500 + number),
      displayName: `Division ${number}`,
      // The last division lists the first one, which makes a circle.
      members: [
        ...Array.from({ length: 10 }, (__, index) => department(number * 10 + index)),
        id("group", 500 + ((number + 1) % 20)),
      ],
    })),
    ...Array.from({ length: departments }, (_, number) => ({
      id: spared(number),
      displayName: `Spared ${number}`,
      members: Array.from({ length: 50 }, member),
      eligibleMembers: Array.from({ length: 5 }, member),
    })),
  ];
  return {
    policies: [...covering(coverage, department, spared), ...others(coverage === "broadly" ? 238 : 38, department)],
    directory: {
      closed: true,
      users: Array.from({ length: users }, (_, number) => ({
        id: id("user", number),
        userPrincipalName: `user${number}@contoso.example`,
        displayName: `User ${number}`,
        userType: number < guests ? "Guest" : "Member",
        accountEnabled: number % 50 !== 49,
        ...(number < guests && {
          guestOrExternalUserType: "b2bCollaborationGuest",
          homeTenantId: id("tenant", number % 40),
        }),
      })),
      groups,
      roleAssignments: Array.from({ length: 600 }, (_, number) => ({
        principalId: number % 10 === 0 ? team(random.integer(0, teams - 1)) : member(),
        roleTemplateId: random.pick(roles as [string, ...string[]]),
        assignmentType: number % 3 === 0 ? "eligible" : "active",
        directoryScopeId: "/",
      })),
      servicePrincipals: [],
    },
  };
}

function covering(
  coverage: Coverage,
  department: (number: number) => string,
  spared: (number: number) => string,
): object[] {
  const all = Array.from({ length: departments }, (_, number) => number);
  if (coverage === "broadly") {
    return [
      graphPolicy(1, { users: { includeUsers: ["All"], excludeGroups: all.map(spared) } }),
      graphPolicy(2, { users: { includeGroups: all.map(spared) } }),
    ];
  }
  const remembered = coverage === "withGap" ? all.filter((number) => number !== 137) : all;
  return [
    graphPolicy(1, { users: { includeUsers: ["GuestsOrExternalUsers"] } }),
    graphPolicy(2, { users: { includeGroups: remembered.map(spared) } }),
    ...all.map((number) =>
      graphPolicy(10 + number, { users: { includeGroups: [department(number)], excludeGroups: [spared(number)] } }),
    ),
  ];
}

/** What else tenants have: roles, departments' applications, risks, devices, legacy clients. None of it covers everyone. */
function others(count: number, department: (number: number) => string): object[] {
  return Array.from({ length: count }, (_, number) => {
    const conditions = [
      { users: { includeRoles: [roles[number % roles.length]] } },
      {
        users: { includeGroups: [department(number % departments)] },
        applications: { includeApplications: [id("application", number)] },
      },
      { signInRiskLevels: ["high", "medium"] },
      { userRiskLevels: ["high"] },
      { clientAppTypes: ["exchangeActiveSync", "other"] },
      {
        users: { includeUsers: ["All"], excludeGroups: [department(number % departments)] },
        platforms: { includePlatforms: ["android", "iOS"] },
        applications: { includeApplications: ["Office365"] },
      },
      {
        devices: { deviceFilter: { mode: "exclude", rule: `device.extensionAttribute1 -eq "Kiosk ${number % 5}"` } },
        applications: { includeApplications: [id("application", number)] },
      },
    ];
    const grants = [["mfa"], ["compliantDevice", "domainJoinedDevice"], ["block"], ["mfa", "compliantDevice"]];
    return graphPolicy(1_000 + number, conditions[number % conditions.length] ?? {}, grants[number % grants.length]);
  });
}
