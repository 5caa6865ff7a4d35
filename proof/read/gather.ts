import type { Directory } from "../model/directory";
import type { NamedLocation } from "../model/location";
import type { Policy } from "../model/policy";
import type { AuthenticationStrength } from "../model/strength";
import type { Undetermined } from "../model/undetermined";
import { isObject } from "./blank";
import { readDirectory } from "./directory";
import type { Problem, Skipped, SourceDocument } from "./document";
import { Fields } from "./fields";
import { type NamedLocationKind, readNamedLocation } from "./named-location";
import { Notes } from "./notes";
import { readPolicy, type Surroundings } from "./policy";
import { recognise } from "./recognise";
import { readStrength, strengthContent } from "./strength";
import { Unique } from "./unique";

/** How many lists, templates and texts may stand in one another. */
const DEEPEST = 6;

/** An object waiting to be looked at. */
interface Waiting {
  readonly value: unknown;
  readonly path: string;
  readonly depth: number;
  /** What a template says about the policy in it. */
  readonly around?: Omit<Surroundings, "source" | "id"> & { readonly id?: string };
}

/** Goes through documents and keeps what belongs to a set of policies. */
export class Gathering {
  readonly skipped: Skipped[] = [];
  readonly problems: Problem[] = [];
  readonly policies = new Unique<Policy>("policy");
  readonly namedLocations = new Unique<NamedLocation>("named location");
  readonly strengths = new Unique<AuthenticationStrength>("authentication strength", strengthContent);
  directory: Directory | undefined;
  securityDefaultsEnabled: boolean | undefined;

  add({ source, content }: SourceDocument): void {
    let policies = 0;
    const waiting: Waiting[] = [{ value: content, path: "", depth: 0 }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { value, path, depth, around } = next;
      if (depth > DEEPEST) {
        this.skip(source, path, `stands in more than ${DEEPEST} lists or templates`);
        continue;
      }
      const inner = (entries: readonly unknown[], name: string): void => {
        // Reversed, because the last one put down is taken up first.
        for (let index = entries.length - 1; index >= 0; index -= 1) {
          waiting.push({ value: entries[index], path: `${name}[${index}]`, depth: depth + 1 });
        }
      };
      if (Array.isArray(value)) {
        inner(value, path);
        continue;
      }
      if (!isObject(value)) {
        this.skip(source, path, "is no object, so no policy, named location, authentication strength or directory");
        continue;
      }
      const found = recognise(value);
      switch (found.kind) {
        case "policy":
          policies += 1;
          this.addPolicy(value, source, path, { ...around, id: around?.id ?? `${source}#${policies}` });
          break;
        case "namedLocation":
          this.addLocation(value, found.location, source, path);
          break;
        case "strength":
          this.addStrength(value, source, path);
          break;
        case "securityDefaults":
          this.addSecurityDefaults(value, source, path);
          break;
        case "directory":
          this.addDirectory(value, source, path);
          break;
        case "list":
          this.refuseMorePages(value, source, path);
          inner(found.entries, join(path, found.name));
          break;
        case "template":
          waiting.push({
            value: found.details,
            path: join(path, found.name),
            depth: depth + 1,
            around: ofTemplate(value),
          });
          break;
        case "rawJson":
          this.addRawJson(found.text, source, join(path, found.name), depth, waiting);
          break;
        case "refusal":
          this.problem(
            source,
            path,
            `holds an error of Microsoft Graph, ${found.message}, instead of an answer; export again with an account that may read policies (Policy.Read.All)`,
          );
          break;
        case "other":
          this.skip(source, path, found.reason);
      }
    }
  }

  private addPolicy(
    value: Readonly<Record<string, unknown>>,
    source: string,
    path: string,
    around: Omit<Surroundings, "source">,
  ): void {
    const conditions = Object.entries(value).find(([name]) => name.toLowerCase() === "conditions")?.[1];
    if (
      conditions === undefined ||
      conditions === null ||
      typeof conditions !== "object" ||
      Array.isArray(conditions)
    ) {
      const wrong = conditions === undefined || conditions === null ? "is missing" : "is no object";
      this.problem(
        source,
        join(path, "conditions"),
        `${wrong}, so that nothing tells when the policy applies; export the policy whole, from PowerShell with ConvertTo-Json -Depth 10`,
      );
      return;
    }
    const { policy, strengths } = readPolicy(value, { ...around, source: path === "" ? source : `${source} ${path}` });
    this.conflict(this.policies.add(policy, { source, path }));
    for (const strength of strengths) this.conflict(this.strengths.add(strength, { source, path }));
  }

  private addLocation(
    value: Readonly<Record<string, unknown>>,
    kind: NamedLocationKind,
    source: string,
    path: string,
  ): void {
    const { location, faults, strange } = readNamedLocation(value, path, kind);
    this.problemsOf(faults, source);
    for (const { property, why } of strange) {
      this.skip(source, property, `${why}, so the location counts as not defined`);
    }
    if (location !== undefined) this.conflict(this.namedLocations.add(location, { source, path }));
  }

  private addStrength(value: Readonly<Record<string, unknown>>, source: string, path: string): void {
    const notes = new Notes();
    const strength = readStrength(new Fields(value, path, notes));
    this.problemsOf(notes.undetermined, source);
    if (strength !== undefined) this.conflict(this.strengths.add(strength, { source, path }));
  }

  private addSecurityDefaults(value: Readonly<Record<string, unknown>>, source: string, path: string): void {
    const notes = new Notes();
    const enabled = new Fields(value, path, notes).boolean("isEnabled");
    this.problemsOf(notes.undetermined, source);
    if (enabled.state !== "read") return;
    if (this.securityDefaultsEnabled === !enabled.value) {
      this.problem(
        source,
        path,
        "says the opposite of another file about security defaults; keep the newer of the two",
      );
      return;
    }
    this.securityDefaultsEnabled = enabled.value;
  }

  private addDirectory(value: Readonly<Record<string, unknown>>, source: string, path: string): void {
    if (this.directory !== undefined) {
      this.problem(source, path, "is a second directory; put everything into one");
      return;
    }
    const read = readDirectory({ source, content: value });
    this.directory = read.directory;
    this.problems.push(...read.problems);
    for (const location of read.namedLocations) {
      this.conflict(this.namedLocations.add(location, { source, path: join(path, "namedLocations") }));
    }
    for (const strength of read.authenticationStrengths) {
      this.conflict(this.strengths.add(strength, { source, path: join(path, "authenticationStrengths") }));
    }
  }

  private addRawJson(text: string, source: string, path: string, depth: number, waiting: Waiting[]): void {
    try {
      waiting.push({ value: JSON.parse(text), path, depth: depth + 1 });
    } catch {
      this.problem(source, path, "holds a text that is not JSON; export the policy again");
    }
  }

  private refuseMorePages(value: Readonly<Record<string, unknown>>, source: string, path: string): void {
    if (typeof value["@odata.nextLink"] !== "string") return;
    this.problem(
      source,
      join(path, "@odata.nextLink"),
      "says that this is not all: the export stopped after a page; follow the link to the last page, put all entries into one list and leave the link out",
    );
  }

  private problemsOf(undetermined: readonly Undetermined[], source: string): void {
    for (const { property, why, waitsFor } of undetermined) {
      // What a program has yet to produce is no mistake; the location or strength then counts as not defined.
      if (waitsFor === undefined) this.problem(source, property, why);
    }
  }

  private conflict(problem: Problem | undefined): void {
    if (problem !== undefined) this.problems.push(problem);
  }

  private problem(source: string, path: string, message: string): void {
    this.problems.push({ source, path, message });
  }

  private skip(source: string, path: string, reason: string): void {
    this.skipped.push({ source, path, reason });
  }
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/** A template names itself outside of the policy, and the portal makes a report-only policy of it. */
function ofTemplate(template: Readonly<Record<string, unknown>>): NonNullable<Waiting["around"]> {
  const text = (name: string): string | undefined => {
    const value = Object.entries(template).find(([key]) => key.toLowerCase() === name)?.[1];
    return typeof value === "string" && value.trim() !== "" ? value : undefined;
  };
  const id = text("id")?.toLowerCase();
  const displayName = text("displayname") ?? text("name");
  return {
    state: "reportOnly",
    ...(id === undefined ? {} : { id }),
    ...(displayName === undefined ? {} : { displayName }),
  };
}
