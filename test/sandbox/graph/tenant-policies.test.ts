import type { Service } from "../caller";
import { ids } from "../caller";
import { running } from "../running";

const { sandbox, caller } = running();

let graph: Service;
beforeEach(async () => {
  graph = await caller().service("graph");
});
const partner = () => {
  const directory = sandbox().state().directories[ids.PARTNER_TENANT];
  if (directory === undefined) throw new Error("the partner's directory is gone");
  return directory;
};
const holding = (...permissions: string[]) => {
  const grant = sandbox().state().applications[ids.PARTNER_APP]?.grants[ids.PARTNER_TENANT];
  if (grant !== undefined) grant.graph = permissions;
};

describe("authentication contexts", () => {
  const path = "/identity/conditionalAccess/authenticationContextClassReferences";

  it("are made by their first change, changed, listed and deleted", async () => {
    expect((await graph("GET", `${path}/c1`)).status).toBe(404);
    expect((await graph("PATCH", `${path}/c1`, { displayName: "Billing", isAvailable: true })).status).toBe(204);
    expect((await graph("PATCH", `${path}/c1`, { description: "Invoices" })).status).toBe(204);
    expect((await graph("GET", `${path}/c1`)).body).toMatchObject({
      id: "c1",
      displayName: "Billing",
      description: "Invoices",
      isAvailable: true,
    });
    expect((await graph("GET", path)).body.value).toHaveLength(1);
    expect((await graph("DELETE", `${path}/c1`)).status).toBe(204);
    expect((await graph("DELETE", `${path}/c1`)).status).toBe(404);
  });

  it.each(["c0", "c100", "C1", "billing"])("are never %s", async (id) => {
    expect((await graph("PATCH", `${path}/${id}`, { displayName: "x" })).status).toBe(400);
  });

  it("need a name", async () => {
    expect((await graph("PATCH", `${path}/c1`, { isAvailable: true })).status).toBe(400);
  });

  it("stay while a policy targets them", async () => {
    await graph("PATCH", `${path}/c1`, { displayName: "Billing" });
    const created = await graph("POST", "/identity/conditionalAccess/policies", {
      displayName: "MFA for billing",
      state: "disabled",
      conditions: {
        users: { includeUsers: ["All"] },
        applications: { includeAuthenticationContextClassReferences: ["c1"] },
      },
      grantControls: { operator: "OR", builtInControls: ["mfa"] },
    });
    expect(created.status).toBe(201);
    const refused = await graph("DELETE", `${path}/c1`);
    expect([refused.status, refused.body.error.message]).toEqual([400, "c1 is used by the policy MFA for billing."]);
  });

  it("are written with the permission for Conditional Access", async () => {
    holding("Policy.Read.All");
    expect((await graph("PATCH", `${path}/c1`, { displayName: "x" })).status).toBe(403);
  });
});

describe("domains", () => {
  const federation = { id: "federation-1", federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp" };
  const path = "/domains/partner.example/federationConfiguration";

  it("are managed unless they have a federation", async () => {
    partner().domainFederations["partner.example"] = federation;
    const types = (await graph("GET", "/domains")).body.value.map((one: { id: string; authenticationType: string }) => [
      one.id,
      one.authenticationType,
    ]);
    expect(types).toEqual([
      ["partner.onmicrosoft.com", "Managed"],
      ["partner.example", "Federated"],
    ]);
    expect((await graph("GET", "/domains/PARTNER.example")).body.isDefault).toBe(false);
    expect((await graph("GET", "/domains/partner.onmicrosoft.com/federationConfiguration")).body.value).toEqual([]);
  });

  it("take another behaviour", async () => {
    partner().domainFederations["partner.example"] = federation;
    const change = { federatedIdpMfaBehavior: "rejectMfaByFederatedIdp" };
    expect((await graph("PATCH", `${path}/federation-1`, change)).status).toBe(204);
    expect((await graph("GET", `${path}/federation-1`)).body).toMatchObject(change);
    expect((await graph("PATCH", `${path}/federation-1`, { federatedIdpMfaBehavior: "none" })).status).toBe(400);
    expect((await graph("PATCH", `${path}/federation-2`, change)).status).toBe(404);
  });

  it("are not found when the tenant does not have them", async () => {
    expect((await graph("GET", path)).status).toBe(404);
  });

  it("are changed with the permission for federation, and read with less", async () => {
    partner().domainFederations["partner.example"] = federation;
    holding("Domain.Read.All");
    graph = await caller().service("graph");
    expect((await graph("GET", path)).status).toBe(200);
    expect((await graph("PATCH", `${path}/federation-1`, {})).status).toBe(403);
  });
});

describe("user consent", () => {
  const assigned = (list: string[]) => ({ defaultUserRolePermissions: { permissionGrantPoliciesAssigned: list } });
  const policy = {
    isEnabled: true,
    notifyReviewers: true,
    remindersEnabled: true,
    requestDurationInDays: 7,
    reviewers: [],
  };

  it("changes what users may grant and leaves their other permissions", async () => {
    expect((await graph("PATCH", "/policies/authorizationPolicy", assigned([]))).status).toBe(204);
    expect((await graph("GET", "/policies/authorizationPolicy")).body.defaultUserRolePermissions).toMatchObject({
      allowedToCreateApps: true,
      permissionGrantPoliciesAssigned: [],
    });
  });

  it.each([
    [assigned(["microsoft-user-default-low"])],
    [assigned(["ManagePermissionGrantsForSelf.a", "ManagePermissionGrantsForSelf.b"])],
    [{ somethingElse: true }],
  ])("refuses %j", async (body) => {
    expect((await graph("PATCH", "/policies/authorizationPolicy", body)).status).toBe(400);
  });

  it("takes the policy of requests whole, and counts its versions", async () => {
    const reviewers = [{ query: "/users/1", queryType: "MicrosoftGraph" }];
    expect((await graph("PUT", "/policies/adminConsentRequestPolicy", { ...policy, reviewers })).status).toBe(204);
    expect((await graph("GET", "/policies/adminConsentRequestPolicy")).body).toMatchObject({
      isEnabled: true,
      version: 1,
      reviewers: [{ query: "/users/1", queryRoot: null }],
    });
  });

  it.each(Object.keys(policy))("refuses the policy of requests without %s", async (name) => {
    const body = { ...policy, [name]: undefined };
    expect((await graph("PUT", "/policies/adminConsentRequestPolicy", body)).status).toBe(400);
  });

  it("needs a permission for each of the two", async () => {
    holding("Policy.Read.All");
    expect((await graph("PATCH", "/policies/authorizationPolicy", assigned([]))).status).toBe(403);
    expect((await graph("PUT", "/policies/adminConsentRequestPolicy", policy)).status).toBe(403);
  });
});
