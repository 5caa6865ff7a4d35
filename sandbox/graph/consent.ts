import { bodyOf, type Call, empty, type Family, json } from "../core/http";
import { asObject, asTexts, type JsonObject, merge } from "../core/json";
import { directoryOf, needs } from "./authorization";
import { plain } from "./odata";
import { badRequest } from "./refusals";

const AUTHORIZATION = "/v1.0/policies/authorizationPolicy";
const REQUESTS = "/v1.0/policies/adminConsentRequestPolicy";

/** Names of the policies that Microsoft made; a directory may have others of its own. */
const GRANTS = /^ManagePermissionGrantsFor(Self|OwnedResource)\.[\w-]+$/;

const reads = (call: Call, write: string): void => needs(call, "AccessDenied", ["Policy.Read.All", write]);

/** The authorization policy, and the policy of requests for admin consent, which is written whole. */
export const consentFamily: Family = (router, cloud) => {
  const answer = (call: Call, type: string, policy: JsonObject): Response =>
    json(call, 200, { "@odata.context": `${cloud.origin}/graph/v1.0/$metadata#policies/${type}`, ...policy });

  router.get(AUTHORIZATION, (call) => {
    reads(call, "Policy.ReadWrite.Authorization");
    return answer(call, "authorizationPolicy/$entity", directoryOf(cloud, call).authorizationPolicy);
  });
  router.patch(AUTHORIZATION, async (call) => {
    needs(call, "AccessDenied", ["Policy.ReadWrite.Authorization"]);
    const directory = directoryOf(cloud, call);
    const { id: _id, ...body } = asObject(plain(await bodyOf(call, badRequest)));
    const unknown = Object.keys(body).find((name) => !(name in directory.authorizationPolicy));
    if (unknown !== undefined)
      throw badRequest(`The property '${unknown}' does not exist on the authorization policy.`);
    const grants = asTexts(asObject(body.defaultUserRolePermissions).permissionGrantPoliciesAssigned);
    const wrong = grants.find((grant) => !GRANTS.test(grant));
    if (wrong !== undefined) throw badRequest(`Invalid permission grant policy '${wrong}'.`);
    if (grants.filter((grant) => grant.startsWith("ManagePermissionGrantsForSelf.")).length > 1)
      throw badRequest("Only one permission grant policy for users may be assigned.");
    directory.authorizationPolicy = merge(directory.authorizationPolicy, body);
    return empty(call, 204);
  });
  router.get(REQUESTS, (call) => {
    reads(call, "Policy.ReadWrite.ConsentRequest");
    return answer(call, "adminConsentRequestPolicy/$entity", directoryOf(cloud, call).adminConsentRequestPolicy);
  });
  router.put(REQUESTS, async (call) => {
    needs(call, "AccessDenied", ["Policy.ReadWrite.ConsentRequest"]);
    const directory = directoryOf(cloud, call);
    const body = asObject(plain(await bodyOf(call, badRequest)));
    for (const name of ["isEnabled", "notifyReviewers", "remindersEnabled"]) {
      if (typeof body[name] !== "boolean") throw badRequest(`${name} is missing.`);
    }
    const days = body.requestDurationInDays;
    if (typeof days !== "number" || days < 1 || days > 60)
      throw badRequest("requestDurationInDays must be from 1 to 60.");
    if (!Array.isArray(body.reviewers)) throw badRequest("reviewers is missing.");
    const version = Number(directory.adminConsentRequestPolicy.version) + 1;
    const reviewers = body.reviewers.map((reviewer) => ({ queryRoot: null, ...asObject(reviewer) }));
    directory.adminConsentRequestPolicy = { ...body, reviewers, version };
    return empty(call, 204);
  });
};
