import { bodyOf, empty, type Family, json } from "../core/http";
import type { JsonObject } from "../core/json";
import type { Directory } from "../state/directory";
import { directoryOf, needs } from "./authorization";
import { badRequest } from "./refusals";

const PATH = "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy";

const policy = (directory: Directory): JsonObject => ({
  id: "00000000-0000-0000-0000-000000000005",
  displayName: "Security Defaults",
  description:
    "Security defaults is a set of basic identity security mechanisms recommended by Microsoft. When enabled, these recommendations will be automatically enforced in your organization.",
  isEnabled: directory.securityDefaults.isEnabled,
});

/** The singleton of security defaults; it cannot be switched on beside an enabled Conditional Access policy. */
export const securityDefaultsFamily: Family = (router, cloud) => {
  router.get(PATH, (call) => {
    needs(call, "AccessDenied", ["Policy.Read.All"]);
    return json(call, 200, {
      "@odata.context": `${cloud.origin}/graph/v1.0/$metadata#policies/identitySecurityDefaultsEnforcementPolicy/$entity`,
      ...policy(directoryOf(cloud, call)),
    });
  });
  router.patch(PATH, async (call) => {
    needs(
      call,
      "AccessDenied",
      ["Policy.Read.All"],
      ["Policy.ReadWrite.ConditionalAccess", "Policy.ReadWrite.SecurityDefaults"],
    );
    const directory = directoryOf(cloud, call);
    const { isEnabled } = await bodyOf(call, badRequest);
    if (typeof isEnabled !== "boolean") throw badRequest("The property isEnabled must be true or false.");
    const enabled = Object.values(directory.conditionalAccessPolicies).filter((one) => one.state === "enabled");
    if (isEnabled && enabled.length > 0) {
      throw badRequest("Security Defaults cannot be enabled while the tenant has enabled Conditional Access policies.");
    }
    directory.securityDefaults.isEnabled = isEnabled;
    return empty(call, 204);
  });
};
