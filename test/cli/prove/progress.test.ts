import { progressOn } from "../../../cli/prove/progress";
import { Captured } from "./exports";

/** A terminal that can be asked what was drawn on it. */
class Terminal extends Captured {
  readonly isTTY = true;
  readonly columns = 80;
  cursorTo = () => true;
  clearLine = () => true;
  moveCursor = () => true;
}

describe("progress", () => {
  afterEach(() => jest.restoreAllMocks());

  const work = (stream: Captured, milliseconds: number): void => {
    let now = 1_000;
    jest.spyOn(performance, "now").mockImplementation(() => now);
    const progress = progressOn(stream);
    progress.stage("Reading files", 3);
    for (let file = 0; file < 3; file++) {
      now += milliseconds / 3;
      progress.step();
    }
    progress.done();
  };

  it("is drawn on a terminal once work takes long, and says what and how far", () => {
    const terminal = new Terminal();
    work(terminal, 3_000);
    expect(terminal.text).toContain("Reading files");
    expect(terminal.text).toContain("3/3");
  });

  it("is drawn before one long step, which leaves no time for drawing", () => {
    const terminal = new Terminal();
    const progress = progressOn(terminal);
    progress.longStage("Proving 240 policies");
    progress.done();
    expect(terminal.text).toContain("Proving 240 policies …");
  });

  it("is not drawn for work that is over at once", () => {
    const terminal = new Terminal();
    work(terminal, 90);
    expect(terminal.text).toBe("");
  });

  it("is not drawn where nobody watches", () => {
    const pipe = new Captured();
    work(pipe, 3_000);
    expect(pipe.text).toBe("");
  });
});
