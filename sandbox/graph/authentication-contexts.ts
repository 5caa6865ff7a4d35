import { bodyOf, type Call, empty, type Family, param } from "../core/http";
import { asObject, asText, asTexts, type JsonObject } from "../core/json";
import type { Directory } from "../state/directory";
import { directoryOf, needs } from "./authorization";
import { collection, entity, plain } from "./odata";
import { badRequest, graphRefusal } from "./refusals";

const PATH = "/v1.0/identity/conditionalAccess/authenticationContextClassReferences";
const TYPE = "identity/conditionalAccess/authenticationContextClassReferences";

const reads = (call: Call): void => needs(call, "AccessDenied", ["Policy.Read.All"]);
const writes = (call: Call): void =>
  needs(call, "AccessDenied", ["Policy.Read.All"], ["Policy.ReadWrite.ConditionalAccess"]);

function contextOf(directory: Directory, call: Call): JsonObject {
  const found = directory.authenticationContexts[param(call, "id")];
  if (found === undefined) throw graphRefusal(404, "NotFound", `${param(call, "id")} does not exist in the directory.`);
  return found;
}

/** Authentication contexts c1 to c99, made by their first change. */
export const authenticationContextsFamily: Family = (router, cloud) => {
  router.get(PATH, (call) => {
    reads(call);
    return collection(cloud, call, TYPE, Object.values(directoryOf(cloud, call).authenticationContexts));
  });
  router.get(`${PATH}/:id`, (call) => {
    reads(call);
    return entity(cloud, call, TYPE, contextOf(directoryOf(cloud, call), call));
  });
  router.patch(`${PATH}/:id`, async (call) => {
    writes(call);
    const directory = directoryOf(cloud, call);
    const id = param(call, "id");
    if (!/^c([1-9]|[1-9]\d)$/.test(id)) throw badRequest("The id of an authentication context is one of c1 to c99.");
    const { id: _id, ...body } = asObject(plain(await bodyOf(call, badRequest)));
    const before = directory.authenticationContexts[id];
    const after = { id, description: "", isAvailable: false, ...before, ...body };
    if (asText(asObject(after).displayName) === "") throw badRequest("displayName is missing.");
    directory.authenticationContexts[id] = after;
    return empty(call, 204);
  });
  router.delete(`${PATH}/:id`, (call) => {
    writes(call);
    const directory = directoryOf(cloud, call);
    const id = asText(contextOf(directory, call).id);
    const user = Object.values(directory.conditionalAccessPolicies).find((policy) =>
      asTexts(asObject(asObject(policy.conditions).applications).includeAuthenticationContextClassReferences).includes(
        id,
      ),
    );
    if (user !== undefined) throw badRequest(`${id} is used by the policy ${asText(user.displayName)}.`);
    delete directory.authenticationContexts[id];
    return empty(call, 204);
  });
};
