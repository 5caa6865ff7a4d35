import { PolicyPack, type ResourceValidationPolicy } from "@pulumi/policy";
import { formatProblem } from "./configuration/problems";
import { Evaluation } from "./engine/evaluation";
import { PackConfiguration, packConfigurationSchema } from "./engine/pack-configuration";
import { policiesOf, reportAs } from "./engine/pack-policies";
import { observeStackContext } from "./engine/stack-context";
import { rules } from "./rules";

observeStackContext();

// Standard output belongs to the engine, which reads the pack's port from it.
const configuration = new PackConfiguration(rules, (line) => process.stderr.write(`partnerguard: ${line}\n`));
const settingsFor = (urn: string) => configuration.settingsFor(urn);
const evaluation = new Evaluation(rules, settingsFor);

/**
 * Runs before every rule. Its level is `remediate` because only a remediation is shown which values are secret; it changes
 * nothing. Its validation keeps the inputs that all remediations, ours and other packs', left. The configuration that the engine
 * hands this policy is the floor for partnerguard.yaml.
 */
const gather: ResourceValidationPolicy = {
  name: "partnerguard",
  displayName: "Plan and configuration",
  description:
    "Gathers the plan for the rules of this pack, changes nothing, and reports mistakes in the configuration",
  enforcementLevel: "remediate",
  configSchema: packConfigurationSchema,
  remediateResource: (args) => evaluation.noteSecrets(args),
  validateResource: (args, report) => {
    configuration.load(args.getConfig(), args.urn);
    evaluation.arrive(args);
    if (args.type !== "pulumi:pulumi:Stack" || configuration.problems.length === 0) return;
    const mistakes = configuration.problems.map(formatProblem).join("\n");
    reportAs(report, {
      message: `The configuration cannot be used, so nothing may be deployed by it; mend every line below.\n${mistakes}`,
      urn: args.urn,
    });
  },
};

new PolicyPack("partnerguard", {
  enforcementLevel: "mandatory",
  policies: [gather, ...policiesOf(rules, evaluation, settingsFor)],
});
