import { RecoveryError, recover } from "../../../provider/resources/mfa-method/recover";
import { failure } from "../clients/fakes";
import { allUsers, FakeTenant } from "./fake-tenant";

const strength = (id: string) => ({
  operator: "OR",
  builtInControls: [],
  authenticationStrength: { id, requirementsSatisfied: "mfa", allowedCombinations: ["fido2"] },
});

/** An open tenant whose policy for all users asks for this. */
function open(grantControls: object, more: object = {}): FakeTenant {
  const fake = new FakeTenant();
  fake.defaultsOn = false;
  fake.policies = [allUsers({ grantControls, ...more })];
  return fake;
}
const enable = (fake: FakeTenant) => recover({ reportOnly: [], enable: "All users", dryRun: false }, fake.context());

describe("closing an open tenant by a policy", () => {
  it.each<[string, object]>([
    ["a stronger method", strength("00000000-0000-0000-0000-000000000004")],
    ["a compliant device as well", { operator: "AND", builtInControls: ["mfa", "compliantDevice"] }],
  ])("is refused for one that demands %s, since nobody reads here who lacks it", async (_, grantControls) => {
    const fake = open(grantControls);
    const error = await failure(enable(fake));
    expect(error).toBeInstanceOf(RecoveryError);
    expect(error.message).toContain(
      'policy "All users" demands more than ordinary MFA and may lock out whoever lacks it',
    );
    expect(fake.writes).toEqual([]);
  });

  it.each<[string, object]>([
    ["MFA", { operator: "OR", builtInControls: ["mfa"] }],
    ["Microsoft's ordinary strength", strength("00000000-0000-0000-0000-000000000002")],
  ])("is done by one that demands %s", async (_, grantControls) => {
    const fake = open(grantControls);
    expect(await enable(fake)).toMatchObject({ verdict: "closed", problems: [] });
    expect(fake.side).toBe("conditionalAccess");
  });

  it("says nothing against a strict policy that is in force already", async () => {
    const fake = open(strength("00000000-0000-0000-0000-000000000004"), { state: "enabled" });
    expect(await enable(fake)).toMatchObject({ verdict: "closed", calls: [] });
  });
});
