import { PolicyPack, type ResourceValidationPolicy } from "@pulumi/policy";
import { Evaluation } from "./engine/evaluation";
import { policiesOf } from "./engine/pack-policies";
import { observeStackContext } from "./engine/stack-context";
import type { Settings } from "./model/settings";
import { rules } from "./rules";

observeStackContext();

const strict: Settings = {
  profiles: {},
  establishes: [],
  directorySyncAccounts: [],
  agreements: [],
  undetermined: "block",
  today: new Date().toISOString().slice(0, 10),
};

const settingsFor = () => strict;
const evaluation = new Evaluation(rules, settingsFor);

/**
 * Runs before every rule. Its level is `remediate` because only a remediation is shown which values are secret; it changes
 * nothing. Its validation keeps the inputs that all remediations, ours and other packs', left.
 */
const gather: ResourceValidationPolicy = {
  name: "partnerguard",
  description: "Gathers the plan for the rules of this pack; changes nothing and reports nothing of its own",
  enforcementLevel: "remediate",
  remediateResource: (args) => evaluation.noteSecrets(args),
  validateResource: (args) => evaluation.arrive(args),
};

new PolicyPack("partnerguard", {
  enforcementLevel: "mandatory",
  policies: [gather, ...policiesOf(rules, evaluation, settingsFor)],
});
