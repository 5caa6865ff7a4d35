import { mfaTrustedAddresses } from "../model/location";
import type { SignIn } from "../model/sign-in";
import { externalKinds, type PersonKind, personKinds } from "../model/vocabulary";
import type { Formula } from "../solve/formula";
import { holdsAt, type Point } from "../solve/point";
import { exampleText, markBeside } from "./comparisons";
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
  const valueAt = ({ index, values }: Dimension): string => values[point[index] ?? 0] ?? "";
  const holds = (formula: Formula): boolean => holdsAt(formula, point);
  const chosen = <T extends string>(dimension: Dimension): T => valueAt(dimension) as T;
  const insiderRisk = valueAt(space.insiderRisk);
  const flow = valueAt(space.flow);
  return {
    user: userAt(space, valueAt, holds, homeTenants),
    target: targetAt(space, valueAt),
    clientAppType: chosen(space.clientAppType),
    platform: chosen(space.platform),
    location: locationAt(space, valueAt, holds),
    device: deviceAt(space, valueAt),
    signInRisk: chosen(space.signInRisk),
    userRisk: chosen(space.userRisk),
    insiderRisk: insiderRisk === "none" ? null : chosen(space.insiderRisk),
    authenticationFlow: flow === "none" ? null : chosen(space.flow),
  };
}

type ValueAt = (dimension: Dimension) => string;
type Holds = (formula: Formula) => boolean;

function userAt(
  { people }: Space,
  valueAt: ValueAt,
  holds: Holds,
  homeTenants: ReadonlyMap<string, string>,
): SignIn["user"] {
  const value = valueAt(people.person);
  const id = value.startsWith("user") ? value.slice(value.indexOf(":") + 1) : null;
  const kind: PersonKind = personKinds.find((one) => holds(people.ofKind([one]))) ?? "member";
  const chosenTenant = people.homeTenant === undefined ? "other" : valueAt(people.homeTenant);
  const known = homeTenants.get(id ?? "");
  return {
    id,
    kind,
    groups: [...people.groupDimensions.keys()].filter((group) => holds(people.inGroup(group))),
    roles: [...people.roleDimensions.keys()].filter((role) => holds(people.hasRole(role))),
    homeTenantId: externalKinds.includes(kind)
      ? (known ?? (chosenTenant === "other" ? null : chosenTenant.slice("tenant:".length)))
      : null,
  };
}

function targetAt({ targets }: Space, valueAt: ValueAt): SignIn["target"] {
  const value = targets.values.get(valueAt(targets.dimension));
  if (value === undefined) throw new RangeError("The point names no target.");
  const { kind, id, bundles } = value;
  return { kind, id, bundles, attributes: value.attributes ?? attributesAt(targets, valueAt) };
}

/** An application's attributes that answer the comparisons as the point chooses. */
function attributesAt({ comparisons }: Space["targets"], valueAt: ValueAt): SignIn["target"]["attributes"] {
  const all = [...comparisons.values()].flatMap(({ comparison }) => (comparison === null ? [] : [comparison]));
  const attributes: Record<string, string[]> = {};
  for (const { attribute, comparison, dimension } of comparisons.values()) {
    const isAnswered = valueAt(dimension) === "yes";
    // An attribute that is not absent and answers nothing that is asked holds some other text.
    if (comparison === null && !isAnswered) attributes[attribute] ??= [markBeside(all)];
    if (comparison === null || !isAnswered) continue;
    const text = comparison.operator === "eq" ? comparison.value : exampleText([comparison], all);
    attributes[attribute] = [...(attributes[attribute] ?? []), text];
  }
  return attributes;
}

function locationAt({ places }: Space, valueAt: ValueAt, holds: Holds): SignIn["location"] {
  const { ip, country, gpsCountry, symbolic, trustedElsewhere } = places;
  const undefinedOnes = [...symbolic.values()].some((dimension) => valueAt(dimension) === "in");
  const elsewhere = trustedElsewhere !== undefined && valueAt(trustedElsewhere) === "yes";
  const namedLocations = places.ids.filter((id) => holds(places.within(id)));
  const address = ip?.samples.get(valueAt(ip.dimension)) ?? someAddress;
  return {
    ipAddress: undefinedOnes || elsewhere ? null : address,
    country: countryAt(country, valueAt),
    ...(gpsCountry === undefined ? {} : { gpsCountry: countryAt(gpsCountry, valueAt) }),
    namedLocations,
    // These are trusted also where no policy asks what is.
    trusted: holds(places.trusted) || namedLocations.includes(mfaTrustedAddresses),
  };
}

function countryAt(dimension: Dimension | undefined, valueAt: ValueAt): string | null {
  const value = dimension === undefined ? "other" : valueAt(dimension);
  if (value === "unknown") return null;
  if (value !== "other") return value.slice("country:".length);
  // Another country than those that the locations name; where they name all of these, the code set aside for no country.
  return someCountries.find((code) => dimension?.indexOf(`country:${code}`) === undefined) ?? "ZZ";
}

function deviceAt({ devices }: Space, valueAt: ValueAt): SignIn["device"] {
  if (valueAt(devices.device) === "unregistered") return null;
  const attributes = [...devices.attributes.values()].flatMap((attribute) => {
    const value = attributeAt(attribute, valueAt);
    return value === null ? [] : [[attribute.dimension.name.slice("device.".length), value] as const];
  });
  return Object.fromEntries(attributes);
}

function attributeAt(
  { dimension, comparisons, list }: Attribute,
  valueAt: ValueAt,
): string | boolean | string[] | null {
  const value = valueAt(dimension);
  if (value === "null") return null;
  if (value !== "other") return spelled[value.slice(1)] ?? value.slice(1);
  const all = [...comparisons.values()].map(({ comparison }) => comparison);
  const yes = [...comparisons.values()]
    .filter((one) => valueAt(one.dimension) === "yes")
    .map(({ comparison }) => comparison);
  return list ? yes.map((comparison) => comparison.value) : exampleText(yes, all);
}
