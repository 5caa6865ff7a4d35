import type { Properties } from "../../../../policies/model/value";
import { SEC_022 } from "../../../../policies/rules/applications/SEC-022";
import { checked, customerTenant, resource, unknown } from "../../plans";
import { testRule } from "../table";

const partnerCenter = "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd";
const graph = "00000003-0000-0000-c000-000000000000";
const access = (...apis: readonly string[]) => ({
  requiredResourceAccesses: apis.map((resourceAppId) => ({ resourceAppId, resourceAccesses: [] })),
});
const application = (properties: Properties) => resource("azuread:index/application:Application", "sam", properties);
const registration = resource("azuread:index/applicationRegistration:ApplicationRegistration", "registered");
const beside = (className: string, name: string, properties: Properties) =>
  resource(`azuread:index/${className.charAt(0).toLowerCase()}${className.slice(1)}:${className}`, name, {
    applicationId: unknown(registration),
    ...properties,
  });
const apiAccess = beside("ApplicationApiAccess", "access", { apiClientId: partnerCenter });
const pet = resource("random:index/randomPet:RandomPet", "pet");

testRule(
  SEC_022,
  {
    passes: [
      { name: "a confidential client", resources: [application(access(partnerCenter))] },
      {
        name: "a switch that is off",
        resources: [application({ ...access(graph, partnerCenter), fallbackPublicClientEnabled: false })],
      },
      {
        name: "a registration whose switch is off in a resource of its own",
        resources: [registration, apiAccess, beside("ApplicationFallbackPublicClient", "fallback", { enabled: false })],
      },
    ],
    fails: [
      {
        name: "a public client that calls the Partner Center API",
        resources: [application({ ...access(graph, partnerCenter.toUpperCase()), fallbackPublicClientEnabled: true })],
        findings: [{ kind: "publicClient", on: "sam", property: "fallbackPublicClientEnabled" }],
      },
      {
        name: "a registration that gets its access and its switch from resources of their own",
        resources: [registration, apiAccess, beside("ApplicationFallbackPublicClient", "fallback", { enabled: true })],
        findings: [{ kind: "publicClient", on: "fallback", property: "enabled" }],
      },
    ],
    isUndetermined: [
      {
        name: "a switch that another resource yields",
        resources: [pet, application({ ...access(partnerCenter), fallbackPublicClientEnabled: unknown(pet) })],
        findings: [{ kind: "unknown", on: "sam", property: "fallbackPublicClientEnabled", waitsFor: ["pet"] }],
      },
    ],
    isNotAsked: [
      {
        name: "a public client of Microsoft Graph",
        resources: [application({ ...access(graph), fallbackPublicClientEnabled: true })],
      },
      { name: "a public client without permissions", resources: [application({ fallbackPublicClientEnabled: true })] },
      {
        name: "an application of a customer's tenant",
        resources: [application({ ...access(partnerCenter), fallbackPublicClientEnabled: true })],
        plan: { environmentTenant: customerTenant },
        settings: { profiles: { [customerTenant]: "customer" } },
      },
    ],
  },
  (given) => ({
    ...given,
    properties: given.type.startsWith("azuread:")
      ? checked(given.properties, { requiredResourceAccesses: [] })
      : given.properties,
  }),
);
