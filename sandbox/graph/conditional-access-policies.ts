import type { Cloud } from "../core/cloud";
import { bodyOf, type Call, empty, type Family, newId, param } from "../core/http";
import { asObject, asText, asTexts, isObject, type Json, type JsonObject, merge } from "../core/json";
import type { Directory } from "../state/directory";
import { strengthById } from "./authentication-strengths";
import { directoryOf, needs } from "./authorization";
import { checkPolicy } from "./conditional-access-validation";
import { collection, entity, plain, referenceId } from "./odata";
import { badRequest, graphRefusal } from "./refusals";

const PATH = "/identity/conditionalAccess/policies";
const TYPE = "identity/conditionalAccess/policies";

const lists = (object: JsonObject, keys: string[]): JsonObject =>
  Object.fromEntries(keys.map((key) => [key, asTexts(object[key])]));

const nullable = (value: Json | undefined): Json => value ?? null;

/** The policy as Graph returns it: every field there, lists never null, the strength expanded. */
function asReturned(directory: Directory, policy: JsonObject): JsonObject {
  const conditions = asObject(policy.conditions);
  const applications = asObject(conditions.applications);
  const users = asObject(conditions.users);
  const grant = policy.grantControls;
  const clientAppTypes = asTexts(conditions.clientAppTypes);
  const strengthId = asText(asObject(asObject(grant).authenticationStrength).id);
  return {
    id: nullable(policy.id),
    templateId: nullable(policy.templateId),
    displayName: nullable(policy.displayName),
    description: nullable(policy.description),
    createdDateTime: nullable(policy.createdDateTime),
    modifiedDateTime: nullable(policy.modifiedDateTime),
    state: nullable(policy.state),
    conditions: {
      ...conditions,
      clientAppTypes: clientAppTypes.length > 0 ? clientAppTypes : ["all"],
      signInRiskLevels: asTexts(conditions.signInRiskLevels),
      userRiskLevels: asTexts(conditions.userRiskLevels),
      servicePrincipalRiskLevels: asTexts(conditions.servicePrincipalRiskLevels),
      insiderRiskLevels: nullable(conditions.insiderRiskLevels),
      platforms: nullable(conditions.platforms),
      locations: nullable(conditions.locations),
      devices: nullable(conditions.devices),
      clientApplications: nullable(conditions.clientApplications),
      authenticationFlows: nullable(conditions.authenticationFlows),
      applications: {
        ...lists(applications, [
          "includeApplications",
          "excludeApplications",
          "includeUserActions",
          "includeAuthenticationContextClassReferences",
        ]),
        applicationFilter: nullable(applications.applicationFilter),
      },
      users: {
        ...lists(users, [
          "includeUsers",
          "excludeUsers",
          "includeGroups",
          "excludeGroups",
          "includeRoles",
          "excludeRoles",
        ]),
        includeGuestsOrExternalUsers: nullable(users.includeGuestsOrExternalUsers),
        excludeGuestsOrExternalUsers: nullable(users.excludeGuestsOrExternalUsers),
      },
    },
    grantControls: isObject(grant)
      ? {
          operator: nullable(grant.operator),
          ...lists(grant, ["builtInControls", "customAuthenticationFactors", "termsOfUse"]),
          authenticationStrength:
            strengthId === "" ? null : (strengthById(directory, strengthId) ?? { id: strengthId }),
        }
      : null,
    sessionControls: nullable(policy.sessionControls),
  };
}

/** A body with the strength bound by reference turned into the strength by id, and without annotations. */
function cleaned(body: JsonObject): JsonObject {
  const policy = asObject(plain(body));
  const grant = body.grantControls;
  if (!isObject(grant)) return policy;
  const reference = grant["authenticationStrength@odata.bind"];
  if (typeof reference !== "string") return policy;
  return {
    ...policy,
    grantControls: { ...asObject(policy.grantControls), authenticationStrength: { id: referenceId(reference) } },
  };
}

/** An enabled policy and security defaults exclude each other. */
function checkDefaults(directory: Directory, policy: JsonObject): void {
  if (policy.state !== "enabled" || !directory.securityDefaults.isEnabled) return;
  throw badRequest(
    "Security Defaults is enabled in the tenant. You must disable Security defaults before enabling a Conditional Access policy.",
  );
}

function policyOf(directory: Directory, call: Call): JsonObject {
  const id = param(call, "id").toLowerCase();
  const policy = directory.conditionalAccessPolicies[id];
  if (policy === undefined) throw graphRefusal(404, "NotFound", `${id} id does not exist in the directory.`);
  return policy;
}

const reads = (call: Call): void => needs(call, "AccessDenied", ["Policy.Read.All"]);
const writes = (call: Call): void =>
  needs(call, "AccessDenied", ["Policy.Read.All"], ["Policy.ReadWrite.ConditionalAccess"]);

async function update(cloud: Cloud, call: Call, beta: boolean): Promise<Response> {
  writes(call);
  const directory = directoryOf(cloud, call);
  const before = policyOf(directory, call);
  const { id: _id, createdDateTime: _created, ...patch } = cleaned(await bodyOf(call, badRequest));
  checkVersion(patch, beta);
  const conditions = isObject(patch.conditions)
    ? { conditions: { ...asObject(before.conditions), ...patch.conditions } }
    : {};
  const after = { ...before, ...patch, ...conditions, modifiedDateTime: cloud.clock.iso() };
  checkPolicy(directory, after);
  if (before.state !== "enabled") checkDefaults(directory, after);
  directory.conditionalAccessPolicies[String(before.id)] = after;
  return empty(call, 204);
}

/** Members that only beta has. */
const BETA = [
  ["conditions", "agentIdRiskLevels"],
  ["conditions", "clientApplications", "includeAgentIdServicePrincipals"],
  ["conditions", "clientApplications", "excludeAgentIdServicePrincipals"],
  ["sessionControls", "continuousAccessEvaluation"],
];

/** The policy as v1.0 shows it, or the refusal of a body that names what is only in beta. */
function checkVersion(body: JsonObject, beta: boolean): void {
  if (beta) return;
  for (const path of BETA) {
    const parent = path.slice(0, -1).reduce<JsonObject>((at, name) => asObject(at[name]), body);
    const name = path.at(-1) ?? "";
    if (name in parent) throw badRequest(`The property '${name}' does not exist on the type of v1.0.`);
  }
}

function shown(directory: Directory, policy: JsonObject, beta: boolean): JsonObject {
  const returned = structuredClone(asReturned(directory, policy));
  if (beta) return returned;
  for (const path of BETA) {
    const parent = path.slice(0, -1).reduce<JsonObject>((at, name) => asObject(at[name]), returned);
    delete parent[path.at(-1) ?? ""];
  }
  return returned;
}

export const conditionalAccessPoliciesFamily: Family = (router, cloud) => {
  for (const version of ["v1.0", "beta"]) {
    const beta = version === "beta";
    const path = `/${version}${PATH}`;
    router.get(path, (call) => {
      reads(call);
      const directory = directoryOf(cloud, call);
      const policies = Object.values(directory.conditionalAccessPolicies).map((policy) =>
        shown(directory, policy, beta),
      );
      return collection(cloud, call, TYPE, policies);
    });
    router.post(path, async (call) => {
      writes(call);
      const directory = directoryOf(cloud, call);
      const body = cleaned(await bodyOf(call, badRequest));
      checkVersion(body, beta);
      checkPolicy(directory, body);
      checkDefaults(directory, body);
      const policy = merge(body, { id: newId(), createdDateTime: cloud.clock.iso(), modifiedDateTime: null });
      directory.conditionalAccessPolicies[String(policy.id)] = policy;
      return entity(cloud, call, TYPE, shown(directory, policy, beta), 201);
    });
    router.get(`${path}/:id`, (call) => {
      reads(call);
      const directory = directoryOf(cloud, call);
      return entity(cloud, call, TYPE, shown(directory, policyOf(directory, call), beta));
    });
    router.patch(`${path}/:id`, (call) => update(cloud, call, beta));
    router.delete(`${path}/:id`, (call) => {
      writes(call);
      const directory = directoryOf(cloud, call);
      delete directory.conditionalAccessPolicies[String(policyOf(directory, call).id)];
      return empty(call, 204);
    });
  }
};
