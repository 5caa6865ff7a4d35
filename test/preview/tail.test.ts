import { PassThrough } from "node:stream";
import { Tail } from "../../preview/tail";

async function printed(...pieces: readonly (string | Buffer)[]): Promise<Tail> {
  const stream = new PassThrough();
  const tail = new Tail(stream);
  for (const piece of pieces) {
    stream.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return tail;
}

const marker = "⟦unanswered azuread:index/getUser:getUser mail 7⟧";

describe("what a program prints", () => {
  it("is kept to its end, and says how much is left out", async () => {
    const { text } = await printed("a".repeat(20_000), "the end");
    expect(text).toMatch(/^\[3623 earlier characters left out\]\na+the end$/);
    expect((await printed("short")).text).toBe("short");
  });

  it("shows an answer also where it comes in pieces, through a letter even", async () => {
    const bytes = Buffer.from(`mail: ${marker}`);
    for (let cut = 1; cut < bytes.length; cut++) {
      expect((await printed(bytes.subarray(0, cut), bytes.subarray(cut))).markers).toEqual(new Set([7]));
    }
    expect((await printed("nothing of that")).markers).toEqual(new Set());
  });
});
