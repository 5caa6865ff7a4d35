import { guestKinds, type PersonKind } from "../model/vocabulary";
import { type Box, type Restriction, restrictionOf, restrictionsOf, type WordsContext } from "./box";
import { listed, listedBriefly } from "./lists";
import { namesOf } from "./names";

/** Who a box is about. `plural` says how the verb goes. */
export interface Who {
  readonly text: string;
  readonly plural: boolean;
}

/** "every user outside the group "Pilot"", "the user "Break glass 1"", "every guest". */
export function whoOf(box: Box, context: WordsContext): Who {
  const people = restrictionOf(box, "person", context);
  const traits = traitsOf(box, context);
  if (people === undefined) return { text: `every ${nounOf(box, context)}${traits}`, plural: false };
  return peopleOf(people, box, traits, context);
}

function peopleOf(people: Restriction, box: Box, traits: string, context: WordsContext): Who {
  const names = namesOf(context.set);
  const ids = (values: readonly string[]) => values.flatMap((value) => idsOf(value, people));
  const inside = ids(people.values);
  const noun = nounOf(box, context);
  if (people.values.includes("other")) {
    const which =
      inside.length === 0 ? "whom no policy names" : `except ${listedBriefly(ids(people.missing).map(names.user))}`;
    return { text: `every ${noun} ${which}${traits}`, plural: false };
  }
  const kinds = people.values.filter((value) => value.startsWith("kind:")).map(nameOfKind);
  const beside = kinds.length === 0 ? [] : [`every ${listed(kinds, "or")}`];
  const only = restrictionOf(box, "kind", context) === undefined ? "" : `, if a ${noun},`;
  const users = inside.map(names.user);
  const shown =
    inside.length < 2
      ? users
      : [
          `the ${beside.length > 0 ? "" : `${inside.length} `}users ${listedBriefly(users.map((name) => name.replace(/^the user /, "")))}`,
        ];
  return {
    text: `${listed([...shown.map((text) => `${text}${only}`), ...beside])}${traits}`,
    plural: inside.length + beside.length > 1,
  };
}

const nameOfKind = (value: string): string => kindName(value.slice("kind:".length));

const idsOf = (value: string, { members }: Restriction): readonly string[] =>
  isUser.test(value) ? (members[value] ?? [value.replace(isUser, "")]) : [];

const isUser = /^users?:/;

/** The kinds of persons as one noun: "user", "member", "guest", "external user", or the kinds by their names. */
function nounOf(box: Box, context: WordsContext): string {
  const kinds = restrictionOf(box, "kind", context);
  if (kinds === undefined) return "user";
  const within = (values: readonly string[]) => kinds.values.every((value) => values.includes(value));
  const has = (values: readonly string[]) => values.every((value) => kinds.values.includes(value));
  if (within(["member"])) return "member";
  if (within(guestKinds) && has(guestKinds)) return "guest";
  const external = guestKinds.filter((kind) => kind !== "internalGuest");
  if (within(external) && has(external)) return "external user";
  if (kinds.missing.length <= 2)
    return `user other than ${listed(
      kinds.missing.map((kind) => `a ${kindName(kind)}`),
      "or",
    )}`;
  return listed(kinds.values.map(kindName), "or");
}

export const kindName = (kind: string): string => kindNames[kind as PersonKind] ?? kind;

const kindNames: Readonly<Record<PersonKind, string>> = {
  member: "member",
  internalGuest: "local guest",
  b2bCollaborationGuest: "B2B collaboration guest",
  b2bCollaborationMember: "B2B collaboration member",
  b2bDirectConnectUser: "B2B direct connect user",
  otherExternalUser: "other external user",
  serviceProvider: "service provider user",
};

/** Home tenants, groups and roles: " of the tenant …, in the group … and without the role …". */
function traitsOf(box: Box, context: WordsContext): string {
  const names = namesOf(context.set);
  const groups = switches(box, "group:", context, names.group);
  const roles = switches(box, "role:", context, names.role);
  const isNamed = groups.inside.length + roles.inside.length > 0;
  // Of people who are known by what they have, it would take long to say all that they lack.
  const brief = isNamed && groups.outside.length + roles.outside.length > 1;
  const lacks = brief
    ? [lack("group", groups), lack("role", roles)]
    : [phrase("outside", groups.outside, "and"), phrase("without", roles.outside, "or")];
  const phrases = [
    tenantsOf(box, context),
    phrase("in", groups.inside, "and"),
    phrase("with", roles.inside, "and"),
    ...lacks,
  ].filter((text) => text !== "");
  return phrases.length === 0 ? "" : ` ${listed(phrases)}`;
}

/** "outside the group "A"", "with none of 24 roles that policies name". */
function lack(what: "group" | "role", { inside, outside }: ReturnType<typeof switches>): string {
  const [alone, among] = what === "group" ? ["outside", "in"] : ["without", "with"];
  const [first = ""] = outside;
  if (outside.length < 2) return outside.length === 0 ? "" : `${alone} ${first}`;
  return `${among} none of ${outside.length} ${inside.length > 0 ? "other " : ""}${what}s that policies name`;
}

const phrase = (preposition: string, items: readonly string[], conjunction: "and" | "or"): string =>
  items.length === 0 ? "" : `${preposition} ${listedBriefly(items, conjunction)}`;

function switches(box: Box, prefix: string, context: WordsContext, name: (id: string) => string) {
  const found = restrictionsOf(box, prefix, context);
  const of = (value: string) => found.filter(({ values }) => values.includes(value)).map(({ rest }) => name(rest));
  return { inside: of("in"), outside: of("out") };
}

function tenantsOf(box: Box, context: WordsContext): string {
  const tenants = restrictionOf(box, "homeTenant", context);
  if (tenants === undefined) return "";
  const ids = (values: readonly string[]) => values.map((value) => value.slice("tenant:".length));
  const outside = ids(tenants.missing);
  return tenants.values.includes("other")
    ? `of any tenant but ${listedBriefly(outside)}`
    : `of the tenant ${listedBriefly(ids(tenants.values), "or")}`;
}
