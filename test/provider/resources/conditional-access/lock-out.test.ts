import type { PolicyInputs } from "../../../../provider/resources/conditional-access/schema";
import { conditionalAccessPolicy } from "../../../../provider/resources/conditional-access-policy";
import { unknown } from "../../../../provider/resources/resource";
import { failure } from "../../clients/fakes";
import { preview } from "../context";
import { FakeTenant } from "../fake-tenant";

const ID = "11111111-0000-4000-8000-000000000009";
const [ONE, TWO] = ["cccccccc-0000-4000-8000-000000000001", "cccccccc-0000-4000-8000-000000000002"];
const STRONG = "00000000-0000-0000-0000-000000000004";
const REPORT_ONLY = "enabledForReportingButNotEnforced" as const;
const outputs = { createdDateTime: "", templateId: "" };

const inputs = (more: Partial<PolicyInputs> = {}): PolicyInputs => ({
  displayName: "Devices",
  state: "enabled",
  conditions: { users: { includeUsers: [ONE] }, applications: { includeApplications: ["All"] } },
  grantControls: { operator: "OR", builtInControls: ["compliantDevice"] },
  ...more,
});
const asking = (...includeUsers: string[]): PolicyInputs["conditions"] => ({
  ...inputs().conditions,
  users: { includeUsers },
});

/** A tenant with two people of whom some have a compliant device, and with the policy as it is live, if it is. */
function tenant(withDevice: readonly string[], live?: PolicyInputs): FakeTenant {
  const fake = new FakeTenant();
  fake.defaultsOn = false;
  fake.policies = live === undefined ? [] : [{ id: ID, ...structuredClone(live) }];
  fake.more = {
    "/v1.0/devices": { value: [{ isCompliant: true, registeredUsers: withDevice.map((id) => ({ id })) }] },
    "/v1.0/deviceManagement/managedDevices": { value: [] },
    [`/v1.0/policies/authenticationStrengthPolicies/${STRONG}`]: {
      id: STRONG,
      displayName: "Strong",
      allowedCombinations: ["fido2"],
    },
    "/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/TemporaryAccessPass": {
      state: "enabled",
    },
  };
  for (const id of [ONE, TWO]) {
    fake.more[`/v1.0/users/${id}`] = { id, userPrincipalName: `${id.slice(-1)}@partner.example`, accountEnabled: true };
    fake.more[`/v1.0/users/${id}/authentication/methods`] = { value: [] };
  }
  return fake;
}

const update = (fake: FakeTenant, before: PolicyInputs, now: PolicyInputs) =>
  conditionalAccessPolicy.update(ID, { inputs: before, outputs }, now, fake.context());

describe("a policy of its own that demands more than ordinary MFA", () => {
  it("is not made in force for people who lack a device, and they are named", async () => {
    const fake = tenant([]);
    const error = await failure(conditionalAccessPolicy.create(inputs(), fake.context()));
    expect(error.message).toBe(
      `the policy "Devices" is not enabled, because it would lock people out: 1@partner.example has no device on record, in Entra or Intune, that is compliant. Leave it in state ${REPORT_ONLY} until they can meet it. Nothing was changed`,
    );
    expect(fake.calls.every((call) => call.startsWith("GET"))).toBe(true);
  });

  it("names them at preview", async () => {
    const fake = tenant([]);
    await preview(conditionalAccessPolicy)(inputs(), undefined, fake.context());
    expect(fake.messages.join()).toContain('the policy "Devices" will not be enabled: it would lock people out: 1@');
  });

  it("is not looked into at preview while it names people who are not known yet", async () => {
    const fake = tenant([]);
    const conditions = { users: { includeGroups: [unknown] }, applications: { includeApplications: ["All"] } };
    await preview(conditionalAccessPolicy)({ ...inputs(), conditions } as never, undefined, fake.context());
    expect(fake.calls.some((call) => call.includes("/devices"))).toBe(false);
  });

  it("is enabled once they have one", async () => {
    const before = inputs({ state: REPORT_ONLY });
    await failure(update(tenant([], before), before, inputs()));
    const fake = tenant([ONE], before);
    await update(fake, before, inputs());
    expect(fake.enabled).toEqual(["Devices"]);
  });

  it("reads what people have registered for a strength that it names by its id", async () => {
    const strong = inputs({ grantControls: { operator: "OR", authenticationStrength: { id: STRONG } } });
    const before = { ...strong, state: REPORT_ONLY };
    const fake = tenant([], before);
    const error = await failure(update(fake, before, strong));
    expect(error.message).toContain('1@partner.example has registered none of fido2, which "Strong" accepts');
    fake.more[`/v1.0/users/${ONE}/authentication/methods`] = {
      value: [{ "@odata.type": "#microsoft.graph.fido2AuthenticationMethod" }],
    };
    await update(fake, before, strong);
    expect(fake.enabled).toEqual(["Devices"]);
  });

  it("is held up by nothing where it only reports, or demands ordinary MFA", async () => {
    const before = inputs({ state: REPORT_ONLY });
    const fake = tenant([], before);
    await update(fake, before, inputs({ state: REPORT_ONLY, description: "Why" }));
    await update(fake, before, inputs({ grantControls: { operator: "OR", builtInControls: ["mfa"] } }));
    expect(fake.calls.some((call) => call.includes("/devices"))).toBe(false);
  });
});

describe("a policy that is in force already", () => {
  it("is renamed without reading anybody, also when the state remembers it as report-only", async () => {
    const fake = tenant([], inputs());
    await update(fake, inputs({ state: REPORT_ONLY }), inputs({ displayName: "Renamed" }));
    expect(fake.policies).toMatchObject([{ displayName: "Renamed" }]);
    expect(fake.calls.some((call) => call.includes("/devices"))).toBe(false);
  });

  it("lets somebody out whom it locked out, whoever else it still does", async () => {
    const before = inputs({ conditions: asking(ONE, TWO) });
    const fake = tenant([], before);
    await update(fake, before, inputs({ conditions: asking(TWO) }));
    expect(fake.policies).toMatchObject([{ conditions: { users: { includeUsers: [TWO] } } }]);
  });

  it("asks nobody new who lacks a device", async () => {
    const fake = tenant([], inputs());
    const error = await failure(update(fake, inputs(), inputs({ conditions: asking(ONE, TWO) })));
    expect(error.message).toContain("lock people out: 2@partner.example has no device");
    expect(error.message).not.toContain("1@partner.example");
  });

  it("demands nothing new of those who lack it", async () => {
    const mfa = inputs({ grantControls: { operator: "OR", builtInControls: ["mfa"] } });
    const error = await failure(update(tenant([], mfa), mfa, inputs()));
    expect(error.message).toContain("1@partner.example has no device");
  });
});
