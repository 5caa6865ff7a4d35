import { bodyOf, type Call, empty, type Family, newId, param } from "../core/http";
import { asObject, asText, asTexts, type JsonObject } from "../core/json";
import type { Directory } from "../state/directory";
import { directoryOf, needs } from "./authorization";
import { collection, entity } from "./odata";
import { badRequest, graphRefusal } from "./refusals";

const PATH = "/v1.0/identity/conditionalAccess/namedLocations";
const TYPE = "identity/conditionalAccess/namedLocations";
const IP = "#microsoft.graph.ipNamedLocation";
const COUNTRY = "#microsoft.graph.countryNamedLocation";
const WIDEST_MASK = 8;

const reads = (call: Call): void => needs(call, "AccessDenied", ["Policy.Read.All"]);
const writes = (call: Call): void =>
  needs(call, "AccessDenied", ["Policy.Read.All"], ["Policy.ReadWrite.ConditionalAccess"]);

function check(location: JsonObject): void {
  if (asText(location.displayName) === "") throw badRequest("displayName is missing.");
  if (location["@odata.type"] === IP) {
    const ranges = Array.isArray(location.ipRanges)
      ? location.ipRanges.map((range) => asText(asObject(range).cidrAddress))
      : [];
    if (ranges.length === 0) throw badRequest("ipRanges needs at least one range.");
    const wrong = ranges.find(
      (range) => !/^[0-9a-fA-F.:]+\/\d{1,3}$/.test(range) || Number(range.split("/")[1]) < WIDEST_MASK,
    );
    if (wrong !== undefined)
      throw badRequest(`The range '${wrong}' is not CIDR notation with a mask of /${WIDEST_MASK} or longer.`);
  } else if (location["@odata.type"] === COUNTRY) {
    const countries = asTexts(location.countriesAndRegions);
    if (countries.length === 0) throw badRequest("countriesAndRegions needs at least one country.");
    const wrong = countries.find((country) => !/^[A-Z]{2}$/.test(country));
    if (wrong !== undefined) throw badRequest(`'${wrong}' is not a two-letter ISO 3166 country.`);
  } else throw badRequest(`@odata.type must be ${IP} or ${COUNTRY}.`);
}

function defaults(body: JsonObject): JsonObject {
  return body["@odata.type"] === IP
    ? { isTrusted: false, ...body }
    : { includeUnknownCountriesAndRegions: false, countryLookupMethod: "clientIpAddress", ...body };
}

function usedBy(directory: Directory, id: string): JsonObject | undefined {
  return Object.values(directory.conditionalAccessPolicies).find((policy) => {
    const locations = asObject(asObject(policy.conditions).locations);
    return [...asTexts(locations.includeLocations), ...asTexts(locations.excludeLocations)].includes(id);
  });
}

function locationOf(directory: Directory, call: Call): JsonObject {
  const found = directory.namedLocations[param(call, "id")];
  if (found === undefined)
    throw graphRefusal(404, "NotFound", `${param(call, "id")} id does not exist in the directory.`);
  return found;
}

export const namedLocationsFamily: Family = (router, cloud) => {
  router.get(PATH, (call) => {
    reads(call);
    return collection(cloud, call, TYPE, Object.values(directoryOf(cloud, call).namedLocations));
  });
  router.post(PATH, async (call) => {
    writes(call);
    const directory = directoryOf(cloud, call);
    const body = await bodyOf(call, badRequest);
    check(body);
    const location = {
      ...defaults(body),
      id: newId(),
      createdDateTime: cloud.clock.iso(),
      modifiedDateTime: cloud.clock.iso(),
    };
    directory.namedLocations[location.id] = location;
    return entity(cloud, call, TYPE, location, 201);
  });
  router.get(`${PATH}/:id`, (call) => {
    reads(call);
    return entity(cloud, call, TYPE, locationOf(directoryOf(cloud, call), call));
  });
  router.patch(`${PATH}/:id`, async (call) => {
    writes(call);
    const directory = directoryOf(cloud, call);
    const before = locationOf(directory, call);
    const { id: _id, ...patch } = await bodyOf(call, badRequest);
    if (patch["@odata.type"] !== undefined && patch["@odata.type"] !== before["@odata.type"]) {
      throw badRequest("The kind of a named location cannot change.");
    }
    const after = { ...before, ...patch, modifiedDateTime: cloud.clock.iso() };
    check(after);
    directory.namedLocations[String(before.id)] = after;
    return empty(call, 204);
  });
  router.delete(`${PATH}/:id`, (call) => {
    writes(call);
    const directory = directoryOf(cloud, call);
    const location = locationOf(directory, call);
    const user = usedBy(directory, String(location.id));
    if (user !== undefined) throw badRequest(`The named location is used by the policy ${asText(user.displayName)}.`);
    if (location.isTrusted === true)
      throw badRequest("A trusted named location cannot be deleted; mark it as not trusted first.");
    delete directory.namedLocations[String(location.id)];
    return empty(call, 204);
  });
};
