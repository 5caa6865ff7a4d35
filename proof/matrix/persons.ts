import type { People, Policy } from "../model/policy";
import { guestKinds, personKinds } from "../model/vocabulary";
import { and, type Formula, not, or } from "../solve/formula";
import { type Named, referencesOf } from "../space/references";
import type { Space } from "../space/space";
import type { Names } from "../words/names";
import { kindName } from "../words/who";
import { type AxisClass, namedClass } from "./axis";
import { alikeValues, grouped } from "./values";

type NamedKind = keyof Named;

interface Someone {
  readonly kind: NamedKind;
  readonly id: string;
  readonly intended: boolean;
  /** In which policies it is included and excluded: those that agree are alike. */
  readonly signature: string;
  readonly mentions: number;
}

/** Those whom every policy treats alike. */
type Alike = readonly [Someone, ...Someone[]];

/**
 * Kinds of persons that policies tell apart, as far as nothing names them, and those whom policies or the configuration name: a group, a role, a user, or several that
 * every policy treats alike.
 *
 * @param most rows for those who are named; the rest of them share one
 */
export function personAxis(
  { people }: Space,
  policies: readonly Policy[],
  intended: Named,
  covers: readonly Formula[],
  names: Names,
  most: number,
): readonly AxisClass[] {
  const everyone = namedPersons(policies, intended);
  const formulaOf = ({ kind, id }: Someone): Formula =>
    kind === "users" ? people.person.is(`user:${id}`) : kind === "groups" ? people.inGroup(id) : people.hasRole(id);
  const anyNamed = or(...everyone.map(formulaOf));
  const kinds = alikeValues(people.kind, covers).map((alike): AxisClass => {
    const { length } = alike;
    const hasMembers = alike.includes("member");
    const own = alike.map((kind) => `${kindName(kind)}s`);
    const label =
      length === personKinds.length
        ? everyone.length === 0
          ? "Everyone"
          : "Everyone else"
        : length === guestKinds.length && !hasMembers
          ? "Guests of every kind"
          : undefined;
    const formula = and(people.ofKind(personKinds.filter((kind) => alike.includes(kind))), not(anyNamed));
    const family = hasMembers ? "members" : "guests";
    return { ...(label === undefined ? namedClass(family, own) : { family, names: own, label }), formula };
  });
  const alike = [...grouped(everyone, ({ kind, signature, intended: on }) => `${kind}/${on}/${signature}`)];
  const byWeight = alike.sort((left, right) => weight(right) - weight(left));
  const shown = byWeight.slice(0, most).map((group) => classOf(group, group.map(formulaOf), names));
  const rest = byWeight.slice(most).flat();
  return [
    ...kinds,
    ...shown,
    ...(rest.length === 0
      ? []
      : [
          {
            ...namedClass("rest", [`${rest.length} more groups, roles and users`]),
            detail: "named by policies, together",
            formula: or(...rest.map(formulaOf)),
          },
        ]),
  ];
}

const weight = ([{ intended, mentions }]: Alike): number => (intended ? 1000 : 0) + mentions;

const words: Readonly<Record<NamedKind, readonly [one: string, many: string]>> = {
  users: ["user ", "users "],
  groups: ["group ", "groups "],
  roles: ["role ", "roles "],
};

function classOf(group: Alike, formulas: readonly Formula[], names: Names): AxisClass {
  const [{ kind, intended }] = group;
  const nameOf = { users: names.user, groups: names.group, roles: names.role }[kind];
  const shown = group.map(({ id }) => nameOf(id).replace(/^the (user|group|role) /, ""));
  return {
    ...namedClass(intended ? `intended ${kind}` : kind, shown, words[kind]),
    ...(intended ? { intended } : {}),
    formula: or(...formulas),
  };
}

function namedPersons(policies: readonly Policy[], intended: Named): readonly Someone[] {
  const references = referencesOf(policies, intended);
  return (["groups", "roles", "users"] as const).flatMap((kind) => {
    const sides = policies.flatMap(({ users }) => [users.include, users.exclude]);
    return [...references[kind]].map((id) => {
      const signature = sides.map((side) => (side[kind as keyof Pick<People, NamedKind>].includes(id) ? "1" : "0"));
      return {
        kind,
        id,
        intended: intended[kind].includes(id),
        signature: signature.join(""),
        mentions: signature.filter((mark) => mark === "1").length,
      };
    });
  });
}
