import { prove } from "../../../proof";
import type { Policy } from "../../../proof/model/policy";
import { block, everyone, nobody, people, policy, setOf } from "../support/policies";

function restOf(...policies: readonly Policy[]) {
  const { verdict, restsOn, withoutEffect, certificate } = prove(setOf(policies));
  return {
    verdict,
    restsOn: restsOn.map(({ id, essential }) => `${id}${essential ? " (essential)" : ""}`),
    withoutEffect: withoutEffect.map(({ id }) => id),
    named: [...new Set(JSON.stringify(certificate).match(/(?<="policy":")[^"]+/g) ?? [])].sort(),
  };
}

const outside = (group: string, changes: Partial<Policy>): Policy =>
  policy({ users: { include: everyone, exclude: people({ groups: [group] }) }, ...changes });
const inside = (group: string, changes: Partial<Policy>): Policy =>
  policy({ users: { include: people({ groups: [group] }), exclude: nobody }, ...changes });

describe("what a proof rests on", () => {
  test("is what covers together, and each is essential where nothing stands in for it", () => {
    expect(restOf(outside("g1", { id: "out" }), inside("g1", { id: "in" }))).toEqual({
      verdict: "covered",
      restsOn: ["out (essential)", "in (essential)"],
      withoutEffect: [],
      named: ["in", "out"],
    });
  });

  test("is one of two policies that say the same, and neither is essential", () => {
    const { restsOn, withoutEffect, named } = restOf(policy({ id: "one" }), policy({ id: "two" }));
    expect(restsOn).toHaveLength(1);
    expect(withoutEffect).toHaveLength(1);
    expect(named).toEqual(restsOn);
  });

  test("leaves out policies that only refuse some of what is covered anyway", () => {
    const legacy = policy({ id: "legacy", clientAppTypes: ["exchangeActiveSync", "other"], grant: block });
    const risky = policy({ id: "risky", signInRiskLevels: ["high"], grant: block });
    expect(restOf(legacy, risky, policy({ id: "all" }))).toEqual({
      verdict: "covered",
      restsOn: ["all (essential)"],
      withoutEffect: ["legacy", "risky"],
      named: ["all"],
    });
  });

  test("keeps what is essential and one of those that stand in for each other", () => {
    const { restsOn, withoutEffect } = restOf(
      outside("g1", { id: "out" }),
      inside("g1", { id: "in" }),
      inside("g1", { id: "again" }),
      policy({ id: "modern", clientAppTypes: ["browser"], grant: block }),
    );
    expect(restsOn).toHaveLength(2);
    expect(restsOn[0]).toBe("out (essential)");
    expect(withoutEffect).toHaveLength(2);
    expect(withoutEffect).toContain("modern");
  });

  test("may be policies with conditions, where those that ask nothing but who do not suffice", () => {
    const { restsOn, withoutEffect } = restOf(
      policy({ id: "modern", clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] }),
      policy({ id: "legacy", clientAppTypes: ["exchangeActiveSync", "other"], grant: block }),
      inside("g1", { id: "some" }),
    );
    expect(restsOn).toEqual(["modern (essential)", "legacy (essential)"]);
    expect(withoutEffect).toEqual(["some"]);
  });

  test("is found for both parts of the question of the prompt", () => {
    const { restsOn, verdict } = prove(
      setOf([
        policy({ id: "claim" }),
        policy({ id: "blocked", grant: block, users: { include: everyone, exclude: people({ groups: ["g1"] }) } }),
        inside("g1", { id: "also", grant: block }),
      ]),
      { question: "prompt" },
    );
    expect(verdict).toBe("covered");
    expect(restsOn.map(({ id, essential }) => [id, essential])).toEqual([
      ["blocked", true],
      ["also", true],
    ]);
  });
});
