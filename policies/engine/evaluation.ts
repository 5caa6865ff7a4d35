import type { ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { judge, judgeResource } from "../judge";
import type { WordedFinding } from "../model/finding";
import type { Resource } from "../model/plan";
import type { Rule } from "../model/rule";
import type { Settings } from "../model/settings";
import { Gathering } from "./gathering";
import { planOf } from "./plan";
import { stackContext } from "./stack-context";

/** One operation's evaluation: gathers the resources, judges the whole plan once, and hands each rule its own findings. */
export class Evaluation {
  #gathering = new Gathering();
  readonly #arrived = new Map<string, Resource>();
  readonly #reported = new Set<string>();
  readonly #asked = new Set<string>();
  #findings: readonly WordedFinding[] | undefined;

  constructor(
    private readonly rules: readonly Rule[],
    private readonly settingsFor: (urn: string) => Settings,
  ) {}

  noteSecrets(args: Pick<ResourceValidationArgs, "urn" | "props">): void {
    this.#startAnew();
    this.#gathering.noteSecrets(args);
  }

  arrive(args: ResourceValidationArgs): void {
    this.#startAnew();
    this.#arrived.set(args.urn, this.#gathering.arrive(args));
  }

  /**
   * What a rule says of a resource on its arrival. At a preview nothing: the whole plan follows within moments, and only an
   * update would otherwise create the resource first.
   */
  onArrival(rule: Rule, args: ResourceValidationArgs): readonly WordedFinding[] {
    if (rule.evaluateResource === undefined || stackContext(args.urn).dryRun === true) return [];
    const resource = this.#arrived.get(args.urn) ?? this.#gathering.arrive(args);
    const findings = judgeResource(resource, rule, this.settingsFor(args.urn));
    for (const finding of findings) this.#reported.add(keyOf(finding));
    return findings;
  }

  /** A resource that arrives after the whole plan was judged belongs to another run of the same process. */
  #startAnew(): void {
    if (this.#findings === undefined) return;
    this.#findings = undefined;
    this.#gathering = new Gathering();
    this.#arrived.clear();
    this.#reported.clear();
    this.#asked.clear();
  }

  /** A rule's findings in the whole plan, without those that were reported on arrival. */
  ofRule(rule: Rule, args: StackValidationArgs): readonly WordedFinding[] {
    // A rule that asks again asks about another run of the same process.
    if (this.#asked.has(rule.id)) this.#findings = undefined;
    if (this.#findings === undefined) {
      this.#asked.clear();
      this.#findings = this.#judge(args);
    }
    this.#asked.add(rule.id);
    return this.#findings.filter((finding) => finding.rule === rule.id && !this.#reported.has(keyOf(finding)));
  }

  #judge(args: StackValidationArgs): readonly WordedFinding[] {
    const urn = args.resources[0]?.urn ?? "";
    const plan = planOf(this.#gathering.complete(args), stackContext(urn));
    return judge(plan, this.settingsFor(urn), this.rules).findings;
  }
}

function keyOf(finding: WordedFinding): string {
  return JSON.stringify([finding.rule, finding.urn, finding.property, finding.verdict]);
}
