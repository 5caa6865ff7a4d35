import { readFileSync } from "node:fs";
import path from "node:path";
import { loadConfiguration, requirements, rules, type StackResult } from "../policies/library";
import { type PlannedStack, planStacks, readProject } from "../preview";
import { findingReport } from "../report/terminal/check";
import { waysIn } from "../report/terminal/prove/gaps";
import { verdictBlock } from "../report/terminal/prove/verdict";
import { requirementsTable } from "../report/terminal/requirements";
import { type Style, styleFor } from "../report/terminal/style";
import { resourceTree } from "../report/terminal/tree";
import { wrap } from "../report/terminal/wrap";
import { judgeStacks } from "./judge-stacks";
import { answerTo } from "./prove/answer";
import { askedOfFiles } from "./prove/from-files";
import { nobodyWatches } from "./prove/progress";
import { standardQuestion } from "./prove/settings";

const root = path.dirname(__dirname);
const badChange = path.join("docs", "examples", "report-only-with-break-glass");

/** What `npm start` shows: the sample stacks, how they are judged, how a bad change is stopped, and a proof of
 * real policies. Nothing leaves the machine. */
async function demo(style: Style): Promise<string> {
  const [samples, bad] = await Promise.all([
    planned("Pulumi.yaml", ["partner", "contoso"]),
    planned(path.join(badChange, "Pulumi.yaml"), ["dev"]),
  ]);
  const verdicts = judged(samples);
  return [
    introduction(style),
    chapter(1, "What the sample stacks would deploy", style),
    ...samples.map(({ plan }) => resourceTree(plan, style).join("\n")),
    chapter(2, "Whether they meet the requirements", style),
    indented(requirementsTable(shownRequirements(), verdicts, { ...style, width: style.width - 2 })),
    chapter(3, "What a bad change meets", style),
    badChangeShown(style),
    ...judged(bad).flatMap(({ findings }) => findings.map((finding) => findingReport(finding, style))),
    paragraph("The deployment stops here, at preview, before anything has changed.", style),
    chapter(4, "Who gets in past a whole collection of policies", style),
    collectionProved(style),
    chapter(5, "Where to go from here", style),
    indented(nextCommands(style)),
  ]
    .join("\n\n")
    .concat("\n");
}

async function planned(project: string, stacks: readonly string[]): Promise<readonly PlannedStack[]> {
  const results = await planStacks({ project: readProject(path.join(root, project)), stacks });
  for (const { plan, outcome } of results) {
    if (outcome.state === "planned") continue;
    const reasons = outcome.problems.map(({ message, detail }) => [message, detail].filter(Boolean).join("\n"));
    throw new Error(`${plan.project}/${plan.stack} could not be planned: ${reasons.join("\n")}`);
  }
  return results;
}

function judged(stacks: readonly PlannedStack[]): readonly StackResult[] {
  const configuration = loadConfiguration({ folder: root, environment: {} });
  return judgeStacks(stacks.map(({ plan }) => ({ plan, settings: configuration.settingsFor(plan) })));
}

function shownRequirements() {
  return requirements.map(({ id, title, since, source }) => ({
    title,
    since,
    source: source.title,
    rules: rules.filter((rule) => rule.requirements.includes(id)).map((rule) => rule.id),
  }));
}

function introduction(style: Style): string {
  return [
    style.bold("partnerguard"),
    wrap(
      "Keeps Microsoft cloud solution partners inside the partner security requirements, on every deployment. This is a look around: two sample stacks, planned and judged on this machine, without a login and without a cloud.",
      style.width,
    ),
  ].join("\n");
}

/** The lines of the example that its own comments mark as the change. */
function badChangeShown(style: Style): string {
  const program = readFileSync(path.join(root, badChange, "program.ts"), "utf8");
  const changed = program.split("\n").filter((line) => /\/\/ (was|new)/.test(line));
  return [
    paragraph(
      "Two lines that many templates suggest. The policy only reports, and a break-glass group is excluded:",
      style,
    ),
    indented(changed.map((line) => style.cyan(`  + ${line.trim()}`))),
    paragraph("`pulumi preview --policy-pack policies` and `partnerguard check` both answer:", style),
  ].join("\n\n");
}

const collection = path.join("test", "data", "conditional-access", "j0eyv-baseline");

/** A published collection, proved as it is: no sign-in is tried, all of them are decided. */
function collectionProved(style: Style): string {
  const asked = askedOfFiles([path.join(root, collection)], undefined, nobodyWatches);
  const { proven } = answerTo(asked, standardQuestion);
  const brief = { ...proven, gaps: proven.gaps.map((gap) => ({ ...gap, nearMisses: gap.nearMisses.slice(0, 1) })) };
  const narrow = { ...style, width: style.width - 2 };
  return [
    paragraph(
      "A baseline that many tenants start from (j0eyv, ConditionalAccessBaseline), read as it was published, and asked whether anyone gets in without MFA:",
      style,
    ),
    ...[verdictBlock(brief, narrow), ...waysIn(brief, narrow)].map((block) => indented([block])),
    paragraph(
      "One group is left out of nearly every policy, as emergency accounts often are. Six more are left out of the policy for everybody, each so that another policy may take over, and that other one does not reach all of their members.",
      style,
    ),
  ].join("\n\n");
}

function nextCommands(style: Style): readonly string[] {
  return [
    ["node cli/index.js check", "judge the sample stacks; --cwd DIR judges your own program"],
    ["node cli/index.js prove export/", "prove your own exported policies (docs/prove.md)"],
    ["npm run sandbox", "a local Microsoft cloud to preview and deploy against"],
    ["pulumi preview --policy-pack policies", "the same rules in the real engine (docs/deploy.md)"],
  ].flatMap(([command = "", purpose = ""]) => [style.bold(command), style.dim(`  ${purpose}`)]);
}

function chapter(number: number, title: string, style: Style): string {
  return `${style.bold(`${number}  ${title}`)}\n${style.dim("─".repeat(style.width))}`;
}

function paragraph(text: string, style: Style): string {
  return wrap(text, style.width, "  ");
}

function indented(lines: readonly string[]): string {
  return lines.flatMap((line) => line.split("\n").map((part) => `  ${part}`)).join("\n");
}

demo(styleFor(process.stdout)).then(
  (text) => process.stdout.write(text),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
