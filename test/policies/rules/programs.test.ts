import { existsSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../../policies/rules";

const programs = join(__dirname, "../../engine/programs");

test.each(rules)("$id has a program that it blocks and one that it passes, for the engine tests", ({ id }) => {
  expect(["blocked.ts", "passed.ts"].filter((name) => !existsSync(join(programs, id, name)))).toEqual([]);
});
