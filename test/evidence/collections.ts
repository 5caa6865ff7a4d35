import { readdirSync } from "node:fs";
import path from "node:path";
import { progressOn } from "../../cli/prove/progress";
import { readDocuments } from "../../cli/prove/read-set";
import { prove } from "../../proof/prove";
import { readPolicySet } from "../../proof/read";

/** Proves every folder that holds policies, one line and the gaps for each. @returns the exit code: 0 whatever the verdicts, 2 for what cannot be read */
export function proveCollections(root: string): 0 | 2 {
  let unreadable = false;
  for (const folder of foldersBeneath(root)) {
    const lines = proveFolder(folder);
    if (lines === undefined) continue;
    console.log(`${path.relative(root, folder) || folder}: ${lines.join("\n")}`);
    unreadable ||= lines[0]?.startsWith("unreadable") === true;
  }
  return unreadable ? 2 : 0;
}

/** The folder itself and every one beneath it that holds JSON files of its own. */
function foldersBeneath(root: string): string[] {
  const entries = readdirSync(root, { withFileTypes: true });
  const beneath = entries
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => foldersBeneath(path.join(root, name)));
  return entries.some((entry) => entry.isFile() && entry.name.endsWith(".json")) ? [root, ...beneath] : beneath;
}

function proveFolder(folder: string): string[] | undefined {
  const progress = progressOn(process.stderr);
  const { documents } = readDocuments([folder], progress);
  progress.done();
  const { set, problems } = readPolicySet(documents);
  if (problems.length > 0) return ["unreadable", ...problems.map(({ source, message }) => `    ${source}: ${message}`)];
  if (set.policies.length === 0) return undefined;
  return (["claim", "prompt"] as const).flatMap((question) => {
    const started = performance.now();
    const { verdict, gaps, moreGaps, undetermined, policies } = prove(set, { question });
    const took = (performance.now() - started).toFixed(0);
    const counts = `${policies.read} policies, ${policies.enforced} enforced, ${policies.reportOnly} report-only, ${policies.disabled} disabled`;
    return [
      `${question}: ${verdict}, ${counts}, ${gaps.length}${moreGaps ? " and more" : ""} gaps, ${undetermined.length} parts undetermined, ${took} ms`,
      ...gaps.map(({ words }) => `    ${words.sentence}`),
      ...undetermined.map(
        ({ displayName, property, why }) =>
          `    ? ${[displayName, property, why].filter((part) => part !== undefined).join(" ")}`,
      ),
    ];
  });
}
