import type { Policy } from "../../../proof/model/policy";
import { type ReadResult, readPolicySet } from "../../../proof/read";

/** Ids that stand for nothing in particular. */
export const ID = {
  policy: "aaaaaaaa-0000-4000-8000-000000000001",
  user: "aaaaaaaa-0000-4000-8000-000000000002",
  group: "aaaaaaaa-0000-4000-8000-000000000003",
  application: "aaaaaaaa-0000-4000-8000-000000000004",
  location: "aaaaaaaa-0000-4000-8000-000000000005",
  strength: "aaaaaaaa-0000-4000-8000-000000000006",
  tenant: "aaaaaaaa-0000-4000-8000-000000000007",
  role: "62e90394-69f5-4237-9190-012177145e10",
} as const;

/** MFA for everyone and everything, with changes to its parts. */
export function graphPolicy(
  changes: {
    readonly policy?: Readonly<Record<string, unknown>>;
    readonly conditions?: Readonly<Record<string, unknown>>;
    readonly users?: unknown;
    readonly applications?: unknown;
    readonly grantControls?: unknown;
    readonly sessionControls?: unknown;
  } = {},
): Record<string, unknown> {
  return {
    id: ID.policy,
    displayName: "MFA for all",
    state: "enabled",
    conditions: {
      users: changes.users ?? { includeUsers: ["All"] },
      applications: changes.applications ?? { includeApplications: ["All"] },
      clientAppTypes: ["all"],
      ...changes.conditions,
    },
    grantControls: "grantControls" in changes ? changes.grantControls : { operator: "OR", builtInControls: ["mfa"] },
    ...("sessionControls" in changes ? { sessionControls: changes.sessionControls } : {}),
    ...changes.policy,
  };
}

export function readAll(content: unknown): ReadResult {
  return readPolicySet([{ source: "export.json", content }]);
}

/** The one policy that a document has. */
export function readOne(content: unknown): Policy {
  const { set, problems } = readAll(content);
  const [policy] = set.policies;
  if (policy === undefined || set.policies.length > 1 || problems.length > 0) {
    throw new Error(`expected one policy: ${JSON.stringify({ count: set.policies.length, problems })}`);
  }
  return policy;
}

/** The properties that are undetermined. */
export const open = (policy: Policy): readonly string[] => policy.undetermined.map(({ property }) => property);

export const noPeople = { all: false, users: [], groups: [], roles: [], guests: [] };
export const everyone = { ...noPeople, all: true };
export const noResources = { all: false, applications: [], office365: false, adminPortals: false };

/** A policy that is understood in full. */
export function readWhole(changes: Parameters<typeof graphPolicy>[0]): Policy {
  const policy = readOne(graphPolicy(changes));
  if (policy.undetermined.length > 0) throw new Error(JSON.stringify(policy.undetermined));
  return policy;
}
