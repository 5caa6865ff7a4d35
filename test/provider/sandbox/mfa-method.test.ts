import { mfaMethod } from "../../../provider/resources/mfa-method";
import { IncompleteError } from "../../../provider/resources/resource";
import type { JsonObject } from "../../../sandbox/core/json";
import * as ids from "../../../sandbox/state/ids";
import { running } from "../../sandbox/running";
import { failure } from "../clients/fakes";
import { contextAt, trustingSandbox } from "./provider";

const { sandbox } = running();
trustingSandbox(sandbox);

const REPORT_ONLY = "enabledForReportingButNotEnforced";
const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
const inputs = {
  method: "conditionalAccess" as const,
  allUsersPolicy: "All users",
  otherPolicies: ["Administrators"],
  emergencyAccounts: [ids.USERS.emergencyOne, ids.USERS.emergencyTwo],
};

function directory() {
  const found = sandbox().state().directories[ids.PARTNER_TENANT];
  if (found === undefined) throw new Error("the sandbox has no partner tenant");
  return found;
}

const enabled = () =>
  Object.values(directory().conditionalAccessPolicies)
    .filter(({ state }) => state === "enabled")
    .map(({ displayName }) => displayName);

/** The partner's tenant with a policy for everyone, one for administrators, and Temporary Access Pass on. */
beforeEach(() => {
  const policy = (id: string, displayName: string, users: JsonObject, grantControls: JsonObject): JsonObject => ({
    id,
    displayName,
    state: REPORT_ONLY,
    conditions: { clientAppTypes: ["all"], applications: { includeApplications: ["All"] }, users },
    grantControls: { operator: "OR", ...grantControls },
  });
  const [first, second] = ["11111111-0000-4000-8000-000000000001", "11111111-0000-4000-8000-000000000002"];
  directory().conditionalAccessPolicies = {
    [first]: policy(first, "All users", { includeUsers: ["All"] }, { builtInControls: ["mfa"] }),
    [second]: policy(
      second,
      "Administrators",
      { includeRoles: [GLOBAL_ADMINISTRATOR] },
      { authenticationStrength: { id: "00000000-0000-0000-0000-000000000004" } },
    ),
  };
});

async function turnOnPasses(): Promise<void> {
  const { clients, signal } = contextAt(sandbox());
  await clients.graph.patch(
    "/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/TemporaryAccessPass",
    { "@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration", state: "enabled" },
    signal,
  );
}

describe("a policy that demands phishing-resistant MFA of administrators, in the sandbox's tenant", () => {
  it("is enabled with the rest, for all of them have a passkey", async () => {
    await turnOnPasses();
    await mfaMethod.create(inputs, contextAt(sandbox()));
    expect(enabled()).toEqual(["All users", "Administrators"]);
    expect(directory().securityDefaults.isEnabled).toBe(false);
  });

  it("stays report-only while Temporary Access Pass is off", async () => {
    const error = await failure(mfaMethod.create(inputs, contextAt(sandbox())));
    expect(error).toBeInstanceOf(IncompleteError);
    expect(error.message).toContain("Temporary Access Pass is off");
    expect(enabled()).toEqual(["All users"]);
  });

  it("stays report-only for somebody who is an administrator through a group in a group, and is named", async () => {
    await turnOnPasses();
    const [outer, inner] = [ids.HELPDESK_GROUP, ids.ADMIN_AGENTS_GROUP];
    directory().groupMembers[outer] = [inner];
    directory().groupMembers[inner] = [ids.USERS.seller, outer];
    directory().roleAssignments["through-group"] = {
      id: "through-group",
      principalId: outer,
      roleDefinitionId: GLOBAL_ADMINISTRATOR,
      directoryScopeId: "/",
    };
    const error = await failure(mfaMethod.create(inputs, contextAt(sandbox())));
    expect(error.message).toContain("sales@partner.onmicrosoft.com has registered none of");
    expect(enabled()).toEqual(["All users"]);
  });

  it("stays report-only where the application may not read who has registered what", async () => {
    await turnOnPasses();
    const grant = sandbox().state().applications[ids.PARTNER_APP]?.grants[ids.PARTNER_TENANT];
    if (grant === undefined) throw new Error("the sandbox has no grant");
    grant.graph = grant.graph.filter((permission) => permission !== "UserAuthenticationMethod.Read.All");
    const error = await failure(mfaMethod.create(inputs, contextAt(sandbox())));
    expect(error.message).toContain("could not be read");
    expect(enabled()).toEqual(["All users"]);
  });
});
