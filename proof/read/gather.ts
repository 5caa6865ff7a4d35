import type { Directory } from "../model/directory";
import type { NamedLocation } from "../model/location";
import type { Policy } from "../model/policy";
import type { AuthenticationStrength } from "../model/strength";
import type { Undetermined } from "../model/undetermined";
import { readDirectory } from "./directory";
import type { Problem, Skipped, SourceDocument } from "./document";
import { Fields } from "./fields";
import { type NamedLocationKind, readNamedLocation } from "./named-location";
import { Notes } from "./notes";
import { readPolicy } from "./policy";
import { readStrength, strengthContent } from "./strength";
import { Unique } from "./unique";
import { type Around, foundIn, join } from "./walk";

/** Skipped entries of one document that are told one by one; the rest are counted. */
const MOST_SKIPPED = 20;

interface Place {
  readonly source: string;
  readonly path: string;
}

/** Goes through documents and keeps what belongs to a set of policies. */
export class Gathering {
  readonly skipped: Skipped[] = [];
  readonly problems: Problem[] = [];
  readonly policies = new Unique<Policy>("policy");
  readonly namedLocations = new Unique<NamedLocation>("named location");
  readonly strengths = new Unique<AuthenticationStrength>("authentication strength", strengthContent);
  readonly groupNames = new Map<string, string>();
  directory: Directory | undefined;
  securityDefaultsEnabled: boolean | undefined;

  add(document: SourceDocument): void {
    const { source } = document;
    let policies = 0;
    let others = 0;
    for (const { path, around, what } of foundIn(document)) {
      const place = { source, path };
      if (what.kind === "fault") {
        this.problems.push({ ...place, message: what.why });
      } else if (what.kind === "other") {
        others += 1;
        if (others <= MOST_SKIPPED) this.skipped.push({ ...place, reason: what.why });
      } else {
        const { value, recognised } = what;
        switch (recognised.kind) {
          case "policy":
            policies += 1;
            this.addPolicy(value, place, around, `${source}#${policies}`);
            break;
          case "namedLocation":
            this.addLocation(value, place, recognised.location);
            break;
          case "strength":
            this.addStrength(value, place);
            break;
          case "securityDefaults":
            this.addSecurityDefaults(value, place);
            break;
          case "directory":
            this.addDirectory(value, place);
            break;
          case "group":
            this.groupNames.set(recognised.id.toLowerCase(), recognised.name);
        }
      }
    }
    if (others > MOST_SKIPPED) {
      this.skipped.push({
        source,
        path: "",
        reason: `has ${others - MOST_SKIPPED} more entries that are none of ours`,
      });
    }
  }

  private addPolicy(value: Readonly<Record<string, unknown>>, place: Place, around: Around, id: string): void {
    const conditions = Object.entries(value).find(([name]) => name.toLowerCase() === "conditions")?.[1];
    if (typeof conditions !== "object" || conditions === null || Array.isArray(conditions)) {
      const wrong = conditions === undefined || conditions === null ? "is missing" : "is no object";
      const message = `${wrong}, so that nothing tells when the policy applies; export the policy whole, from PowerShell with ConvertTo-Json -Depth 10`;
      this.problems.push({ source: place.source, path: join(place.path, "conditions"), message });
      return;
    }
    const source = place.path === "" ? place.source : `${place.source} ${place.path}`;
    const { policy, strengths } = readPolicy(value, { ...around, id: around.id ?? id, source });
    this.conflict(this.policies.add(policy, place));
    for (const strength of strengths) this.conflict(this.strengths.add(strength, place));
  }

  private addLocation(value: Readonly<Record<string, unknown>>, place: Place, kind: NamedLocationKind): void {
    const { location, faults, strange } = readNamedLocation(value, place.path, kind);
    this.addFaults(faults, place);
    this.skipStrange(strange, place, "location");
    if (location !== undefined) this.conflict(this.namedLocations.add(location, place));
  }

  private addStrength(value: Readonly<Record<string, unknown>>, place: Place): void {
    const notes = new Notes();
    const strange = new Notes();
    const strength = readStrength(new Fields(value, place.path, notes), strange);
    this.addFaults(notes.undetermined, place);
    this.skipStrange(strange.undetermined, place, "strength");
    if (strength !== undefined) this.conflict(this.strengths.add(strength, place));
  }

  private addSecurityDefaults(value: Readonly<Record<string, unknown>>, place: Place): void {
    const notes = new Notes();
    const enabled = new Fields(value, place.path, notes).boolean("isEnabled");
    this.addFaults(notes.undetermined, place);
    if (enabled.state !== "read") return;
    if (this.securityDefaultsEnabled === !enabled.value) {
      const message = "says the opposite of another file about security defaults; keep the newer of the two";
      this.problems.push({ ...place, message });
    } else {
      this.securityDefaultsEnabled = enabled.value;
    }
  }

  private addDirectory(value: Readonly<Record<string, unknown>>, place: Place): void {
    if (this.directory !== undefined) {
      this.problems.push({ ...place, message: "is a second directory; put everything into one" });
      return;
    }
    const read = readDirectory({ source: place.source, content: value });
    this.directory = read.directory;
    this.problems.push(...read.problems);
    for (const location of read.namedLocations) this.conflict(this.namedLocations.add(location, place));
    for (const strength of read.authenticationStrengths) this.conflict(this.strengths.add(strength, place));
  }

  private addFaults(faults: readonly Undetermined[], { source }: Place): void {
    for (const { property, why, waitsFor } of faults) {
      // What a program has yet to produce is no mistake; the location or strength then counts as not defined.
      if (waitsFor === undefined) this.problems.push({ source, path: property, message: why });
    }
  }

  private skipStrange(strange: readonly Undetermined[], { source }: Place, what: string): void {
    for (const { property, why } of strange) {
      this.skipped.push({ source, path: property, reason: `${why}, so the ${what} counts as not defined` });
    }
  }

  private conflict(problem: Problem | undefined): void {
    if (problem !== undefined) this.problems.push(problem);
  }
}
