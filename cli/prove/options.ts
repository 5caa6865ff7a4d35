import type { Question } from "../../proof/certificate";
import { InputError } from "./input-error";

/** Arguments of `partnerguard prove`; see the contracts of the commands. */
export interface ProveOptions {
  readonly directory?: string;
  readonly config?: string;
  readonly question?: Question;
  readonly json?: string;
  readonly html?: string;
  readonly certificate?: string;
  readonly whatIf?: string;
  readonly undecided: "fail" | "warn";
  /** Takes report-only policies to be enforced. */
  readonly asIfEnabled?: boolean;
  /** A live tenant, instead of files. */
  readonly tenant?: string;
  readonly liveDirectory?: boolean;
  /** A program's stacks, instead of files. */
  readonly stack: readonly string[];
  readonly cwd?: string;
  readonly fixtures?: string;
  readonly organization: string;
  /** Seconds that one program may take. */
  readonly timeout: number;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Refuses what does not go together. @throws InputError that says what to write */
export function checkUsage(paths: readonly string[], options: ProveOptions): void {
  const { tenant, stack, liveDirectory, directory, json } = options;
  const sources = [paths.length > 0, tenant !== undefined, stack.length > 0].filter(Boolean).length;
  if (sources === 0) {
    throw new InputError(
      "name what to prove: files or folders with exported policies (partnerguard prove export/), a live tenant (--tenant ID), or a program's stack (--stack NAME). docs/prove.md says how to export policies",
    );
  }
  if (sources > 1) {
    throw new InputError(
      "files, --tenant and --stack exclude each other: a question is asked of one of them. Policies that no program manages join a stack through tenants.<id>.unmanaged in partnerguard.yaml",
    );
  }
  if (tenant !== undefined && !guid.test(tenant)) {
    throw new InputError(
      `--tenant ${tenant}: this is no tenant id; write a GUID such as 11111111-2222-4333-8444-555555555555`,
    );
  }
  if (liveDirectory === true && tenant === undefined) {
    throw new InputError("--live-directory reads the directory of a live tenant; name one with --tenant ID");
  }
  if (liveDirectory === true && directory !== undefined) {
    throw new InputError("--live-directory and --directory both say who exists; leave one");
  }
  const files = [json === "-" ? undefined : json, options.html, options.certificate, options.whatIf, directory];
  const named = files.filter((file) => file !== undefined);
  if (new Set(named).size < named.length) {
    throw new InputError("two of the options name the same file; give each its own");
  }
}
