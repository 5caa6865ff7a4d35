import { proofsOf, type TenantProof } from "../../conditional-access/proofs";
import type { Resource } from "../../model/plan";
import type { Outcome, Rule, RuleFinding, Words } from "../../model/rule";
import { judgeDefaults } from "./defaults";
import { ofTenants } from "./escapes";

/** What the proof of MFA rests on cannot be deleted by the way: no policy pack is asked when a stack is destroyed. */
export const SEC_023: Rule = {
  id: "SEC-023",
  title: "What the proof of MFA rests on is protected",
  requirements: ["HOUSE-PROTECTED"],
  severity: "advice",
  level: "advisory",
  remediation: "Write protect: true in the options of each policy that the proof rests on, and of security defaults.",
  evaluate: (plan, settings) => ofTenants(proofsOf(plan, settings), judge),
  word(facts): Words {
    const { kind, name } = facts;
    const what =
      kind === "policy"
        ? `Conditional Access policy "${name}", on which the proof of MFA rests,`
        : `The resource "${name}", which puts security defaults in force,`;
    return {
      message: `${what} is not protected. No policy pack is asked when a stack is destroyed, and an update that skips its preview deletes before the pack hears of it.`,
      fix: `Write { protect: true } in the options of "${name}".`,
    };
  },
};

function judge(tenant: TenantProof): Outcome {
  const defaults = judgeDefaults(tenant);
  if (defaults.state === "on") return { asked: true, findings: unprotected(defaults.resource, "defaults") };
  const { result, announced = result, sources } = tenant;
  if (announced.verdict !== "covered") return { asked: false };
  return {
    asked: true,
    findings: announced.restsOn.flatMap(({ id }) => {
      const policy = sources.get(id);
      return policy === undefined ? [] : unprotected(policy, "policy");
    }),
  };
}

function unprotected({ urn, name, protect }: Resource, kind: "policy" | "defaults"): readonly RuleFinding[] {
  return protect === true ? [] : [{ verdict: "fail", urn, facts: { kind, name } }];
}
