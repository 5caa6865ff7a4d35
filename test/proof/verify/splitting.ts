import fc from "fast-check";
import type { FilterComparison, FilterRule } from "../../../proof/model/filter";
import type { Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import { clientAppTypes, type GuestKind, guestKinds, platforms } from "../../../proof/model/vocabulary";
import {
  allResources,
  block,
  control,
  everyTime,
  grant,
  guests,
  mfa,
  people,
  places,
  policy,
  resources,
  strength,
} from "../support/policies";

import { directory, locations, noise } from "./split-world";

/** Takes a policy apart into policies that cover together what it covered, or more. */
export type Split = (policy: Policy) => readonly Policy[];

const ids = (prefix: string) => fc.constantFrom(`${prefix}-1`, `${prefix}-2`, `${prefix}-3`);

const byPeople = fc
  .oneof(
    ids("user").map((id) => people({ users: [id] })),
    ids("group").map((id) => people({ groups: [id] })),
    fc.constantFrom("role-1", "role-2", "d29b2b05-8046-44ba-8758-1e26182fcf32").map((id) => people({ roles: [id] })),
    fc
      .tuple(
        fc.subarray([...guestKinds], { minLength: 1 }),
        fc.constantFrom("any" as const, ["tenant-1"], ["tenant-2"]),
      )
      .map(([kinds, tenants]) => people({ guests: [guests(kinds as GuestKind[], tenants)] })),
  )
  .map(
    (some): Split =>
      (whole) => [
        {
          ...whole,
          users: {
            include: whole.users.include,
            exclude: {
              all: false,
              users: [...whole.users.exclude.users, ...some.users],
              groups: [...whole.users.exclude.groups, ...some.groups],
              roles: [...whole.users.exclude.roles, ...some.roles],
              guests: [...whole.users.exclude.guests, ...some.guests],
            },
          },
        },
        { ...whole, users: { include: some, exclude: whole.users.exclude } },
      ],
  );

const comparison = (attributes: readonly string[]): fc.Arbitrary<FilterComparison> =>
  fc.record({
    kind: fc.constant("comparison" as const),
    attribute: fc.constantFrom(...attributes),
    operator: fc.constantFrom(
      "eq" as const,
      "in" as const,
      "startsWith" as const,
      "endsWith" as const,
      "contains" as const,
    ),
    values: fc.array(fc.constantFrom("a", "ab", "abc", "b", null), { minLength: 1, maxLength: 2 }),
    negated: fc.boolean(),
  });

const fixed: fc.Arbitrary<FilterComparison> = fc.constantFrom(
  { kind: "comparison", attribute: "isCompliant", operator: "eq", values: [true], negated: false },
  { kind: "comparison", attribute: "isCompliant", operator: "eq", values: [false], negated: true },
  { kind: "comparison", attribute: "trustType", operator: "eq", values: ["ServerAD"], negated: false },
  { kind: "comparison", attribute: "trustType", operator: "in", values: ["AzureAD", "Workplace"], negated: true },
);

const rule = (leaf: fc.Arbitrary<FilterRule>): fc.Arbitrary<FilterRule> =>
  fc.letrec<{ rule: FilterRule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 2 },
      leaf,
      fc.record({
        kind: fc.constantFrom("and" as const, "or" as const),
        of: fc.array(tie("rule"), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant("not" as const), of: tie("rule") }),
    ),
  })).rule;

const byTarget = fc.oneof(
  fc
    .constantFrom(
      { applications: ["app-1"] },
      { applications: ["app-2", "app-3"] },
      { office365: true },
      { adminPortals: true },
    )
    .map(
      (some): Split =>
        (whole) =>
          whole.target.kind !== "resources" || !whole.target.include.all || whole.target.filter
            ? [whole]
            : [
                {
                  ...whole,
                  target: {
                    ...whole.target,
                    exclude: {
                      ...whole.target.exclude,
                      ...some,
                      applications: [...whole.target.exclude.applications, ...(some.applications ?? [])],
                    },
                  },
                },
                { ...whole, target: resources(some) },
              ],
    ),
  rule(comparison(["set_one", "set_two"])).map(
    (made): Split =>
      (whole) => {
        if (whole.target.kind !== "resources" || !whole.target.include.all || whole.target.filter) return [whole];
        const filter = { text: "a rule", rule: made };
        return [
          { ...whole, target: { ...whole.target, filter: { ...filter, mode: "exclude" } } },
          { ...whole, target: { ...resources({}), filter: { ...filter, mode: "include" } } as Policy["target"] },
        ];
      },
  ),
);

const byDevice = rule(fc.oneof(fixed, comparison(["model", "displayName", "physicalIds"]))).map(
  (made): Split =>
    (whole) =>
      whole.deviceFilter
        ? [whole]
        : (["include", "exclude"] as const).map((mode) => ({
            ...whole,
            deviceFilter: { mode, text: "a rule", rule: made },
          })),
);

const locationIds = ["ip-1", "ip-2", "ip-3", "country-1", "country-2", "gps-1", "undefined-1", "network-1"] as const;
const byPlace = fc
  .oneof(
    fc
      .subarray([...locationIds, "00000000-0000-0000-0000-000000000000"], { minLength: 1, maxLength: 2 })
      .map((some) => places({ ids: some })),
    fc.constant(places({ allTrusted: true })),
  )
  .map(
    (some): Split =>
      (whole) =>
        whole.locations !== "any"
          ? [whole]
          : [
              { ...whole, locations: { include: places({ all: true }), exclude: some } },
              { ...whole, locations: { include: some, exclude: places({}) } },
            ],
  );

const byList = <Key extends "clientAppTypes" | "platforms" | "signInRiskLevels" | "userRiskLevels">(
  key: Key,
  values: readonly string[],
): fc.Arbitrary<Split> =>
  fc.subarray([...values], { minLength: 1, maxLength: values.length - 1 }).map(
    (some): Split =>
      (whole) =>
        whole[key] !== "any"
          ? [whole]
          : [
              { ...whole, [key]: some },
              { ...whole, [key]: values.filter((value) => !some.includes(value)) },
            ],
  );

const byControl = fc.constantFrom<Split>(
  (whole) =>
    whole.deviceFilter || whole.grant !== mfa
      ? [whole]
      : [
          { ...whole, grant: grant("OR", control("mfa"), control("compliantDevice")) },
          {
            ...whole,
            deviceFilter: {
              mode: "include",
              text: "device.isCompliant -eq True",
              rule: { kind: "comparison", attribute: "isCompliant", operator: "eq", values: [true], negated: false },
            },
          },
        ],
  (whole) => [{ ...whole, grant: whole.grant === mfa ? block : (whole.grant ?? mfa) }],
  (whole) => [{ ...whole, grant: grant("AND", control("mfa"), control("termsOfUse")), session: everyTime }],
  (whole) => [{ ...whole, grant: grant("OR", strength("00000000-0000-0000-0000-000000000004")) }],
);

const split: fc.Arbitrary<Split> = fc.oneof(
  byPeople,
  byPeople,
  byTarget,
  byDevice,
  byPlace,
  byList("clientAppTypes", clientAppTypes),
  byList("platforms", platforms),
  byList("signInRiskLevels", ["none", "low", "medium", "high"]),
  byControl,
);

/** Sets that cover everything by their making, but where what an external person's risk or a condition hides breaks it. */
export const splitSets: fc.Arbitrary<PolicySet> = fc
  .record({
    splits: fc.array(fc.tuple(fc.nat(), split), { maxLength: 6 }),
    noise: fc.array(noise, { maxLength: 3 }),
    order: fc.nat(),
    directory,
  })
  .map(({ splits, noise: others, directory: listed }) => {
    let policies: readonly Policy[] = [
      policy({ target: { kind: "resources", include: allResources, exclude: resourcesOf() } }),
    ];
    for (const [at, takeApart] of splits) {
      const index = at % policies.length;
      policies = policies.flatMap((one, position) => (position === index ? takeApart(one) : [one]));
    }
    const all = [...policies, ...others.map((changes) => policy(changes))];
    return {
      policies: all.map((one, index) => ({ ...one, id: `p${index}`, displayName: `Policy ${index}` })),
      namedLocations: locations,
      authenticationStrengths: [],
      ...(listed && { directory: listed }),
    };
  });

function resourcesOf() {
  return { all: false, applications: [], office365: false, adminPortals: false };
}
