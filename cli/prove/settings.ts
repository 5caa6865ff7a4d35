import { findConfiguration } from "../../policies/configuration/find";
import type { Configuration } from "../../policies/configuration/load";
import type { Question } from "../../proof/certificate";
import type { Assumptions } from "../../proof/model/assumptions";
import type { ProofOptions } from "../../proof/options";
import type { ProofConfiguration } from "../../report/prove-result";

/** What holds for a proof: the switches, the exclusions on purpose, and what follows when it cannot be decided. */
export interface ProofSettings {
  readonly options: ProofOptions & { readonly question: Question };
  readonly undecided: "fail" | "warn";
  readonly said: ProofConfiguration;
  /** Absent where no file was found: the strict defaults. */
  readonly configuration?: Configuration;
}

export interface SettingsQuestion {
  readonly config?: string | undefined;
  /** Where the search for `partnerguard.yaml` begins, upwards. */
  readonly folder: string;
  readonly question?: Question | undefined;
  readonly undecided: "fail" | "warn";
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** What holds where nothing is configured. */
export const standardQuestion: ProofSettings = {
  options: { question: "claim" },
  undecided: "fail",
  said: { sources: [], notices: [], weakened: [] },
};

/**
 * Reads the configuration as every command does. Where there is none, nothing of it is loaded: a proof of an export answers at
 * once. @throws ConfigurationError
 */
export function proofSettings(asked: SettingsQuestion): ProofSettings {
  const { config, folder, environment = process.env } = asked;
  const named = config ?? environment.PARTNERGUARD_CONFIG ?? "";
  if (named === "" && findConfiguration(folder) === undefined) {
    return {
      ...standardQuestion,
      options: { question: asked.question ?? "claim" },
      undecided: asked.undecided,
    };
  }
  const { loadConfiguration } =
    require("../../policies/configuration/load") as typeof import("../../policies/configuration/load");
  const configuration = loadConfiguration({ folder, environment, ...(config === undefined ? {} : { file: config }) });
  return configured(configuration, asked);
}

/** Settings that say something of a proof; the others are about rules. */
const aboutProofs = /^(assumptions\.|intendedExclusions|undetermined)/;

function configured(configuration: Configuration, asked: SettingsQuestion): ProofSettings {
  const settings = configuration.settingsFor({ organization: "organization", project: "", stack: "" });
  const { prompt, ...switches } = settings.assumptions ?? {};
  const question = asked.question ?? (prompt === "everySignIn" ? "prompt" : "claim");
  return {
    options: {
      question,
      // The configuration checked every value against the same list.
      assumptions: { ...switches, directorySyncAccounts: settings.directorySyncAccounts } as Partial<Assumptions>,
      intendedExclusions: (configuration.document.intendedExclusions ?? []).map(({ id }) => id),
    },
    undecided: asked.undecided === "warn" || settings.undetermined === "warn" ? "warn" : "fail",
    said: {
      sources: configuration.sources,
      notices: configuration.notices,
      weakened: (settings.weakened ?? []).filter(({ setting }) => aboutProofs.test(setting)),
    },
    configuration,
  };
}
