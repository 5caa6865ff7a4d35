import { bodyOf, type Call, empty, type Family, json, newId, param } from "../core/http";
import { asObject, asText, asTexts, type JsonObject } from "../core/json";
import type { Directory } from "../state/directory";
import { directoryOf, needs } from "./authorization";
import { builtInStrengths } from "./built-in-strengths";
import { collection, entity, plain } from "./odata";
import { badRequest, graphRefusal } from "./refusals";

const LIMIT = 15;
const TYPE = "policies/authenticationStrengthPolicies";

export function strengthById(directory: Directory, id: string): JsonObject | undefined {
  return builtInStrengths.find((one) => one.id === id) ?? directory.authenticationStrengthPolicies[id];
}

const reads = (call: Call): void => needs(call, "AccessDenied", ["Policy.Read.All"]);
const writes = (call: Call): void =>
  needs(call, "AccessDenied", ["Policy.ReadWrite.ConditionalAccess", "Policy.ReadWrite.AuthenticationMethod"]);

function custom(directory: Directory, call: Call): JsonObject {
  const id = param(call, "id");
  const found = directory.authenticationStrengthPolicies[id];
  if (found !== undefined) return found;
  if (strengthById(directory, id) !== undefined)
    throw badRequest("A built-in authentication strength cannot be changed.");
  throw graphRefusal(404, "NotFound", `Authentication strength ${id} was not found.`);
}

function usedBy(directory: Directory, id: string): JsonObject | undefined {
  return Object.values(directory.conditionalAccessPolicies).find(
    (policy) => asText(asObject(asObject(policy.grantControls).authenticationStrength).id) === id,
  );
}

/** The three built-in strengths and custom ones, under both of their paths. */
export const authenticationStrengthsFamily: Family = (router, cloud) => {
  for (const path of [
    "/v1.0/policies/authenticationStrengthPolicies",
    "/v1.0/identity/conditionalAccess/authenticationStrength/policies",
  ]) {
    router.get(path, (call) => {
      reads(call);
      const own = Object.values(directoryOf(cloud, call).authenticationStrengthPolicies);
      return collection(cloud, call, TYPE, [...builtInStrengths, ...own]);
    });
    router.post(path, async (call) => {
      writes(call);
      const directory = directoryOf(cloud, call);
      const body = asObject(plain(await bodyOf(call, badRequest)));
      if (asText(body.displayName) === "") throw badRequest("displayName is missing.");
      if (asTexts(body.allowedCombinations).length === 0)
        throw badRequest("allowedCombinations needs at least one combination.");
      if (Object.keys(directory.authenticationStrengthPolicies).length >= LIMIT) {
        throw badRequest(`A directory can have ${LIMIT} custom authentication strengths.`);
      }
      const id = newId();
      const strength: JsonObject = {
        id,
        createdDateTime: cloud.clock.iso(),
        modifiedDateTime: cloud.clock.iso(),
        displayName: body.displayName ?? "",
        description: body.description ?? "",
        policyType: "custom",
        requirementsSatisfied: "mfa",
        allowedCombinations: body.allowedCombinations ?? [],
        combinationConfigurations: [],
      };
      directory.authenticationStrengthPolicies[id] = strength;
      return entity(cloud, call, TYPE, strength, 201);
    });
    router.get(`${path}/:id`, (call) => {
      reads(call);
      const found = strengthById(directoryOf(cloud, call), param(call, "id"));
      if (found === undefined)
        throw graphRefusal(404, "NotFound", `Authentication strength ${param(call, "id")} was not found.`);
      return entity(cloud, call, TYPE, found);
    });
    router.patch(`${path}/:id`, async (call) => {
      writes(call);
      const strength = custom(directoryOf(cloud, call), call);
      const body = asObject(plain(await bodyOf(call, badRequest)));
      for (const key of ["displayName", "description"]) if (body[key] !== undefined) strength[key] = body[key];
      strength.modifiedDateTime = cloud.clock.iso();
      return empty(call, 204);
    });
    router.post(`${path}/:id/updateAllowedCombinations`, async (call) => {
      writes(call);
      const strength = custom(directoryOf(cloud, call), call);
      const { allowedCombinations } = await bodyOf(call, badRequest);
      if (asTexts(allowedCombinations).length === 0)
        throw badRequest("allowedCombinations needs at least one combination.");
      const previousCombinations = strength.allowedCombinations ?? [];
      strength.allowedCombinations = asTexts(allowedCombinations);
      return json(call, 200, { previousCombinations, currentCombinations: strength.allowedCombinations });
    });
    router.delete(`${path}/:id`, (call) => {
      writes(call);
      const directory = directoryOf(cloud, call);
      const id = String(custom(directory, call).id);
      const user = usedBy(directory, id);
      if (user !== undefined)
        throw badRequest(`The authentication strength is used by the policy ${asText(user.displayName)}.`);
      delete directory.authenticationStrengthPolicies[id];
      return empty(call, 204);
    });
  }
};
