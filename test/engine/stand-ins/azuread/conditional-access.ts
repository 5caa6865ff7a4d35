import type { ResourceDefinition } from "../provider/definition";
import { isUnknown, list, object, type Properties, text } from "../provider/properties";
import { conditionsFromGraph, conditionsToGraph } from "./conditional-access-conditions";
import { grantFromGraph, grantToGraph, sessionFromGraph, sessionToGraph } from "./conditional-access-controls";
import { fromPath, gone, refusedUnless } from "./graph";

const POLICIES = "/identity/conditionalAccess/policies";
const LOCATIONS = "/identity/conditionalAccess/namedLocations";

const STATES = ["enabled", "disabled", "enabledForReportingButNotEnforced"];
const CLIENT_APP_TYPES = [
  "all",
  "browser",
  "mobileAppsAndDesktopClients",
  "exchangeActiveSync",
  "easSupported",
  "other",
];

const policyToGraph = (inputs: Properties): Properties => ({
  displayName: inputs.displayName ?? null,
  state: inputs.state ?? null,
  conditions: conditionsToGraph(object(inputs.conditions)),
  grantControls: grantToGraph(inputs.grantControls),
  sessionControls: sessionToGraph(inputs.sessionControls),
});

function policyFromGraph(policy: Properties): Properties {
  const grant = grantFromGraph(policy.grantControls);
  const session = sessionFromGraph(policy.sessionControls);
  return {
    displayName: text(policy.displayName),
    state: text(policy.state),
    conditions: conditionsFromGraph(object(policy.conditions)),
    ...(grant === undefined ? {} : { grantControls: grant }),
    ...(session === undefined ? {} : { sessionControls: session }),
  };
}

export const conditionalAccessPolicy: ResourceDefinition = {
  computed: ["objectId"],
  defaults: {
    sessionControls: {
      signInFrequencyAuthenticationType: "primaryAndSecondaryAuthentication",
      signInFrequencyInterval: "timeBased",
    },
  },
  refuse: (inputs) => [
    ...refusedUnless(inputs, "state", STATES),
    ...list(object(inputs.conditions).clientAppTypes)
      .filter((value) => !isUnknown(value) && !CLIENT_APP_TYPES.includes(text(value)))
      .map(
        (value) =>
          ["conditions.clientAppTypes", `expected one of ${CLIENT_APP_TYPES.join(", ")}, got ${value}`] as const,
      ),
    ...(inputs.grantControls === undefined && inputs.sessionControls === undefined
      ? [["grantControls", "one of `grant_controls,session_controls` must be specified"] as const]
      : []),
  ],
  async create({ client }, inputs) {
    const { body } = await client.send("POST", POLICIES, policyToGraph(inputs));
    const objectId = text(body.id);
    return { id: `${POLICIES}/${objectId}`, outputs: { ...inputs, objectId } };
  },
  async read({ client }, id) {
    const policy = await client.find(`${POLICIES}/${fromPath(id)}`);
    if (policy === undefined) return undefined;
    const inputs = policyFromGraph(policy);
    return { inputs, outputs: { ...inputs, objectId: text(policy.id) } };
  },
  async update({ client }, id, inputs) {
    await client.send("PATCH", `${POLICIES}/${fromPath(id)}`, policyToGraph(inputs));
    return { ...inputs, objectId: fromPath(id) };
  },
  delete: ({ client }, id) => gone(client.send("DELETE", `${POLICIES}/${fromPath(id)}`)),
};

function locationToGraph(inputs: Properties): Properties {
  const { displayName = null, ip, country } = inputs;
  if (ip !== undefined) {
    return {
      "@odata.type": "#microsoft.graph.ipNamedLocation",
      displayName,
      isTrusted: object(ip).trusted ?? false,
      ipRanges: list(object(ip).ipRanges).map((range) => ({
        "@odata.type": `#microsoft.graph.${text(range).includes(":") ? "iPv6CidrRange" : "iPv4CidrRange"}`,
        cidrAddress: range,
      })),
    };
  }
  const { countriesAndRegions, includeUnknownCountriesAndRegions, countryLookupMethod } = object(country);
  return {
    "@odata.type": "#microsoft.graph.countryNamedLocation",
    displayName,
    countriesAndRegions: list(countriesAndRegions),
    includeUnknownCountriesAndRegions: includeUnknownCountriesAndRegions ?? false,
    countryLookupMethod: countryLookupMethod ?? "clientIpAddress",
  };
}

function locationFromGraph(location: Properties): Properties {
  const displayName = text(location.displayName);
  if (text(location["@odata.type"]).endsWith("ipNamedLocation")) {
    const ipRanges = list(location.ipRanges).map((range) => object(range).cidrAddress ?? null);
    return { displayName, ip: { ipRanges, trusted: location.isTrusted === true } };
  }
  return {
    displayName,
    country: {
      countriesAndRegions: list(location.countriesAndRegions),
      includeUnknownCountriesAndRegions: location.includeUnknownCountriesAndRegions === true,
      countryLookupMethod: text(location.countryLookupMethod) || "clientIpAddress",
    },
  };
}

export const namedLocation: ResourceDefinition = {
  computed: ["objectId"],
  defaults: {
    ip: { trusted: false },
    country: { includeUnknownCountriesAndRegions: false, countryLookupMethod: "clientIpAddress" },
  },
  async create({ client }, inputs) {
    const { body } = await client.send("POST", LOCATIONS, locationToGraph(inputs));
    const objectId = text(body.id);
    return { id: `${LOCATIONS}/${objectId}`, outputs: { ...inputs, objectId } };
  },
  async read({ client }, id) {
    const location = await client.find(`${LOCATIONS}/${fromPath(id)}`);
    if (location === undefined) return undefined;
    const inputs = locationFromGraph(location);
    return { inputs, outputs: { ...inputs, objectId: text(location.id) } };
  },
  async update({ client }, id, inputs) {
    await client.send("PATCH", `${LOCATIONS}/${fromPath(id)}`, locationToGraph(inputs));
    return { ...inputs, objectId: fromPath(id) };
  },
  async delete({ client }, id, state) {
    // The service refuses to delete a trusted location.
    if (object(state.ip).trusted === true) {
      await gone(
        client.send("PATCH", `${LOCATIONS}/${fromPath(id)}`, {
          "@odata.type": "#microsoft.graph.ipNamedLocation",
          isTrusted: false,
        }),
      );
    }
    await gone(client.send("DELETE", `${LOCATIONS}/${fromPath(id)}`));
  },
};
