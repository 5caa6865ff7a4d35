import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ConfigurationError } from "./problems";

/** The file's name; the folder is searched upwards. */
export const configurationFileName = "partnerguard.yaml";

/** Names a file for the pack, which has no command line. */
export const configurationVariable = "PARTNERGUARD_CONFIG";

/** The nearest `partnerguard.yaml` from a folder upwards, or undefined. */
export function findConfiguration(folder: string): string | undefined {
  for (let here = path.resolve(folder); ; here = path.dirname(here)) {
    const file = path.join(here, configurationFileName);
    if (existsSync(file)) return file;
    const other = path.join(here, "partnerguard.yml");
    if (existsSync(other)) {
      throw new ConfigurationError([
        { source: other, path: "", message: `this file is not read; rename it to ${configurationFileName}.` },
      ]);
    }
    if (path.dirname(here) === here) return undefined;
  }
}

/** The text of a configuration file, or an error that says who named it. */
export function readConfigurationFile(file: string, origin: string): string {
  try {
    return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    const why =
      code === "ENOENT"
        ? "there is no such file"
        : code === "EISDIR"
          ? "this is a folder; name the file in it"
          : `it cannot be read (${code})`;
    throw new ConfigurationError([{ source: file, path: "", message: `${why}. It was ${origin}.` }]);
  }
}
