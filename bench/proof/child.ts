import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * A process of its own, so that its peak memory is that of one proof: reads the policies and the directory of a folder, proves, and
 * prints what it took; the certificate of what is covered is checked after that. Loading the program is not counted, reading the files is.
 */
const folder = process.argv[2] ?? ".";
const { readDirectory, readPolicySet } = require("../../proof/read") as typeof import("../../proof/read");
const { prove, verifyCertificate } = require("../../proof") as typeof import("../../proof");

const read = (file: string) => ({
  source: file,
  content: JSON.parse(readFileSync(path.join(folder, file), "utf8")) as unknown,
});

const start = performance.now();
const policies = readPolicySet([read("policies.json")]);
const people = readDirectory(read("directory.json"));
if (policies.problems.length + people.problems.length > 0) throw new Error(JSON.stringify([policies, people]));
const afterReading = performance.now();
const set = { ...policies.set, directory: people.directory };
const { verdict, gaps, certificate } = prove(set);
const end = performance.now();
const megabytes = process.resourceUsage().maxRSS / 1024;
const cpu = process.cpuUsage();
if (certificate !== undefined) {
  const checked = verifyCertificate(certificate, set);
  if (!checked.holds) throw new Error(JSON.stringify(checked));
}

process.stdout.write(
  JSON.stringify({
    verdict,
    gaps: gaps.length,
    reading: (afterReading - start) / 1000,
    proving: (end - afterReading) / 1000,
    checking: (performance.now() - end) / 1000,
    cpu: (cpu.user + cpu.system) / 1e6,
    megabytes,
  }),
);
