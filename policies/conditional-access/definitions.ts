import { Awaited } from "../../proof/model/undetermined";
import type { Resource } from "../model/plan";
import { read, readList } from "../model/reading";
import { isDefinedByService } from "../plain-words";
import { entriesAt, isHidden, openIn, presentAt, textAt } from "../rules/reading";
import { awaitedAt } from "./field-values";
import { isLeft, nameOf, type PolicyDocument } from "./policy-document";
import type { ResourceIds } from "./resource-ids";

/**
 * A named location as Graph gives it. Undefined where a part of it is not known, or may not be shown, since an address of it would
 * become an example: a location without a definition is taken to be any set of addresses.
 */
export function locationDocument(location: Resource, ids: ResourceIds): PolicyDocument | undefined {
  const [ofAddresses, ofCountries] = ["ip", "country"].map((kind) => presentAt(location, kind).state !== "absent");
  if (!ofAddresses && !ofCountries) return undefined;
  const details: Readonly<Record<string, unknown>> = ofAddresses
    ? {
        "@odata.type": "#microsoft.graph.ipNamedLocation",
        isTrusted: valueAt(location, "ip.trusted") ?? false,
        ipRanges: listAt(location, "ip.ipRanges", (range) => ({ cidrAddress: range })),
      }
    : {
        "@odata.type": "#microsoft.graph.countryNamedLocation",
        countriesAndRegions: listAt(location, "country.countriesAndRegions", (country) => country),
        includeUnknownCountriesAndRegions: valueAt(location, "country.includeUnknownCountriesAndRegions") ?? false,
        countryLookupMethod: valueAt(location, "country.countryLookupMethod") ?? "clientIpAddress",
      };
  if (Object.values(details).some((value) => value instanceof Awaited)) return undefined;
  return { source: location.urn, content: { id: ids.of(location), displayName: nameOf(location), ...details } };
}

/** An authentication strength of the tenant's own as Graph gives it; without its combinations where one is not known. */
export function strengthDocument(strength: Resource, ids: ResourceIds): PolicyDocument {
  const combinations = entriesAt(strength, "allowedCombinations");
  const open = isLeft(strength, "allowedCombinations") || openIn(combinations).length > 0;
  return {
    source: strength.urn,
    content: {
      "@odata.type": "#microsoft.graph.authenticationStrengthPolicy",
      id: ids.of(strength),
      displayName: nameOf(strength),
      ...(open
        ? {}
        : {
            allowedCombinations: combinations.known.map(({ text, secret }) =>
              secret && !areModes(text) ? "[secret]" : text,
            ),
          }),
    },
  };
}

/** Whether a combination consists of the service's own words, which are no secret. */
function areModes(combination: string): boolean {
  return combination.split(",").every((mode) => isDefinedByService(mode.trim()));
}

function valueAt(resource: Resource, path: string): unknown {
  if (isLeft(resource, path)) return new Awaited();
  const reading = read(resource, path);
  if (reading.state === "unknown") return awaitedAt(resource, path);
  if (reading.state === "absent" || reading.value === "") return undefined;
  return typeof reading.value === "object" ? new Awaited() : reading.value;
}

function listAt(resource: Resource, path: string, made: (text: string) => unknown): unknown {
  if (isLeft(resource, path)) return new Awaited();
  const list = readList(resource, path);
  if (list.state === "absent") return [];
  if (list.state === "unknown") return awaitedAt(resource, path);
  const elements = list.value.map((element) => {
    if (element.state === "unknown") return new Awaited(element.waitsFor.map(({ urn }) => urn));
    if (element.state === "absent" || typeof element.value !== "string") return new Awaited();
    return isHidden(element.value, element.secret, resource) ? new Awaited() : made(element.value);
  });
  return elements.some((element) => element instanceof Awaited) ? new Awaited() : elements;
}

/** The text of a directory object's name, for people. */
export function directoryName(resource: Resource): string {
  for (const property of ["displayName", "userPrincipalName"]) {
    const reading = textAt(resource, property);
    if (reading.state === "known" && !reading.secret) return reading.value;
  }
  return resource.name;
}
