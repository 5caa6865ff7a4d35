import { findFiles, type PassedBy } from "./find-files";
import { InputError } from "./input-error";
import { parseJson, parseLargeJson } from "./parse-json";
import type { Progress } from "./progress";
import { largestDirectoryFile, largestPolicyFile, readText } from "./read-text";

/** A parsed document and where it came from, for people. */
export interface Document {
  readonly source: string;
  readonly content: unknown;
}

/** Bytes of text that all policy files may have together, so that memory stays bounded. */
const largestExport = 128 * 1024 * 1024;

/** Reads and parses every file that the paths name. @throws InputError with all mistakes together */
export function readDocuments(
  paths: readonly string[],
  progress: Progress,
): { readonly documents: readonly Document[]; readonly passedBy: readonly PassedBy[] } {
  const { files, passedBy } = findFiles(paths);
  progress.stage("Reading files", files.length);
  const documents: Document[] = [];
  const problems: string[] = [];
  let total = 0;
  for (const file of files) {
    try {
      const text = readText(file, largestPolicyFile);
      total += text.length;
      if (total > largestExport) {
        throw new InputError(
          `the files have more than ${largestExport / 1024 / 1024} MB together; name the folder that holds the exported policies`,
        );
      }
      documents.push({ source: file.name, content: parseJson(text, file.name) });
    } catch (error) {
      if (!(error instanceof InputError) || total > largestExport) throw error;
      problems.push(error.message);
    }
    progress.step();
  }
  if (problems.length > 0) throw new InputError(problems);
  return { documents, passedBy };
}

/** Reads and parses a directory file. @throws InputError */
export function readDirectoryDocument(file: string): Document {
  return { source: file, content: parseLargeJson(readText({ name: file, path: file }, largestDirectoryFile), file) };
}
