import type { Resource } from "../../../../policies/model/plan";
import type { Properties } from "../../../../policies/model/value";
import { SUB_005 } from "../../../../policies/rules/subscriptions/SUB-005";
import { customerTenant, explicitProvider, partnerTenant, resource, unknown } from "../../plans";
import { testRule } from "../table";
import { afterCheck, alias, aliasTypes, classic } from "./subscriptions";

const pet = resource("random:index/randomPet:RandomPet", "pet");
const managementGroup = resource("azure-native:management:ManagementGroup", "workloads", { displayName: "Workloads" });
const property = "properties.additionalProperties.managementGroupId";
const inGroup = (managementGroupId: Properties[string]) => alias({ additionalProperties: { managementGroupId } });

/** The provider instance for one subscription, and the placement by it. */
function placement(
  subscription: Resource,
  groupId: Properties[string],
  type = "azure-native:management:ManagementGroupSubscription",
): readonly Resource[] {
  const provider: Resource = {
    ...explicitProvider("azure-native", "inSubscription", {
      tenantId: customerTenant,
      subscriptionId: unknown(subscription),
    }),
    propertyDependencies: { subscriptionId: [subscription.urn] },
  };
  return [provider, resource(type, "placed", { groupId }, { provider: provider.urn })];
}

/** The same once the id is known: only the dependency still tells. */
function placementKnown(subscription: Resource, groupId: string): readonly Resource[] {
  return placement(subscription, groupId).map((given) =>
    given.name === "inSubscription"
      ? { ...given, properties: { ...given.properties, subscriptionId: "77777777-0000-4000-8000-000000000001" } }
      : given,
  );
}

const association = (subscription: Resource, managementGroupId: Properties[string]) =>
  resource("azure:management/groupSubscriptionAssociation:GroupSubscriptionAssociation", "association", {
    managementGroupId,
    subscriptionId: unknown(subscription),
  });

testRule(
  SUB_005,
  {
    passes: [
      ...aliasTypes.map((type) => ({
        name: `a management group in the alias, on ${type}`,
        resources: [alias({ additionalProperties: { managementGroupId: "workloads" } }, { type })],
      })),
      {
        name: "a management group by its full id",
        resources: [inGroup("/providers/Microsoft.Management/managementGroups/workloads")],
      },
      {
        name: "a management group that the program makes",
        resources: [managementGroup, inGroup(unknown(managementGroup))],
      },
      {
        name: "a placement by a provider whose subscription is the alias's",
        resources: [alias(), ...placement(alias(), "workloads")],
      },
      {
        name: "a placement once the subscription's id is known",
        resources: [alias(), ...placementKnown(alias(), "workloads")],
      },
      {
        name: "a placement in a group that the program makes",
        resources: [managementGroup, alias(), ...placement(alias(), unknown(managementGroup))],
      },
      {
        name: "a placement by another version's token",
        resources: [
          alias(),
          ...placement(alias(), "workloads", "azure-native:management/v20210401:ManagementGroupSubscription"),
        ],
      },
      {
        name: "a placement by the earlier input subscriptionId",
        resources: [
          alias(),
          resource("azure-native:management:ManagementGroupSubscription", "placed", {
            groupId: "workloads",
            subscriptionId: unknown(alias()),
          }),
        ],
      },
      { name: "a classic association", resources: [classic(), association(classic(), "workloads")] },
      {
        name: "a classic group that lists the subscription",
        resources: [
          classic(),
          resource("azure:management/group:Group", "group", {
            name: "workloads",
            subscriptionIds: [unknown(classic())],
          }),
        ],
      },
      {
        name: "a root group in the alias and a placement elsewhere",
        resources: [inGroup(customerTenant), ...placement(inGroup(customerTenant), "workloads")],
      },
    ],
    fails: [
      {
        name: "the root group by its id with a slash at the end",
        resources: [
          inGroup(`/providers/Microsoft.Management/managementGroups/${customerTenant}/`),
          explicitProvider("azure-native", "customers", { tenantId: customerTenant }),
        ],
        findings: [{ kind: "root", on: "production", property }],
      },
      {
        name: "an id of a management group without its name",
        resources: [inGroup("/providers/Microsoft.Management/managementGroups/")],
        findings: [{ kind: "absent", on: "production", property }],
      },
      {
        name: "a new subscription that nothing places",
        resources: [alias()],
        findings: [{ kind: "absent", on: "production", property }],
      },
      {
        name: "a placement in the root group of the customer",
        resources: [inGroup(customerTenant)],
        findings: [{ kind: "root", on: "production", property }],
      },
      {
        name: "the root group by its full id",
        resources: [
          alias(),
          ...placement(alias(), `/providers/Microsoft.Management/managementGroups/${customerTenant.toUpperCase()}`),
        ],
        findings: [{ kind: "root", on: "production", property }],
      },
      {
        name: "the root group of the tenant that the alias names",
        resources: [
          alias({
            billingScope: unknown(),
            additionalProperties: { subscriptionTenantId: partnerTenant, managementGroupId: partnerTenant },
          }),
        ],
        findings: [{ kind: "root", on: "production", property }],
      },
      {
        name: "the root group of a tenant that the configuration lists",
        resources: [alias({ billingScope: unknown(), additionalProperties: { managementGroupId: partnerTenant } })],
        settings: { profiles: { [partnerTenant]: "partner" } },
        findings: [{ kind: "root", on: "production", property }],
      },
      {
        name: "a placement of another subscription",
        resources: [alias(), inGroupNamed("other"), ...placement(inGroupNamed("other"), "workloads")],
        findings: [{ kind: "absent", on: "production", property }],
      },
      {
        name: "a classic subscription that nothing places",
        resources: [classic()],
        findings: [{ kind: "absent", on: "classic" }],
      },
      {
        name: "a classic association with the root group",
        resources: [
          classic(),
          association(classic(), `/providers/Microsoft.Management/managementGroups/${customerTenant}`),
        ],
        findings: [{ kind: "root", on: "classic" }],
      },
    ],
    isUndetermined: [
      {
        name: "a group's name that is unknown and may be the root's",
        resources: [pet, inGroup(unknown(pet))],
        findings: [{ kind: "open", on: "production", property, waitsFor: ["pet"] }],
      },
      {
        name: "a group's name that comes from nowhere in the program",
        resources: [inGroup(unknown())],
        findings: [{ kind: "open", on: "production", property, waitsFor: [] }],
      },
      {
        name: "a placement in an unknown group",
        resources: [pet, alias(), ...placement(alias(), unknown(pet))],
        findings: [{ kind: "open", on: "production", property, waitsFor: ["pet"] }],
      },
    ],
    isNotAsked: [
      { name: "a program without subscriptions", resources: [managementGroup] },
      {
        name: "an alias that adopts a subscription",
        resources: [alias({ billingScope: null, subscriptionId: unknown() })],
      },
    ],
  },
  afterCheck,
);

function inGroupNamed(name: string): Resource {
  return alias({ additionalProperties: { managementGroupId: "workloads" } }, { name });
}
