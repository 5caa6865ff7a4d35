import { mfaMethod } from "../../../provider/resources/mfa-method";
import { IncompleteError } from "../../../provider/resources/resource";
import { failure } from "../clients/fakes";
import { preview } from "./context";
import { allUsers, FakeTenant, REPORT_ONLY } from "./fake-tenant";

const EMERGENCY = ["cccccccc-0000-4000-8000-000000000002", "cccccccc-0000-4000-8000-000000000003"] as const;
const ADMINISTRATOR = "cccccccc-0000-4000-8000-000000000001";
const IN_GROUP = "cccccccc-0000-4000-8000-000000000004";
const GROUP = "cccccccc-0000-4000-8000-000000000101";
const APPLICATION = "eeeeeeee-0000-4000-8000-000000000001";
const ROLE = "62e90394-69f5-4237-9190-012177145e10";

const phishingResistant = {
  id: "00000000-0000-0000-0000-000000000004",
  displayName: "Phishing-resistant MFA",
  requirementsSatisfied: "mfa",
  allowedCombinations: ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"],
  combinationConfigurations: [],
};
const strict = (users: object, strength: object = phishingResistant) => ({
  id: "11111111-0000-4000-8000-000000000003",
  displayName: "Administrators",
  state: REPORT_ONLY,
  conditions: { clientAppTypes: ["all"], applications: { includeApplications: ["All"] }, users },
  grantControls: { operator: "OR", builtInControls: [], authenticationStrength: strength },
});

const passkey = {
  "@odata.type": "#microsoft.graph.fido2AuthenticationMethod",
  aaGuid: "90A3CCDF-635C-4729-A248-9B709135078F",
};
const push = { "@odata.type": "#microsoft.graph.microsoftAuthenticatorAuthenticationMethod" };
const password = { "@odata.type": "#microsoft.graph.passwordAuthenticationMethod" };

interface People {
  readonly methods?: Readonly<Record<string, readonly object[]>>;
  readonly users?: Readonly<Record<string, object>>;
  readonly pass?: string;
  readonly certificates?: string;
}

/** A tenant whose administrators are one user, and one more through a group and an eligibility. */
function tenant(
  policy: object,
  { methods = {}, users = {}, pass = "enabled", certificates = "disabled" }: People = {},
): FakeTenant {
  const fake = new FakeTenant();
  fake.policies = [allUsers(), policy as Record<string, unknown>];
  const configurations = "/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations";
  const query = `?$filter=roleDefinitionId eq '${ROLE}'`.replaceAll(" ", "+");
  fake.more = {
    [`/v1.0/roleManagement/directory/roleAssignments${query}`]: {
      value: [{ principalId: ADMINISTRATOR }, { principalId: APPLICATION }],
    },
    [`/v1.0/roleManagement/directory/roleEligibilitySchedules${query}`]: { value: [{ principalId: GROUP }] },
    [`/v1.0/directoryObjects/${ADMINISTRATOR}`]: { "@odata.type": "#microsoft.graph.user" },
    [`/v1.0/directoryObjects/${APPLICATION}`]: { "@odata.type": "#microsoft.graph.servicePrincipal" },
    [`/v1.0/directoryObjects/${GROUP}`]: { "@odata.type": "#microsoft.graph.group" },
    [`/v1.0/groups/${GROUP}/transitiveMembers`]: { value: [{ "@odata.type": "#microsoft.graph.user", id: IN_GROUP }] },
    [`${configurations}/TemporaryAccessPass`]: { state: pass },
    [`${configurations}/X509Certificate`]: { state: certificates },
  };
  for (const id of [...EMERGENCY, ADMINISTRATOR, IN_GROUP]) {
    fake.more[`/v1.0/users/${id}`] = {
      id,
      userPrincipalName: `${id.slice(-1)}@partner.example`,
      accountEnabled: true,
      ...users[id],
    };
    fake.more[`/v1.0/users/${id}/authentication/methods`] = { value: [password, ...(methods[id] ?? [passkey])] };
  }
  return fake;
}

const inputs = {
  method: "conditionalAccess" as const,
  allUsersPolicy: "All users",
  otherPolicies: ["Administrators"],
  emergencyAccounts: [...EMERGENCY],
};
const holders = strict({ includeRoles: [ROLE] });

/** Everything else is enabled, the policy is not, and the error says why. */
async function held(fake: FakeTenant, given = inputs): Promise<string> {
  const error = await failure(mfaMethod.create(given, fake.context()));
  expect(error).toBeInstanceOf(IncompleteError);
  expect(fake.enabled).toEqual(["All users"]);
  expect(error.message).toContain(`policy "Administrators" stays ${REPORT_ONLY}, because it would lock people out`);
  return error.message;
}

describe("a policy that demands phishing-resistant MFA of role holders", () => {
  it("is enabled when everyone concerned has registered it", async () => {
    const fake = tenant(holders);
    await mfaMethod.create(inputs, fake.context());
    expect(fake.enabled).toEqual(["All users", "Administrators"]);
  });

  it("stays report-only and names a holder who lacks it, active or eligible, directly or through a group", async () => {
    const message = await held(tenant(holders, { methods: { [ADMINISTRATOR]: [push], [IN_GROUP]: [] } }));
    expect(message).toContain(
      '1@partner.example, 4@partner.example have registered none of windowsHelloForBusiness, fido2, x509CertificateMultiFactor, which "Phishing-resistant MFA" accepts',
    );
  });

  it("names them at preview already", async () => {
    const fake = tenant(holders, { methods: { [ADMINISTRATOR]: [push] } });
    await preview(mfaMethod)(inputs, undefined, fake.context());
    expect(fake.messages.join("\n")).toMatch(
      /warn policy "Administrators" stays .*1@partner\.example has registered none/,
    );
    expect(fake.writes).toEqual([]);
  });

  it("does not ask it of disabled users, of applications, and of users it excludes", async () => {
    const disabled = tenant(holders, { methods: { [IN_GROUP]: [] }, users: { [IN_GROUP]: { accountEnabled: false } } });
    await mfaMethod.create(inputs, disabled.context());
    expect(disabled.enabled).toContain("Administrators");

    const excluded = tenant(strict({ includeRoles: [ROLE], excludeUsers: [ADMINISTRATOR.toUpperCase()] }), {
      methods: { [ADMINISTRATOR]: [] },
    });
    await mfaMethod.create(inputs, excluded.context());
    expect(excluded.enabled).toContain("Administrators");
  });

  it.each([
    ["named", { includeUsers: [IN_GROUP] }],
    ["in a group", { includeGroups: [GROUP] }],
  ])("asks it of users who are %s too", async (_, users) => {
    expect(await held(tenant(strict(users), { methods: { [IN_GROUP]: [push] } }))).toContain(
      "4@partner.example has registered none",
    );
  });

  it("needs two emergency accounts that have it", async () => {
    const none = { ...inputs, emergencyAccounts: [] };
    expect(await held(tenant(holders), none)).toContain("it takes two emergency access accounts");
    const same = { ...inputs, emergencyAccounts: [EMERGENCY[0], EMERGENCY[0]] };
    expect(await held(tenant(holders), same)).toContain("it takes two emergency access accounts");
    expect(await held(tenant(holders, { methods: { [EMERGENCY[1]]: [push] } }))).toContain(
      "emergency account 3@partner.example has registered none",
    );
    expect(await held(tenant(holders, { users: { [EMERGENCY[0]]: { accountEnabled: false } } }))).toContain(
      "emergency account 2@partner.example is disabled",
    );
    const absent = tenant(holders);
    delete absent.more[`/v1.0/users/${EMERGENCY[0]}`];
    expect(await held(absent)).toContain(`emergency account ${EMERGENCY[0]} does not exist`);
  });

  it("needs Temporary Access Pass on, for newcomers", async () => {
    expect(await held(tenant(holders, { pass: "disabled" }))).toContain("Temporary Access Pass is off");
  });

  it("counts what cannot be read as lacking", async () => {
    const fake = tenant(holders);
    fake.instead = (call) =>
      call.includes("/authentication/methods") ? { status: 403, body: { error: { code: "x" } } } : undefined;
    expect(await held(fake)).toContain("what people have registered could not be read");
  });

  it("takes a certificate where certificates are on", async () => {
    const withCertificate = { [ADMINISTRATOR]: { authorizationInfo: { certificateUserIds: ["X509:<SKI>1"] } } };
    const methods = { [ADMINISTRATOR]: [] };
    expect(await held(tenant(holders, { methods, users: withCertificate }))).toContain(
      "1@partner.example has registered none",
    );
    const on = tenant(holders, { methods, users: withCertificate, certificates: "enabled" });
    await mfaMethod.create(inputs, on.context());
    expect(on.enabled).toContain("Administrators");
  });

  it("takes only the passkey models that the strength accepts", async () => {
    const models = (allowedAAGUIDs: string[]) =>
      strict({ includeRoles: [ROLE] }, { ...phishingResistant, combinationConfigurations: [{ allowedAAGUIDs }] });
    await held(tenant(models(["00000000-0000-0000-0000-000000000000"])));
    const fake = tenant(models([passkey.aaGuid.toLowerCase()]));
    await mfaMethod.create(inputs, fake.context());
    expect(fake.enabled).toContain("Administrators");
  });
});

describe("a policy for all users that demands phishing-resistant MFA", () => {
  const report = (registered: readonly string[]) => ({
    value: [
      { id: "1", userPrincipalName: "one@partner.example", methodsRegistered: ["passKeyDeviceBound"] },
      { id: "2", userPrincipalName: "two@partner.example", methodsRegistered: registered },
    ],
  });
  const allStrict = allUsers({
    grantControls: { operator: "OR", builtInControls: [], authenticationStrength: phishingResistant },
  });
  const only = { ...inputs, otherPolicies: [] };

  function strictForAll(registered: readonly string[], defaultsOn = true): FakeTenant {
    const fake = tenant(holders);
    fake.policies = [allStrict];
    fake.defaultsOn = defaultsOn;
    fake.more["/v1.0/reports/authenticationMethods/userRegistrationDetails"] = report(registered);
    return fake;
  }

  it("is enabled when the registration report shows it for everyone", async () => {
    const fake = strictForAll(["windowsHelloForBusiness", "mobilePhone"]);
    await mfaMethod.create(only, fake.context());
    expect(fake.side).toBe("conditionalAccess");
  });

  it("is not switched to otherwise: nothing is opened", async () => {
    const fake = strictForAll(["microsoftAuthenticatorPush"]);
    const error = await failure(mfaMethod.create(only, fake.context()));
    expect(error.message).toContain("two@partner.example has registered none of");
    expect(fake.writes).toEqual([]);
  });

  it("does not close an open tenant that it would lock: security defaults do", async () => {
    const fake = strictForAll([], false);
    const error = await failure(mfaMethod.create(only, fake.context()));
    expect(error.message).toContain("The tenant was found open");
    expect(fake.side).toBe("securityDefaults");
  });
});

it("reads nobody's methods for policies that ordinary MFA satisfies", async () => {
  const fake = tenant(
    strict({ includeRoles: [ROLE] }, { ...phishingResistant, id: "00000000-0000-0000-0000-000000000002" }),
  );
  await mfaMethod.create({ ...inputs, emergencyAccounts: [] }, fake.context());
  expect(fake.enabled).toContain("Administrators");
  expect(fake.calls.some((call) => call.includes("/users/") || call.includes("/reports/"))).toBe(false);
});
