import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { InputError, reasonOf } from "./input-error";

/** Bytes that one file of policies may have: more than 240 policies with 195 locations of 2,000 address ranges each. */
export const largestPolicyFile = 64 * 1024 * 1024;

/** Bytes that a directory file may have; 100,000 users with their groups take about 40 MB. */
export const largestDirectoryFile = 256 * 1024 * 1024;

/**
 * The text of a file (`-`: standard input) in UTF-8 or UTF-16, with or without byte order mark. A file that is too large is
 * refused before it is read, and a pipe as soon as it has passed too much. @throws InputError
 */
export function readText(file: { readonly name: string; readonly path: string }, largest: number): string {
  return decode(readBytes(file, largest), file.name);
}

function readBytes(file: { readonly name: string; readonly path: string }, largest: number): Buffer {
  const standardInput = file.path === "-";
  let descriptor: number | undefined;
  try {
    descriptor = standardInput ? 0 : openSync(file.path, "r");
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) throw new InputError(`${file.name}: this is a folder; name a file in it`);
    if (stats.isFile() && stats.size > largest) throw tooLarge(file.name, largest, stats.size);
    return collect(descriptor, stats.isFile() ? stats.size : 0, file.name, largest);
  } catch (error) {
    throw error instanceof InputError ? error : new InputError(`${file.name}: ${reasonOf(error)}`);
  } finally {
    if (descriptor !== undefined && !standardInput) closeSync(descriptor);
  }
}

/** To the end, also where the size is not known beforehand or grows meanwhile. */
function collect(descriptor: number, expected: number, name: string, largest: number): Buffer {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(Math.max(64 * 1024, expected - total + 1));
    const count = readChunk(descriptor, chunk);
    if (count === 0) return Buffer.concat(chunks, total);
    chunks.push(chunk.subarray(0, count));
    total += count;
    if (total > largest) throw tooLarge(name, largest);
  }
}

function readChunk(descriptor: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      // Standard input of a terminal or a slow command that has nothing to say yet.
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function tooLarge(name: string, largest: number, size?: number): InputError {
  const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
  const its = size === undefined ? "it" : `its ${megabytes(size)} MB`;
  return new InputError(
    `${name}: this is too large to be an export: ${its} ${size === undefined ? "has" : "are"} more than ${megabytes(largest)} MB. Export the policies alone, without logs or users`,
  );
}

function decode(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(
      `${name}: this is text in neither UTF-8 nor UTF-16; save it as UTF-8, in PowerShell with -Encoding utf8`,
    );
  }
}

/** By the byte order mark; without one, JSON begins with a character of one byte, so a zero beside it tells UTF-16. */
function encodingOf(bytes: Buffer): "utf-8" | "utf-16le" | "utf-16be" {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return "utf-16be";
  return "utf-8";
}
