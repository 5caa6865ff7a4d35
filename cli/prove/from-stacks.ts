import type { policySetsOf } from "../../policies/conditional-access/proofs";
import type { Plan } from "../../policies/model/plan";
import type { Settings } from "../../policies/model/settings";
import type { Outcome, PlannedStack } from "../../preview";
import type { ProofSubject } from "../../report/prove-result";
import type { Asked } from "./from-files";
import { InputError } from "./input-error";
import { readDirectoryInto } from "./policy-set";
import type { Progress } from "./progress";
import type { ProofSettings } from "./settings";

type TenantPolicies = ReturnType<typeof policySetsOf>[number];

export interface StackQuestion {
  readonly stack: readonly string[];
  readonly cwd?: string;
  readonly fixtures?: string;
  readonly organization: string;
  readonly timeout: number;
  readonly directory?: string;
}

/**
 * Plans stacks as `check` does, and takes the policies of each tenant from the plan; stacks of one tenant are one. Where the
 * configuration names an export of what no program manages, it stands beside them; elsewhere the rest of the tenant is not known.
 * @throws InputError, ProjectMistake
 */
export async function askedOfStacks(
  question: StackQuestion,
  { configuration }: ProofSettings,
  progress: Progress,
): Promise<readonly Asked[]> {
  const { findProject, planStacks, readFixtures } = require("../../preview") as typeof import("../../preview");
  const { loadConfiguration } =
    require("../../policies/configuration/load") as typeof import("../../policies/configuration/load");
  const project = findProject(question.cwd ?? process.cwd());
  const stacks = [...new Set(question.stack.map((name) => name.split("/").at(-1) ?? name))];
  progress.stage(`Planning ${stacks.join(", ")}`);
  const planned = await planStacks({
    project,
    stacks,
    fixtures: question.fixtures === undefined ? [] : readFixtures(question.fixtures),
    organization: question.organization,
    timeout: question.timeout,
  });
  refuseUnplanned(planned);
  const settings = configuration ?? loadConfiguration({ folder: project.root });
  const tenants = joined(planned.map(({ plan }) => plan)).map((plans) => ({
    names: plans.map(nameOf).join(", "),
    asked: askedOfPlans(plans, settings.settingsFor(plans[0]), question),
  }));
  const bare = tenants.filter(({ asked }) => asked.length === 0).map(({ names }) => `${names}: ${nothingToProve}`);
  const [first, ...others] = tenants.flatMap(({ asked }) => asked);
  if (first === undefined) throw new InputError(bare);
  return [withRemarks(first, bare), ...others];
}

const nothingToProve =
  "the program holds neither Conditional Access policies for users nor security defaults, so there is nothing to prove";

function withRemarks({ set, subject }: Asked, more: readonly string[]): Asked {
  return { set, subject: { ...subject, remarks: [...subject.remarks, ...more.map((remark) => `${remark}.`)] } };
}

/** A plan that is not sure to be what would be deployed proves nothing. */
function refuseUnplanned(planned: readonly PlannedStack[]): void {
  const problems = planned
    .filter(({ outcome }) => outcome.state !== "planned")
    .flatMap(({ plan, outcome }) => outcome.problems.map((problem) => wordProblem(plan, problem)));
  if (problems.length > 0) throw new InputError(problems);
}

function wordProblem(plan: Plan, { message, where, fix, detail }: Outcome["problems"][number]): string {
  const place = where === undefined ? "" : `${where}: `;
  const words = [detail, fix].filter((part) => part !== undefined && part !== message);
  return [`${nameOf(plan)}: ${place}${message}`, ...words].join("\n  ");
}

type Plans = readonly [Plan, ...Plan[]];

/** Stacks of the same tenant together, in their order; each that names none, or several, by itself. */
function joined(plans: readonly Plan[]): readonly Plans[] {
  const { tenantOfStack } = require("../../policies/model/tenant") as typeof import("../../policies/model/tenant");
  const groups = new Map<string, [Plan, ...Plan[]]>();
  for (const plan of plans) {
    const key = tenantOfStack(plan) ?? `stack ${nameOf(plan)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [plan]);
    else group.push(plan);
  }
  return [...groups.values()];
}

function askedOfPlans(plans: Plans, settings: Settings, question: StackQuestion): readonly Asked[] {
  const plan = { ...plans[0], resources: plans.flatMap(({ resources }) => resources) };
  return setsOf(plan, settings).map((tenant) => {
    const { set, problems } = tenant;
    if (problems.length > 0) throw new InputError(problems);
    const known = question.directory === undefined ? set : readDirectoryInto(set, question.directory);
    return { set: known, subject: subjectOf(tenant, plans, question.directory) };
  });
}

/** The policies of every tenant that the plan decides about, and of those for which it establishes MFA and holds nothing. */
function setsOf(plan: Plan, settings: Settings): readonly TenantPolicies[] {
  const { policySetsOf } =
    require("../../policies/conditional-access/proofs") as typeof import("../../policies/conditional-access/proofs");
  const { policySetOf } =
    require("../../policies/conditional-access/policy-set") as typeof import("../../policies/conditional-access/policy-set");
  const { judgedTenants } =
    require("../../policies/conditional-access/tenants") as typeof import("../../policies/conditional-access/tenants");
  const held = policySetsOf(plan, settings);
  if (!settings.establishes.includes("mfa")) return held;
  const bare = judgedTenants(plan, settings).filter(({ tenant }) => !held.some((one) => one.tenant === tenant));
  return [...held, ...bare.map((tenant) => ({ ...tenant, ...policySetOf(tenant, plan, settings) }))];
}

function subjectOf({ tenant, unmanaged }: TenantPolicies, plans: Plans, directory: string | undefined): ProofSubject {
  const leftOut = unmanaged?.leftOut ?? [];
  return {
    kind: unmanaged === undefined ? "program" : "programAndExport",
    tenant: tenant ?? null,
    complete: unmanaged !== undefined,
    read: plans.map(nameOf),
    skipped: [],
    directory: directory ?? null,
    remarks:
      leftOut.length === 0
        ? []
        : [
            `Left out of the export, because tenants.${tenant}.unmanaged.ids does not list them: ${leftOut.join(", ")}.`,
          ],
  };
}

const nameOf = ({ project, stack }: Plan): string => `${project}/${stack}`;
