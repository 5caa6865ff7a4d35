import { getPolicyStates } from "../../../provider/functions/get-policy-states";
import { check } from "../../../provider/server/check";
import { allUsers, FakeTenant, legacy, REPORT_ONLY } from "../resources/fake-tenant";

test("a policy that is enabled is; one that is not, or does not exist yet, only reports", async () => {
  const tenant = new FakeTenant();
  tenant.policies = [allUsers({ state: "enabled" }), legacy({ state: "disabled" })];
  const displayNames = ["Legacy", "All users", "To be made"];
  expect(await getPolicyStates.invoke({ displayNames, whenAbsent: "reportOnly" }, tenant.context())).toEqual({
    states: [REPORT_ONLY, "enabled", REPORT_ONLY],
  });
});

test("of two policies of one name, the enabled one counts, so that none is written over", async () => {
  const tenant = new FakeTenant();
  tenant.policies = [legacy(), legacy({ id: "other", state: "enabled" })];
  expect(
    await getPolicyStates.invoke({ displayNames: ["Legacy"], whenAbsent: "reportOnly" }, tenant.context()),
  ).toEqual({ states: ["enabled"] });
});

test("names are asked for", () => {
  expect(check(getPolicyStates.inputs, {}).failures.map(({ property }) => property)).toEqual(["displayNames"]);
});

test("a policy that the run renames stays enabled where it must be, and only reports beside security defaults", async () => {
  const tenant = new FakeTenant();
  const renamed = { displayNames: ["New name"], whenAbsent: "enabledWithoutSecurityDefaults" as const };
  expect(await getPolicyStates.invoke(renamed, tenant.context())).toEqual({ states: [REPORT_ONLY] });
  tenant.defaultsOn = false;
  expect(await getPolicyStates.invoke(renamed, tenant.context())).toEqual({ states: ["enabled"] });
  // One that is there is what it is.
  const there = { ...renamed, displayNames: ["All users"] };
  expect(await getPolicyStates.invoke(there, tenant.context())).toEqual({ states: [REPORT_ONLY] });
});
