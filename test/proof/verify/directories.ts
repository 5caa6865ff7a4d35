import type { CertificateNode } from "../../../proof/certificate";
import type { Assumptions } from "../../../proof/model/assumptions";
import type { Directory } from "../../../proof/model/directory";
import { verifyCertificate } from "../../../proof/verify";
import { everyone, nobody, people, policy, setOf } from "../support/policies";
import { Written } from "./certificates";

export const nothing: Directory = { closed: false, users: [], groups: [], roleAssignments: [], servicePrincipals: [] };
export const user = (id: string, more: object = {}) => ({ id, accountEnabled: true, kind: "member" as const, ...more });
export const group = (id: string, members: readonly string[], more: object = {}) => ({
  id,
  members,
  eligibleMembers: [],
  ...more,
});
export const assigned = (principalId: string, roleTemplateId: string, more: object = {}) => ({
  principalId,
  roleTemplateId,
  assignmentType: "active" as const,
  directoryScopeId: "/",
  ...more,
});

/** Everyone outside g1 by p1, whoever is in it by p2. */
export const byGroup = [
  policy({ users: { include: everyone, exclude: people({ groups: ["g1"] }) } }),
  policy({ id: "p2", users: { include: people({ groups: ["g1"] }), exclude: nobody } }),
];
export const byRole = [
  policy({ users: { include: everyone, exclude: people({ roles: ["r1"] }) } }),
  policy({ id: "p2", users: { include: people({ roles: ["r1"] }), exclude: nobody } }),
];

export interface Case {
  readonly policies: typeof byGroup;
  readonly directory: Partial<Directory>;
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly members?: Readonly<Record<string, readonly string[]>>;
  readonly assumptions?: Partial<Assumptions>;
}

/** Unless the assumptions say otherwise, no guests but those who are listed. */
export function refusal(
  { policies, directory, values, members, assumptions }: Case,
  tree: (written: Written) => CertificateNode,
): string[] {
  const written = new Written(values, members);
  const set = setOf(policies, { directory: { ...nothing, ...directory } });
  const result = verifyCertificate(
    written.certificate(tree(written), {}, { guestsPresent: "listed", ...assumptions }),
    set,
  );
  return result.holds ? [] : result.problems.map(({ message }) => message);
}

export const inGroup = { "group:g1": ["in", "out"] };
export const inRole = { "role:r1": ["in", "out"] };
export const settled = (leaves: Record<string, string>) => (written: Written) =>
  written.cut("person", Object.fromEntries(Object.entries(leaves).map(([value, id]) => [value, { policy: id }])));
