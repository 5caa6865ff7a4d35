import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { Settings, UnmanagedExport } from "../model/settings";
import type { ConfigurationDocument } from "./schema";

type Statement = NonNullable<NonNullable<ConfigurationDocument["tenants"]>[string]["unmanaged"]>;

/** Bytes that an export may have, so that a wrong folder does not fill the memory. */
const largestExport = 64 * 1024 * 1024;

/**
 * Reads the exports of policies that no program manages, once. `folderOf` says from where a tenant's path counts. What cannot be read
 * is a problem of the export and not of the configuration: the policies that are then missing are named where they matter.
 */
export function readUnmanaged(
  { tenants = {} }: ConfigurationDocument,
  folderOf: (tenant: string) => string,
): NonNullable<Settings["unmanaged"]> {
  const found: Record<string, UnmanagedExport> = {};
  for (const [id, { unmanaged }] of Object.entries(tenants)) {
    if (unmanaged === undefined) continue;
    found[id.toLowerCase()] = exportAt(path.resolve(folderOf(id), unmanaged.policies), unmanaged);
  }
  return found;
}

function exportAt(place: string, { ids, takenAt, maxAgeDays }: Statement): UnmanagedExport {
  const documents: UnmanagedExport["documents"][number][] = [];
  const problems: string[] = [];
  let read = 0;
  const attempt = (file: string, work: () => void): void => {
    try {
      work();
    } catch (error) {
      problems.push(`${file}: ${reasonOf(error)}`);
    }
  };
  attempt(place, () => {
    for (const file of filesAt(place)) {
      attempt(file, () => {
        read += statSync(file).size;
        if (read > largestExport) throw new Error("the export is larger than 64 MB; name the folder of its policies");
        documents.push({ source: file, content: JSON.parse(textOf(readFileSync(file))) });
      });
    }
  });
  return {
    documents,
    ids: ids.map((one) => one.toLowerCase()),
    takenAt,
    ...(maxAgeDays === undefined ? {} : { maxAgeDays }),
    problems,
  };
}

/** A file as it is, or every `*.json` below a folder, in a stable order. */
function filesAt(place: string): readonly string[] {
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith(".json"))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** UTF-8, or the UTF-16 that PowerShell writes, by the byte order mark. */
function textOf(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "there is no such file or folder";
  if (error instanceof SyntaxError) return "this is no valid JSON";
  return code ?? (error instanceof Error ? error.message : "it cannot be read");
}
