import { getPolicyStates } from "../../../provider/functions/get-policy-states";
import { check } from "../../../provider/server/check";
import { allUsers, FakeTenant, legacy, REPORT_ONLY } from "../resources/fake-tenant";

test("a policy that is enabled is; one that is not, or does not exist yet, only reports", async () => {
  const tenant = new FakeTenant();
  tenant.policies = [allUsers({ state: "enabled" }), legacy({ state: "disabled" })];
  const displayNames = ["Legacy", "All users", "To be made"];
  expect(await getPolicyStates.invoke({ displayNames }, tenant.context())).toEqual({
    states: [REPORT_ONLY, "enabled", REPORT_ONLY],
  });
});

test("of two policies of one name, the enabled one counts, so that none is written over", async () => {
  const tenant = new FakeTenant();
  tenant.policies = [legacy(), legacy({ id: "other", state: "enabled" })];
  expect(await getPolicyStates.invoke({ displayNames: ["Legacy"] }, tenant.context())).toEqual({ states: ["enabled"] });
});

test("names are asked for", () => {
  expect(check(getPolicyStates.inputs, {}).failures.map(({ property }) => property)).toEqual(["displayNames"]);
});
