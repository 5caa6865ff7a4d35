import type { CertificateDimension } from "../certificate";
import { unnamedGlobalSecureAccess } from "../data";
import type { FilterComparison } from "../model/filter";
import {
  clientAppTypes,
  insiderRiskLevels,
  personKinds,
  platforms,
  riskLevels,
  transferMethods,
} from "../model/vocabulary";
import { combinationsOf } from "./addresses";
import { isList } from "./comparing";
import { checkPersons } from "./population";
import type { Problems } from "./result";
import { answerKey, textComparisonsOf } from "./rules";
import { type Context, comparisonKeyOf, isExact, keyOf, Space } from "./space";
import { targetOf, valuesOf } from "./targets";

/** What a dimension must hold, and may hold besides. */
interface Requirement {
  readonly values: Iterable<string>;
  /** A value beyond those that does no harm: it tells apart what nobody asks to be told apart. */
  readonly allows?: (value: string) => boolean;
}

/** The actions of Microsoft's documentation: concept-conditional-access-cloud-apps, "User actions". */
const documentedActions = ["urn:user:registersecurityinfo", "urn:user:registerdevice"];

const switches = {
  membership: { values: ["in", "out"] },
  answer: { values: ["yes", "no"] },
} satisfies Record<string, Requirement>;

/**
 * Whether the dimensions of a certificate are those that the policies require, each with every value that it has.
 *
 * @returns the space that they span, or undefined after naming problems
 */
export function spaceOf(
  dimensions: readonly CertificateDimension[],
  context: Context,
  problems: Problems,
): Space | undefined {
  const addresses = addressesOf(dimensions, context, problems);
  if (addresses === undefined) return undefined;
  const required = requirementsOf(context, addresses);
  const seen = new Set<string>();
  dimensions.forEach(({ name, values, members }, position) => {
    const path = `dimensions[${position}]`;
    const key = keyOf(name);
    if (seen.has(key)) problems.add(path, `The dimension ${name} stands twice.`);
    seen.add(key);
    if (name === "person") checkPersons({ values, members: members ?? {}, told: dimensions }, context, path, problems);
    else {
      const requirement = required.get(key) ?? optional(key, addresses);
      if (requirement === undefined) problems.add(path, `The dimension ${name} is not one that sign-ins have.`);
      else checkValues(name, values, requirement, path, problems);
    }
  });
  for (const key of ["person", ...required.keys()]) {
    if (!seen.has(key)) problems.add("dimensions", `The dimension ${key} is missing, which the policies require.`);
  }
  return problems.any ? undefined : new Space(context, dimensions, addresses);
}

function checkValues(
  name: string,
  values: readonly string[],
  { values: wanted, allows }: Requirement,
  path: string,
  problems: Problems,
): void {
  const given = new Set(values);
  if (given.size < values.length) problems.add(`${path}.values`, `A value of ${name} stands twice.`);
  const needed = new Set(wanted);
  for (const value of needed) {
    if (!given.has(value)) {
      problems.add(`${path}.values`, `The value ${value} of ${name} is missing, so the space is not filled.`);
    }
  }
  for (const value of given) {
    if (!needed.has(value) && !allows?.(value)) {
      problems.add(`${path}.values`, `The value ${value} is not one that ${name} has.`);
    }
  }
}

/** The combinations of ip locations that addresses have: of those that policies ask for, or of all if a certificate tells more apart. */
function addressesOf(
  dimensions: readonly CertificateDimension[],
  { set, locations, assumptions }: Context,
  problems: Problems,
): ReadonlyMap<string, readonly string[]> | undefined {
  const given = dimensions.find(({ name }) => name === "ip")?.values ?? [];
  const inExact = (all: Context["locations"]) =>
    all.flatMap((location) => (location.kind === "ip" && isExact(location, assumptions) ? [location] : []));
  try {
    const asked = combinationsOf(inExact(locations));
    return given.every((value) => asked.has(value)) ? asked : combinationsOf(inExact(set.namedLocations));
  } catch (error) {
    problems.add("dimensions", `The ranges of a named location cannot be read: ${String(error)}.`);
    return undefined;
  }
}

function requirementsOf(context: Context, addresses: ReadonlyMap<string, unknown>): Map<string, Requirement> {
  const { asked, assumptions, locations, set } = context;
  const risks = riskLevels.filter((level) => level !== "hidden" || assumptions.hiddenRisk === "possible");
  const required = new Map<string, Requirement>([
    ["kind", { values: personKinds }],
    ["target", { values: targetsOf(context), allows: (value) => targetOf(value, set) !== undefined }],
    ["clientAppType", { values: clientAppTypes }],
    ["platform", { values: platforms }],
    ["device", { values: ["unregistered", "registered"] }],
    ["device.iscompliant", { values: ["null", "=true", "=false"] }],
    ["device.trusttype", { values: ["null", "=azuread", "=serverad", "=workplace"] }],
    ["signInRisk", { values: risks, allows: (value) => value === "hidden" }],
    ["userRisk", { values: risks, allows: (value) => value === "hidden" }],
    ["insiderRisk", { values: ["none", ...insiderRiskLevels] }],
    ["flow", { values: ["none", ...transferMethods] }],
  ]);
  for (const id of asked.groups) required.set(`group:${id}`, switches.membership);
  for (const id of asked.roles) required.set(`role:${id}`, switches.membership);
  if (asked.tenants.size > 0) {
    const values = [...[...asked.tenants].map((id) => `tenant:${id}`), "other"];
    required.set("homeTenant", { values, allows: isTenant });
  }
  for (const comparison of asked.applicationComparisons) requireAnswers("application:", comparison, required);
  for (const comparison of asked.deviceComparisons) requireAttribute(comparison, required);

  const exact = locations.filter((location) => isExact(location, assumptions));
  if (exact.some(({ kind }) => kind === "ip")) required.set("ip", { values: addresses.keys() });
  for (const location of exact) {
    if (location.kind !== "country") continue;
    const key = location.lookup === "clientIpAddress" ? "country" : "gpsCountry";
    const values = [...(required.get(key)?.values ?? ["other", "unknown"]), ...location.countries.map(countryValue)];
    required.set(key, { values, allows: isCountry });
  }
  const settled = new Set(exact.map(({ id }) => id));
  for (const id of [...asked.locations, ...locations.map((location) => location.id)]) {
    if (!settled.has(id)) required.set(`location:${id}`, switches.membership);
  }
  if (asked.allTrusted) required.set("trustedElsewhere", switches.answer);
  return required;
}

const countryValue = (code: string): string => `country:${code}`;
const isCountry = (value: string): boolean => value.startsWith("country:");
const isTenant = (value: string): boolean => value.startsWith("tenant:");
/** Which values a device's attribute may have beside those for none and for any other. */
const constantsOf =
  (key: string) =>
  (value: string): boolean =>
    value.startsWith("=") && !isList(key);

function targetsOf({ asked, set, compliantNetworks }: Context): string[] {
  const filtered = asked.applicationComparisons.length > 0 ? (set.directory?.servicePrincipals ?? []) : [];
  const applications = new Set([...asked.applications, ...filtered.map(({ appId }) => appId)]);
  return [
    ...[...applications, null].flatMap((application) => valuesOf(application, asked.bundles)),
    ...([...asked.locations].some((id) => compliantNetworks.has(id)) ? [unnamedGlobalSecureAccess] : []),
    "baselineScopes",
    ...new Set([...documentedActions, ...asked.userActions].map((action) => `action:${action}`)),
  ];
}

function requireAttribute(comparison: FilterComparison, required: Map<string, Requirement>): void {
  const key = `device.${comparison.attribute.toLowerCase()}`;
  if (key === "device.iscompliant" || key === "device.trusttype") return;
  const known = required.get(key)?.values ?? ["null", "other"];
  const parts = textComparisonsOf(comparison).filter(({ text }) => text !== null);
  const isConstantOf = constantsOf(key);
  const constants = parts.filter(({ operator }) => operator === "eq").map(({ text }) => `=${text}`);
  const values = [...known, ...constants.filter(isConstantOf)];
  required.set(key, { values, allows: isConstantOf });
  for (const part of parts) {
    if (part.operator !== "eq" || isList(key)) required.set(answerKey(key, part), switches.answer);
  }
}

function requireAnswers(prefix: string, comparison: FilterComparison, required: Map<string, Requirement>): void {
  for (const part of textComparisonsOf(comparison)) {
    required.set(answerKey(`${prefix}${comparison.attribute}`, part), switches.answer);
  }
}

/** Dimensions that only others than the policies of the proof ask for. */
function optional(key: string, addresses: ReadonlyMap<string, unknown>): Requirement | undefined {
  if (/^(group|role|location):./.test(key)) return switches.membership;
  if (key === "trustedElsewhere" || comparisonKeyOf(key) !== undefined) return switches.answer;
  if (key === "homeTenant") return { values: ["other"], allows: isTenant };
  if (key === "country" || key === "gpsCountry") return { values: ["other", "unknown"], allows: isCountry };
  if (key === "ip") return { values: addresses.keys() };
  if (/^device\.[^:]+$/.test(key)) return { values: ["null", "other"], allows: constantsOf(key) };
  return undefined;
}
