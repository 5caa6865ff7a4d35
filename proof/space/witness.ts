import type { SignIn } from "../model/sign-in";
import { type PersonKind, personKinds } from "../model/vocabulary";
import type { Formula } from "../solve/formula";
import { holdsAt, type Point } from "../solve/point";
import { exampleText } from "./comparisons";
import type { Attribute } from "./devices";
import type { Dimension } from "./dimension";
import type { Space } from "./space";

/** An address set aside for documentation, shown where no range tells which. */
const someAddress = "203.0.113.7";
const someCountries = ["NL", "DE", "FR", "US", "GB", "JP", "BR"];
const spelled: Readonly<Record<string, string | boolean>> = {
  true: true,
  false: false,
  azuread: "AzureAD",
  serverad: "ServerAD",
  workplace: "Workplace",
};

/** The concrete sign-in at a point of the space. */
export function signInAt(space: Space, point: Point, homeTenants: ReadonlyMap<string, string>): SignIn {
  const valueOf = ({ index, values }: Dimension): string => values[point[index] ?? -1] ?? "";
  const holds = (formula: Formula): boolean => holdsAt(formula, point);
  const chosen = <T extends string>(dimension: Dimension): T => valueOf(dimension) as T;
  const insiderRisk = valueOf(space.insiderRisk);
  const flow = valueOf(space.flow);
  return {
    user: userAt(space, valueOf, holds, homeTenants),
    target: targetAt(space, valueOf),
    clientAppType: chosen(space.clientAppType),
    platform: chosen(space.platform),
    location: locationAt(space, valueOf, holds),
    device: deviceAt(space, valueOf),
    signInRisk: chosen(space.signInRisk),
    userRisk: chosen(space.userRisk),
    insiderRisk: insiderRisk === "none" ? null : chosen(space.insiderRisk),
    authenticationFlow: flow === "none" ? null : chosen(space.flow),
  };
}

type ValueOf = (dimension: Dimension) => string;
type Holds = (formula: Formula) => boolean;

function userAt(
  { people }: Space,
  valueOf: ValueOf,
  holds: Holds,
  homeTenants: ReadonlyMap<string, string>,
): SignIn["user"] {
  const value = valueOf(people.person);
  const id = value === "other" ? null : value.slice(value.indexOf(":") + 1);
  const kind: PersonKind = personKinds.find((one) => holds(people.ofKind([one]))) ?? "member";
  const chosenTenant = people.homeTenant === undefined ? "other" : valueOf(people.homeTenant);
  const external = kind !== "member" && kind !== "internalGuest";
  const known = id === null ? undefined : homeTenants.get(id);
  return {
    id,
    kind,
    groups: [...people.groupDimensions.keys()].filter((group) => holds(people.inGroup(group))),
    roles: [...people.roleDimensions.keys()].filter((role) => holds(people.hasRole(role))),
    homeTenantId: external ? (known ?? (chosenTenant === "other" ? null : chosenTenant.slice("tenant:".length))) : null,
  };
}

function targetAt({ targets }: Space, valueOf: ValueOf): SignIn["target"] {
  const value = targets.values.get(valueOf(targets.dimension));
  if (value === undefined) throw new RangeError("The point names no target.");
  const attributes: Record<string, string[]> = {};
  if (value.attributes === undefined) {
    for (const { comparison, dimension } of targets.comparisons.values()) {
      if (comparison === null || valueOf(dimension) !== "yes") continue;
      const texts = attributes[comparison.attribute] ?? [];
      attributes[comparison.attribute] = texts;
      texts.push(
        comparison.operator === "eq" ? comparison.value : exampleText([comparison], allOf(targets.comparisons)),
      );
    }
  }
  return {
    kind: value.kind,
    id: value.id,
    bundles: value.bundles,
    attributes: value.attributes ?? attributes,
  };
}

function allOf(comparisons: Space["targets"]["comparisons"]) {
  return [...comparisons.values()].flatMap(({ comparison }) => (comparison === null ? [] : [comparison]));
}

function locationAt({ places }: Space, valueOf: ValueOf, holds: Holds): SignIn["location"] {
  const { ip, country, gpsCountry, symbolic, trustedElsewhere } = places;
  const undefinedOnes = [...symbolic.values()].some((dimension) => valueOf(dimension) === "in");
  const elsewhere = trustedElsewhere !== undefined && valueOf(trustedElsewhere) === "yes";
  const address = ip === undefined ? someAddress : (ip.pieces.get(valueOf(ip.dimension))?.sample ?? null);
  return {
    ipAddress: undefinedOnes || elsewhere ? null : address,
    country: countryAt(country, valueOf),
    ...(gpsCountry === undefined ? {} : { gpsCountry: countryAt(gpsCountry, valueOf) }),
    namedLocations: places.ids.filter((id) => holds(places.within(id))),
    trusted: holds(places.trusted),
  };
}

function countryAt(dimension: Dimension | undefined, valueOf: ValueOf): string | null {
  const value = dimension === undefined ? "other" : valueOf(dimension);
  if (value === "unknown") return null;
  if (value !== "other") return value.slice("country:".length);
  // Another country than those that the locations name; where they name all of these, the code set aside for no country.
  return someCountries.find((code) => dimension?.indexOf(`country:${code}`) === undefined) ?? "ZZ";
}

function deviceAt({ devices }: Space, valueOf: ValueOf): SignIn["device"] {
  if (valueOf(devices.device) === "unregistered") return null;
  const attributes = [...devices.attributes.values()].flatMap((attribute) => {
    const value = attributeAt(attribute, valueOf);
    return value === null ? [] : [[attribute.dimension.name.slice("device.".length), value] as const];
  });
  return Object.fromEntries(attributes);
}

function attributeAt(
  { dimension, comparisons, list }: Attribute,
  valueOf: ValueOf,
): string | boolean | string[] | null {
  const value = valueOf(dimension);
  if (value === "null") return null;
  if (value !== "other") return spelled[value.slice(1)] ?? value.slice(1);
  const all = [...comparisons.values()].map(({ comparison }) => comparison);
  const yes = [...comparisons.values()]
    .filter((one) => valueOf(one.dimension) === "yes")
    .map(({ comparison }) => comparison);
  return list ? yes.map((comparison) => comparison.value) : exampleText(yes, all);
}
