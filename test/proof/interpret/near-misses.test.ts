import { nearMisses } from "../../../proof/interpret";
import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import type { Policy } from "../../../proof/model/policy";
import type { SignIn } from "../../../proof/model/sign-in";
import { control, everyTime, grant, people, policy, setOf } from "../support/policies";
import { signIn } from "../support/sign-ins";

const misses = (policies: readonly Policy[], of: SignIn, assume: Partial<Assumptions> = {}, question?: "prompt") =>
  nearMisses(setOf(policies), of, { ...standardAssumptions, ...assume }, question);

describe("policies that nearly covered a sign-in", () => {
  it("are those that lack the fewest parts, with each part and why", () => {
    const near = policy({ id: "near", displayName: "Near", platforms: ["windows"] });
    const far = policy({ id: "far", platforms: ["windows"], clientAppTypes: ["other"] });
    expect(misses([far, near], signIn({ platform: "unknown" }))).toEqual([
      {
        policy: "near",
        displayName: "Near",
        properties: ["conditions.platforms"],
        because: "conditions.platforms does not include unknown",
      },
    ]);
  });

  it("name several parts where that is the fewest", () => {
    const [miss] = misses([policy({ platforms: ["iOS"], clientAppTypes: ["other"] })], signIn());
    expect(miss).toMatchObject({
      properties: ["conditions.clientAppTypes", "conditions.platforms"],
      because: "conditions.clientAppTypes does not include browser, and conditions.platforms does not include windows",
    });
  });

  it("say of somebody who is not included whether an exclusion names them as well", () => {
    const users = { include: people({ groups: ["desk"] }), exclude: people({ groups: ["pilot"] }) };
    const [miss] = misses([policy({ users })], signIn({ user: { ...signIn().user, groups: ["pilot"] } }));
    expect(miss?.because).toBe(
      "conditions.users.includeGroups does not include this member, whom conditions.users.excludeGroups names as well by the group pilot",
    );
  });

  it("are not those that would have demanded no MFA", () => {
    const device = policy({ platforms: ["iOS"], grant: grant("OR", control("compliantDevice")) });
    expect(misses([device], signIn({ device: { isCompliant: true } }))).toEqual([]);
    expect(misses([device], signIn())).toHaveLength(1);
  });

  it("are not those that applied", () => {
    expect(misses([policy()], signIn())).toEqual([]);
  });

  it("are also those that lack nothing but being enforced", () => {
    const announced = policy({ id: "announced", state: "reportOnly" });
    const off = policy({ id: "off", state: "disabled" });
    const elsewhere = policy({ id: "elsewhere", state: "reportOnly", platforms: ["iOS"] });
    const near = policy({ id: "near", platforms: ["iOS"] });
    expect(misses([announced, off, elsewhere, near], signIn())).toMatchObject([
      { policy: "near" },
      { policy: "announced", properties: ["state"], because: "state is enabledForReportingButNotEnforced" },
      { policy: "off", properties: ["state"], because: "state is disabled" },
    ]);
  });

  it("are those that an outage leaves out", () => {
    const users = { include: people({ all: true }), exclude: people({ groups: ["g"] }) };
    expect(misses([policy({ users })], signIn(), { outage: "backupService" })).toMatchObject([
      { properties: ["sessionControls.disableResilienceDefaults"] },
    ]);
  });

  it("are never those for workloads or agents", () => {
    expect(misses([policy({ reaches: "workloads" }), policy({ reaches: "nobody" })], signIn())).toEqual([]);
  });

  it("are those that would have asked every time, where an earlier claim let the sign-in through", () => {
    const often = policy({ id: "often", session: everyTime, platforms: ["iOS"] });
    const once = policy({ id: "once", platforms: ["iOS"] });
    expect(misses([policy({ id: "applied" }), often, once], signIn(), {}, "prompt")).toMatchObject([
      { policy: "often" },
    ]);
  });
});
