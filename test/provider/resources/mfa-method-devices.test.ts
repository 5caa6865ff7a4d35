import { mfaMethod } from "../../../provider/resources/mfa-method";
import { IncompleteError } from "../../../provider/resources/resource";
import { failure } from "../clients/fakes";
import { preview } from "./context";
import { allUsers, FakeTenant, REPORT_ONLY } from "./fake-tenant";

const EMERGENCY = ["cccccccc-0000-4000-8000-000000000002", "cccccccc-0000-4000-8000-000000000003"] as const;
const ONE = "cccccccc-0000-4000-8000-000000000001";
const FOUR = "cccccccc-0000-4000-8000-000000000004";
const GROUP = "cccccccc-0000-4000-8000-000000000101";
const ROLE = "d29b2b05-8046-44ba-8758-1e26182fcf32";
const MANAGED = "/v1.0/deviceManagement/managedDevices";
const REPORT = "/v1.0/reports/authenticationMethods/userRegistrationDetails";

type Body = Record<string, unknown>;
const laptop = (users: readonly string[], more: Body = {}): Body => ({
  deviceId: "AAAAAAAA-0000-4000-8000-000000000001",
  isCompliant: true,
  trustType: "AzureAd",
  registeredUsers: users.map((id) => ({ id })),
  ...more,
});
const office = (more: Body = {}) =>
  laptop([], { deviceId: "AAAAAAAA-0000-4000-8000-000000000002", isCompliant: false, trustType: "ServerAd", ...more });
const policy = (users: object, grantControls: object = { operator: "OR", builtInControls: ["compliantDevice"] }) => ({
  id: "11111111-0000-4000-8000-000000000003",
  displayName: "Devices",
  state: REPORT_ONLY,
  conditions: { clientAppTypes: ["all"], applications: { includeApplications: ["All"] }, users },
  grantControls,
});
const named = { includeUsers: [ONE, FOUR] };

/** A tenant with two people and two emergency accounts, and these devices. */
function tenant(strict: Body, devices: readonly Body[], primary: Readonly<Record<string, string>> = {}): FakeTenant {
  const fake = new FakeTenant();
  fake.policies = [allUsers(), strict];
  const users = [ONE, FOUR, ...EMERGENCY];
  fake.more = {
    "/v1.0/devices": { value: devices },
    [MANAGED]: { value: Object.entries(primary).map(([azureADDeviceId, userId]) => ({ azureADDeviceId, userId })) },
    [REPORT]: { value: users.map((id) => ({ id, userPrincipalName: nameOf(id), userType: "member" })) },
    [`/v1.0/groups/${GROUP}/transitiveMembers`]: {
      value: EMERGENCY.map((id) => ({ "@odata.type": "#microsoft.graph.user", id })),
    },
  };
  for (const id of users) fake.more[`/v1.0/users/${id}`] = { id, userPrincipalName: nameOf(id), accountEnabled: true };
  return fake;
}

const nameOf = (id: string) => `${id.slice(-1)}@partner.example`;
const inputs = {
  method: "conditionalAccess" as const,
  allUsersPolicy: "All users",
  otherPolicies: ["Devices"],
  emergencyAccounts: [...EMERGENCY],
};

async function held(fake: FakeTenant, given = inputs): Promise<string> {
  const error = await failure(mfaMethod.create(given, fake.context()));
  expect(error).toBeInstanceOf(IncompleteError);
  expect(fake.enabled).toEqual(["All users"]);
  expect(error.message).toContain(`policy "Devices" stays ${REPORT_ONLY}, because it would lock people out`);
  return error.message;
}

async function enabled(fake: FakeTenant): Promise<void> {
  await mfaMethod.create(inputs, fake.context());
  expect(fake.enabled).toEqual(["All users", "Devices"]);
}

describe("a policy that demands a compliant device", () => {
  it("is enabled when everyone it asks is the registered user of one, and nobody's methods are read", async () => {
    const fake = tenant(policy(named), [laptop([ONE.toUpperCase()]), laptop([FOUR])]);
    await enabled(fake);
    expect(fake.calls.some((call) => call.includes("authentication"))).toBe(false);
    expect(fake.calls.some((call) => call.includes(MANAGED))).toBe(false);
  });

  it("stays report-only and names who has none, also one that is not compliant any more", async () => {
    expect(await held(tenant(policy(named), [laptop([ONE], { isCompliant: false })]))).toContain(
      "1@partner.example, 4@partner.example have no device on record, in Entra or Intune, that is compliant",
    );
    expect(await held(tenant(policy(named), [laptop([ONE])]))).toContain("4@partner.example has no device on record");
  });

  it("names them at preview already, and changes nothing", async () => {
    const fake = tenant(policy(named), []);
    await preview(mfaMethod)(inputs, undefined, fake.context());
    expect(fake.messages.join("\n")).toMatch(/warn policy "Devices" stays .*4@partner\.example have no device/);
    expect(fake.writes).toEqual([]);
  });

  it("asks the service for enabled devices alone", async () => {
    const fake = tenant(policy(named), [laptop([ONE, FOUR])]);
    await enabled(fake);
    expect(fake.calls.find((call) => call.includes("/v1.0/devices"))?.replaceAll("+", " ")).toContain(
      "$filter=accountEnabled eq true",
    );
  });

  it("takes the primary user whom Intune has, for a device without a registered user", async () => {
    const compliant = office({ isCompliant: true });
    await held(tenant(policy(named), [laptop([ONE]), compliant]));
    await enabled(
      tenant(policy(named), [laptop([ONE]), compliant], { [String(compliant.deviceId).toLowerCase()]: FOUR }),
    );
  });

  it("names who lacks one also where Intune cannot be read, and says that it could not", async () => {
    const fake = tenant(policy(named), [laptop([ONE])]);
    fake.instead = (call) =>
      call.includes(MANAGED) ? { status: 403, body: { error: { code: "Forbidden" } } } : undefined;
    const message = await held(fake);
    expect(message).toContain("4@partner.example has no device on record");
    expect(message).toContain("whose devices Intune manages could not be read");
  });

  it("counts devices that cannot be read as lacking", async () => {
    const fake = tenant(policy(named), []);
    fake.instead = (call) =>
      call.includes("/v1.0/devices") ? { status: 403, body: { error: { code: "x" } } } : undefined;
    expect(await held(fake)).toContain("could not be read");
  });

  it("names twenty people and counts the rest", async () => {
    const fake = tenant(policy({ includeUsers: ["All"], excludeGroups: [GROUP] }), []);
    const many = Array.from({ length: 23 }, (_, index) => ({ id: `${index}`, userPrincipalName: `user${index}@x` }));
    fake.more[REPORT] = { value: many };
    expect(await held(fake)).toContain(" and 3 more have no device");
  });
});

describe("whom a demand for a device concerns", () => {
  const everyone = { includeUsers: ["All"] };

  it("is everyone of the tenant, emergency accounts too, unless they are left out", async () => {
    const devices = [laptop([ONE, FOUR])];
    const message = await held(tenant(policy(everyone), devices));
    expect(message).toContain("emergency account 2@partner.example has no device");
    await enabled(tenant(policy({ ...everyone, excludeUsers: [...EMERGENCY] }), devices));
    await enabled(tenant(policy({ ...everyone, excludeGroups: [GROUP] }), devices));
  });

  it("is nobody who holds an excluded role actively; an eligible one is asked", async () => {
    const without = policy({ ...everyone, excludeGroups: [GROUP], excludeRoles: [ROLE] });
    const query = `?$filter=roleDefinitionId eq '${ROLE}'`.replaceAll(" ", "+");
    const holding = (kind: string) => {
      const fake = tenant(without, [laptop([ONE])]);
      for (const one of ["roleAssignments", "roleEligibilitySchedules"])
        fake.more[`/v1.0/roleManagement/directory/${one}${query}`] = {
          value: one === kind ? [{ principalId: FOUR }] : [],
        };
      fake.more[`/v1.0/directoryObjects/${FOUR}`] = { "@odata.type": "#microsoft.graph.user" };
      return fake;
    };
    await enabled(holding("roleAssignments"));
    await held(holding("roleEligibilitySchedules"));
  });

  it.each<[string, object, boolean]>([
    ["guests that are asked", {}, false],
    ["guests left out by the old word", { excludeUsers: ["GuestsOrExternalUsers"] }, true],
    [
      "guests left out by kind",
      { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: "internalGuest,b2bCollaborationGuest" } },
      true,
    ],
    [
      "guests of one tenant left out",
      {
        excludeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: "internalGuest,b2bCollaborationGuest",
          externalTenants: { membershipKind: "enumerated", members: [GROUP] },
        },
      },
      false,
    ],
  ])("%s", async (_, more, isEnabled) => {
    const fake = tenant(policy({ ...everyone, excludeGroups: [GROUP], ...more }), [laptop([ONE])]);
    fake.more[REPORT] = {
      value: [
        { id: ONE, userPrincipalName: nameOf(ONE), userType: "member" },
        { id: FOUR, userPrincipalName: nameOf(FOUR), userType: "guest" },
      ],
    };
    if (isEnabled) await enabled(fake);
    else expect(await held(fake)).toContain("4@partner.example has no device");
  });

  it("needs two emergency accounts all the same", async () => {
    const none = { ...inputs, emergencyAccounts: [] };
    expect(await held(tenant(policy(named), [laptop([ONE, FOUR])]), none)).toContain(
      "it takes two emergency access accounts",
    );
  });
});

describe("what a policy demands of devices", () => {
  const both = (operator: string) => ({ operator, builtInControls: ["compliantDevice", "domainJoinedDevice"] });
  const joined = { operator: "OR", builtInControls: ["domainJoinedDevice"] };

  it.each<[string, object, readonly Body[], boolean]>([
    [
      "a joined one, when it is joined",
      joined,
      [laptop([ONE, FOUR], { trustType: "ServerAd", isCompliant: false })],
      true,
    ],
    ["a joined one, when it is compliant alone", joined, [laptop([ONE, FOUR])], false],
    [
      "either, when each has one of the two",
      both("OR"),
      [laptop([ONE]), laptop([FOUR], { isCompliant: false, trustType: "ServerAd" })],
      true,
    ],
    ["both, on one device", both("AND"), [laptop([ONE, FOUR], { trustType: "ServerAd" })], true],
    [
      "both, never on one device",
      both("AND"),
      [laptop([ONE, FOUR]), laptop([ONE, FOUR], { isCompliant: false, trustType: "ServerAd" })],
      false,
    ],
    ["MFA with it", { operator: "AND", builtInControls: ["mfa", "compliantDevice"] }, [], false],
    ["MFA instead of it", { operator: "OR", builtInControls: ["mfa", "compliantDevice"] }, [], true],
    [
      "terms of use instead of it",
      { operator: "OR", builtInControls: ["compliantDevice"], termsOfUse: ["t"] },
      [],
      true,
    ],
    [
      "an application instead of it, which cannot be read",
      { operator: "OR", builtInControls: ["compliantDevice", "approvedApplication"] },
      [],
      false,
    ],
    ["nothing, being blocked", { operator: "OR", builtInControls: ["block"] }, [], true],
  ])("%s", async (_, grantControls, devices, isEnabled) => {
    const fake = tenant(policy(named, grantControls), devices);
    if (isEnabled) await enabled(fake);
    else await held(fake);
  });

  it("words the alternatives of a strength and a device together", async () => {
    const strength = {
      id: "00000000-0000-0000-0000-000000000004",
      displayName: "Strong",
      allowedCombinations: ["fido2"],
    };
    const fake = tenant(
      policy(named, { operator: "OR", builtInControls: ["compliantDevice"], authenticationStrength: strength }),
      [laptop([ONE, ...EMERGENCY])],
    );
    for (const id of [ONE, FOUR, ...EMERGENCY]) fake.more[`/v1.0/users/${id}/authentication/methods`] = { value: [] };
    const configurations = "/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations";
    fake.more[`${configurations}/TemporaryAccessPass`] = { state: "enabled" };
    expect(await held(fake)).toContain(
      'lock people out: 4@partner.example has registered none of fido2, which "Strong" accepts, and has no device on record, in Entra or Intune, that is compliant',
    );
    fake.more[`/v1.0/users/${FOUR}/authentication/methods`] = {
      value: [{ "@odata.type": "#microsoft.graph.fido2AuthenticationMethod" }],
    };
    fake.policies = [allUsers({ state: "enabled" }), ...fake.policies.slice(1)];
    await enabled(fake);
  });
});

it("closes an open tenant by security defaults where the policy for all users demands a device that people lack", async () => {
  const grantControls = { operator: "AND", builtInControls: ["mfa", "compliantDevice"] };
  const fake = tenant(policy(named), []);
  fake.policies = [allUsers({ grantControls })];
  fake.defaultsOn = false;
  const error = await failure(mfaMethod.create({ ...inputs, otherPolicies: [] }, fake.context()));
  expect(error.message).toContain("The tenant was found open");
  expect(fake.side).toBe("securityDefaults");
});
