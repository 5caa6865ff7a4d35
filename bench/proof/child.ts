import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * A process of its own, so that its peak memory is that of one proof: reads the policies and the directory of a folder, proves, and
 * prints what it took. Loading the program is not counted, reading the files is.
 */
const folder = process.argv[2] ?? ".";
const { readDirectory, readPolicySet } = require("../../proof/read") as typeof import("../../proof/read");
const { prove } = require("../../proof") as typeof import("../../proof");

const read = (file: string) => ({
  source: file,
  content: JSON.parse(readFileSync(path.join(folder, file), "utf8")) as unknown,
});

const start = performance.now();
const policies = readPolicySet([read("policies.json")]);
const people = readDirectory(read("directory.json"));
if (policies.problems.length + people.problems.length > 0) throw new Error(JSON.stringify([policies, people]));
const afterReading = performance.now();
const { verdict, gaps } = prove({ ...policies.set, directory: people.directory });
const end = performance.now();

process.stdout.write(
  JSON.stringify({
    verdict,
    gaps: gaps.length,
    reading: (afterReading - start) / 1000,
    proving: (end - afterReading) / 1000,
    cpu: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
