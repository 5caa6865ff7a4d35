import { bodyOf, type Call, empty, type Family, param } from "../core/http";
import { asObject, asText, type JsonObject } from "../core/json";
import type { Directory } from "../state/directory";
import { directoryOf, needs } from "./authorization";
import { collection, entity, plain } from "./odata";
import { badRequest, notFound } from "./refusals";

const BEHAVIOURS = ["acceptIfMfaDoneByFederatedIdp", "enforceMfaByFederatedIdp", "rejectMfaByFederatedIdp"];
const WRITE = ["Domain-InternalFederation.ReadWrite.All", "Domain.ReadWrite.All"];

const readsDomains = (call: Call): void =>
  needs(call, "Authorization_RequestDenied", [
    "Domain.Read.All",
    "Organization.Read.All",
    "Directory.Read.All",
    ...WRITE,
  ]);
const reads = (call: Call): void =>
  needs(call, "Authorization_RequestDenied", ["Domain-InternalFederation.Read.All", "Domain.Read.All", ...WRITE]);

function domain(directory: Directory, id: string): JsonObject {
  const isDefault = id === directory.defaultDomain;
  return {
    id,
    authenticationType: directory.domainFederations[id] === undefined ? "Managed" : "Federated",
    isAdminManaged: true,
    isDefault,
    isInitial: isDefault,
    isRoot: true,
    isVerified: true,
    supportedServices: ["Email"],
  };
}

const domainsOf = (directory: Directory): string[] => [
  ...new Set([directory.defaultDomain, ...Object.keys(directory.domainFederations)]),
];

function domainOf(directory: Directory, call: Call): string {
  const id = param(call, "domain").toLowerCase();
  if (!domainsOf(directory).includes(id)) throw notFound(id);
  return id;
}

function federationOf(directory: Directory, call: Call): JsonObject {
  const found = directory.domainFederations[domainOf(directory, call)];
  if (found?.id !== param(call, "id")) throw notFound(param(call, "id"));
  return found;
}

/** Domains, and the federation of those that are federated. */
export const domainsFamily: Family = (router, cloud) => {
  router.get("/v1.0/domains", (call) => {
    readsDomains(call);
    const directory = directoryOf(cloud, call);
    return collection(
      cloud,
      call,
      "domains",
      domainsOf(directory).map((id) => domain(directory, id)),
    );
  });
  router.get("/v1.0/domains/:domain", (call) => {
    readsDomains(call);
    const directory = directoryOf(cloud, call);
    return entity(cloud, call, "domains", domain(directory, domainOf(directory, call)));
  });
  const path = "/v1.0/domains/:domain/federationConfiguration";
  router.get(path, (call) => {
    reads(call);
    const directory = directoryOf(cloud, call);
    const found = directory.domainFederations[domainOf(directory, call)];
    return collection(cloud, call, "domains/federationConfiguration", found === undefined ? [] : [found]);
  });
  router.get(`${path}/:id`, (call) => {
    reads(call);
    return entity(cloud, call, "domains/federationConfiguration", federationOf(directoryOf(cloud, call), call));
  });
  router.patch(`${path}/:id`, async (call) => {
    needs(call, "Authorization_RequestDenied", WRITE);
    const directory = directoryOf(cloud, call);
    const before = federationOf(directory, call);
    const { id: _id, ...body } = asObject(plain(await bodyOf(call, badRequest)));
    if (body.federatedIdpMfaBehavior !== undefined && !BEHAVIOURS.includes(asText(body.federatedIdpMfaBehavior)))
      throw badRequest(`Invalid value for federatedIdpMfaBehavior. Accepted: ${BEHAVIOURS.join(", ")}.`);
    directory.domainFederations[domainOf(directory, call)] = { ...before, ...body };
    return empty(call, 204);
  });
};
