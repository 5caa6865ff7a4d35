import { type Family, param } from "../core/http";
import type { JsonObject } from "../core/json";
import type { Directory } from "../state/directory";
import { directoryOf, needs } from "./authorization";
import { collection, entity } from "./odata";
import { principalOf, servicePrincipals } from "./principals";
import { notFound } from "./refusals";

const organization = (directory: Directory): JsonObject => ({
  id: directory.id,
  displayName: directory.displayName,
  countryLetterCode: directory.countryLetterCode,
  tenantType: "AAD",
  onPremisesSyncEnabled: null,
  verifiedDomains: [{ name: directory.defaultDomain, isDefault: true, isInitial: true, type: "Managed" }],
});

/** The directory itself and its service principals. */
export const organizationFamily: Family = (router, cloud) => {
  const permissions = ["Organization.Read.All", "Directory.Read.All"];
  router.get("/v1.0/organization", (call) => {
    needs(call, "Authorization_RequestDenied", permissions);
    return collection(cloud, call, "organization", [organization(directoryOf(cloud, call))]);
  });
  router.get("/v1.0/organization/:id", (call) => {
    needs(call, "Authorization_RequestDenied", permissions);
    const directory = directoryOf(cloud, call);
    if (param(call, "id") !== directory.id) throw notFound(param(call, "id"));
    return entity(cloud, call, "organization", organization(directory));
  });
  router.get("/v1.0/servicePrincipals", (call) => {
    needs(call, "Authorization_RequestDenied", ["Application.Read.All", "Directory.Read.All"]);
    return collection(cloud, call, "servicePrincipals", servicePrincipals(cloud, directoryOf(cloud, call)));
  });
  router.get("/v1.0/directoryObjects/:id", (call) => {
    needs(call, "Authorization_RequestDenied", ["Directory.Read.All"]);
    const found = principalOf(cloud, directoryOf(cloud, call), param(call, "id"));
    if (found === undefined) throw notFound(param(call, "id"));
    return entity(cloud, call, "directoryObjects", found);
  });
};
