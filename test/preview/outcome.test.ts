import { join } from "node:path";
import { findProject } from "../../preview";
import { Recording } from "../../preview/monitor/recording";
import { outcomeOf } from "../../preview/outcome";
import type { InsideMessage } from "../../preview/program";
import { Tail } from "../../preview/tail";

const project = findProject(join(__dirname, "programs", "throws"));

function outcome(change: {
  readonly messages?: readonly InsideMessage[];
  readonly calls?: readonly string[];
  readonly errors?: readonly string[];
  readonly encrypted?: boolean;
  readonly finished?: boolean;
}) {
  const recording = new Recording();
  recording.finished = change.finished ?? true;
  recording.calls.push(...(change.calls ?? []).map((token) => ({ token })));
  recording.logs.push(...(change.errors ?? []).map((message) => ({ severity: "error" as const, message })));
  const end = {
    code: change.errors === undefined ? 0 : 32,
    signal: null,
    timedOut: false,
    messages: change.messages ?? [],
    stdout: new Tail(null),
    stderr: new Tail(null),
  };
  return outcomeOf({
    project,
    stackFile: "Pulumi.dev.yaml",
    end,
    recording,
    timeout: 1,
    encrypted: !!change.encrypted,
  });
}

const guarded: InsideMessage = { kind: "guarded", file: "/x/@pulumi/pulumi/runtime/invoke.js" };
const lost: InsideMessage = {
  kind: "end",
  open: [{ source: "azuread:index/getUser:getUser", property: "objectId", number: 1 }],
  written: [],
  wanted: ["azuread:index/getUser:getUser"],
};

describe("how a program ended", () => {
  it("is undecided when an answer could not be followed in this version of the SDK", () => {
    const calls = ["azuread:index/getUser:getUser"];
    expect(outcome({ calls }).state).toBe("undecided");
    expect(outcome({ calls, messages: [guarded] }).state).toBe("planned");
    expect(outcome({ encrypted: true }).state).toBe("undecided");
  });

  it("is the program's own failure where the error cannot come from a missing answer", () => {
    expect(outcome({ errors: ["Error: no such file"], messages: [lost] }).state).toBe("failed");
    expect(outcome({ errors: ["TypeError: x is not a function"] }).state).toBe("failed");
  });

  it("is undecided where a lost answer can be the cause", () => {
    const { state, problems } = outcome({ errors: ["RangeError: Invalid time value"], messages: [lost] });
    expect(state).toBe("undecided");
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("`objectId` of azuread:index/getUser:getUser"),
      "RangeError: Invalid time value",
    ]);
  });

  it("names an answer that an error shows, and claims less of one that was only printed before", () => {
    const marker = "⟦unanswered azuread:index/getUser:getUser mail 7⟧";
    const messages = (error: string) => outcome({ errors: [error] }).problems.map(({ message }) => message);
    expect(messages(`Error: no ${marker}`)).toEqual([
      "the program breaks on `mail` of azuread:index/getUser:getUser, which only the cloud can answer",
      "Error: no <mail of azuread:index/getUser:getUser>",
    ]);
    expect(messages(`Error: no\nfor ${marker}`)[0]).toMatch(/^the program may go by `mail`/);
  });

  it("is a failure when the program never said that it was done", () => {
    expect(outcome({ finished: false })).toMatchObject({
      state: "failed",
      problems: [{ message: "the program ended with code 0 before it said that it was done, and printed nothing" }],
    });
  });
});
