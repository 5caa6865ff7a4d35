import type { Directory } from "../../../proof/model/directory";
import { factsOf } from "../../../proof/space/people-classes";
import { referencesOf } from "../../../proof/space/references";
import { Memberships } from "../../../proof/verify/membership";
import { everyone, nobody, people, policy } from "../support/policies";
import { Random } from "../support/random";
import { randomDirectory } from "../support/random-directory";
import { small } from "../support/vocabulary";

const groups = [...small.groups, "h1", "unheard of"];
const roles = [...small.roles, "unheard of"];
const references = referencesOf(
  [
    policy({ users: { include: everyone, exclude: people({ groups, roles }) } }),
    policy({ users: { include: people({}), exclude: nobody } }),
  ],
  { users: [], groups: [], roles: [] },
);

/** Who belongs for certain, and who may, as the prover and the checker have it. */
function told(directory: Directory, mayActivate: boolean) {
  const facts = factsOf(directory, references, mayActivate);
  const memberships = new Memberships(directory, directory.closed, mayActivate);
  const ids = facts.users.map(({ id }) => id);
  const namesOf = (positions: ReadonlySet<number> | undefined): string[] =>
    [...(positions ?? [])].map((position) => ids[position] ?? "").sort();
  const both = (id: string, to: "group" | "role") => {
    const { certain, possible, open } = to === "group" ? memberships.inGroup(id) : memberships.withRole(id);
    const may = ids.filter((user) => !certain.has(user) && (open || possible.has(user)));
    const prover =
      to === "group"
        ? [facts.inGroup.get(id), facts.mayBeInGroup.get(id)]
        : [facts.inRole.get(id), facts.mayBeInRole.get(id)];
    return {
      prover: prover.map(namesOf),
      checker: [ids.filter((user) => certain.has(user)).sort(), may.sort()],
    };
  };
  return [...groups.map((id) => ({ id, ...both(id, "group") })), ...roles.map((id) => ({ id, ...both(id, "role") }))];
}

describe("groups of which nothing is known", () => {
  it("share one set of those who may be in them, as there may be many of each", () => {
    const directory = { closed: false, users: [{ id: "u", accountEnabled: true }], groups: [], roleAssignments: [] };
    const { mayBeInGroup } = factsOf({ ...directory, servicePrincipals: [] }, references, true);
    expect(mayBeInGroup.get("h1")).toEqual(new Set([0]));
    expect(mayBeInGroup.get("h1")).toBe(mayBeInGroup.get("unheard of"));
  });
});

describe("who belongs to a group or holds a role", () => {
  it.each([true, false])(
    "is told alike by prover and checker, where eligible members may activate: %s",
    (mayActivate) => {
      const all = Array.from({ length: 150 }, (_, seed) => {
        const directory = randomDirectory(small, new Random(seed));
        const { groups: listed } = directory;
        return told(
          {
            ...directory,
            ...(seed % 5 === 0 ? { groupsOpen: true } : {}),
            groups: mayActivate ? listed : listed.map((group) => ({ ...group, eligibleMembers: [] })),
          },
          mayActivate,
        ).map((one) => ({ seed, ...one }));
      }).flat();
      expect(all.filter(({ prover, checker }) => JSON.stringify(prover) !== JSON.stringify(checker))).toEqual([]);
      const [certain, possible] = [0, 1].map((position) => all.filter(({ prover }) => prover[position]?.length).length);
      expect(certain).toBeGreaterThan(50);
      expect(possible).toBeGreaterThan(50);
    },
  );
});
