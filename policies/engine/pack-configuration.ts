import type { PolicyConfigSchema } from "@pulumi/policy";
import { configurationVariable } from "../configuration/find";
import { type Configuration, loadConfiguration } from "../configuration/load";
import { ConfigurationError, type ConfigurationProblem, formatProblem } from "../configuration/problems";
import type { Rule } from "../model/rule";
import type { Settings, Weakening } from "../model/settings";
import { projectFolder } from "./project-folder";
import { stackContext } from "./stack-context";

/** The configuration that a policy pack is handed has the shape of partnerguard.yaml; the pack checks the details itself. */
export const packConfigurationSchema: PolicyConfigSchema = {
  properties: {
    partnerType: { type: "string" },
    tenants: { type: "object" },
    stacks: { type: "object" },
    assumptions: { type: "object" },
    undetermined: { type: ["string", "object"] },
    enforcement: { type: "object" },
    rollout: { type: "object" },
    rules: { type: "object" },
    intendedExclusions: { type: "array" },
    exemptions: { type: "array" },
  },
};

/** The pack's configuration: read once, when the first resource says which stack this is. */
export class PackConfiguration {
  #loaded: Configuration | undefined;
  /** One process serves one stack, so its settings are put together once. */
  #settings: Settings | undefined;
  #problems: readonly ConfigurationProblem[] = [];

  constructor(
    private readonly rules: readonly Rule[],
    private readonly say: (line: string) => void,
  ) {}

  /** Reads the configuration; `floor` is what the engine handed the pack. Later calls change nothing. */
  load(floor: unknown, urn: string): void {
    if (this.#loaded !== undefined) return;
    const folder = projectFolder(stackContext(urn).project);
    try {
      this.#loaded = loadConfiguration({ floor, folder, rules: this.rules });
      this.#announce(this.#loaded, folder);
      for (const weakening of this.settingsFor(urn).weakened ?? [])
        this.say(`weaker than the standard: ${inWords(weakening)}`);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      this.#problems = error.problems;
      for (const problem of error.problems) this.say(formatProblem(problem));
      this.#loaded = loadConfiguration({ environment: {}, rules: this.rules });
    }
  }

  /** Mistakes in the configuration; with any, the strict defaults hold and the pack blocks. */
  get problems(): readonly ConfigurationProblem[] {
    return this.#problems;
  }

  settingsFor(urn: string): Settings {
    this.load(undefined, urn);
    if (this.#settings === undefined) {
      const { organization, project, stack } = stackContext(urn);
      this.#settings = (this.#loaded as Configuration).settingsFor({ organization, project, stack });
    }
    return this.#settings;
  }

  #announce({ sources, notices }: Configuration, folder: string | undefined): void {
    const read = sources.length > 0 ? sources.join(", then ") : "none; the strict defaults hold";
    this.say(`configuration: ${read}`);
    if (sources.length === 0 && folder === undefined) {
      this.say(`the project's folder is not known here; name a configuration with ${configurationVariable}`);
    }
    for (const notice of notices) this.say(notice);
  }
}

function inWords({ setting, value, standard, reason, until }: Weakening): string {
  const end = until === undefined ? "" : ` until ${until}`;
  return `${setting}: ${value}${end} instead of ${standard}; ${reason ?? "no reason given"}`;
}
