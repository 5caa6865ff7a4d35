import { confidence, type MutantResult, scoreOf, scoreText, unnoticed } from "./report";
import { leftOut, Sample, sampleSeed, sampleSize } from "./sample";

const place = { start: { line: 2, column: 10 }, end: { line: 2, column: 15 } };
const mutant = (status: string, rest: Partial<MutantResult> = {}): MutantResult => ({
  mutatorName: "EqualityOperator",
  replacement: "a <= b",
  location: place,
  status,
  ...rest,
});
const file = (...mutants: MutantResult[]) => ({ source: "const x =\n  less = a < b;\n", mutants });

const report = {
  files: {
    "proof/words/who.ts": file(mutant("Killed"), mutant("Killed"), mutant("Survived"), mutant("Ignored")),
    "proof/words/what.ts": file(mutant("Timeout"), mutant("CompileError", { statusReason: leftOut })),
    "proof/prove.ts": file(mutant("Killed"), mutant("NoCoverage")),
  },
};

describe("what is said of the changes that were tried", () => {
  it("names those that no test noticed, with what stood there", () => {
    expect(unnoticed(report)).toEqual([
      "not noticed: proof/words/who.ts:2:10 a < b -> a <= b",
      "not covered: proof/prove.ts:2:10 a < b -> a <= b",
    ]);
  });

  it("counts them for each room and for all, and takes no account of those that were left out", () => {
    expect(scoreText(report)).toEqual([
      expect.stringMatching(/^proof\/words: 4 sampled of 5, 2 killed, 1 timed out, 1 survived, 0 not covered: 75\.0 %/),
      "proof: 2, 1 killed, 0 timed out, 0 survived, 1 not covered: 50.0 %",
      expect.stringMatching(
        /^all: 6 sampled of 7, 3 killed, 1 timed out, 1 survived, 1 not covered: 66\.7 % \(95 % con/,
      ),
    ]);
    expect(scoreOf(report)).toBeCloseTo(66.7, 1);
  });

  it.each([
    [0, 0, 0, 100],
    [50, 50, 92.9, 100],
    [450, 500, 87.1, 92.3],
    [90, 100, 82.6, 94.5],
  ])("%i of %i is, with 95 %% confidence, from %d to %d per cent", (noticed, tried, least, most) => {
    const [from, to] = confidence(noticed, tried);
    expect(from).toBeCloseTo(least, 1);
    expect(to).toBeCloseTo(most, 1);
  });
});

describe("a sample", () => {
  const mutants = Array.from({ length: 100 }, (_, index) => ({
    id: String(index),
    fileName: `/somewhere/proof/words/${index % 7}.ts`,
    location: { start: { line: index, column: 1 } },
    mutatorName: "BooleanLiteral",
    replacement: "true",
  }));
  const chosen = async (size: number, seed: number): Promise<string[]> => {
    process.env[sampleSize] = String(size);
    process.env[sampleSeed] = String(seed);
    const checked = Object.entries(await new Sample().check(mutants));
    return checked.filter(([, { status }]) => status === "passed").map(([id]) => id);
  };

  it("has as many as were asked for, the same ones for a seed, and others for another", async () => {
    expect(await chosen(30, 1)).toHaveLength(30);
    expect(await chosen(30, 1)).toEqual(await chosen(30, 1));
    expect(await chosen(30, 1)).not.toEqual(await chosen(30, 2));
  });

  it("has all where there are no more", async () => {
    expect(await chosen(500, 1)).toHaveLength(100);
  });
});
