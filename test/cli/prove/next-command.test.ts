import { commandLine, nextCommand } from "../../../cli/prove/next-command";
import type { ProveOptions } from "../../../cli/prove/options";
import { answer, subject } from "../../report/proven";

const options: ProveOptions = {
  stack: [],
  question: "claim",
  undecided: "fail",
  timeout: 120,
  organization: "organization",
};

const leadsTo = (
  more: Parameters<typeof answer>[0],
  given: Partial<ProveOptions> = {},
  paths: readonly string[] = ["export"],
) => nextCommand(answer(more), commandLine(paths, { ...options, ...given }))?.command;

describe("the command that leads on", () => {
  it("asks the same question of the same policies", () => {
    const given = { directory: "people.json", asIfEnabled: true, config: "strict.yaml" };
    expect(leadsTo({ question: "prompt" }, given)).toBe(
      "partnerguard prove export --directory people.json --as-if-enabled --question prompt --config strict.yaml --html proof.html",
    );
  });

  it("of a tenant with those who are in it", () => {
    const given = { tenant: "11111111-2222-4333-8444-555555555555", liveDirectory: true };
    expect(leadsTo({}, given, [])).toBe(
      "partnerguard prove --tenant 11111111-2222-4333-8444-555555555555 --live-directory --html proof.html",
    );
  });

  it("of a program with its folder and fixtures", () => {
    expect(leadsTo({}, { stack: ["partner"], cwd: "my program", fixtures: "calls.yaml" }, [])).toBe(
      "partnerguard prove --stack partner --cwd 'my program' --fixtures calls.yaml --html proof.html",
    );
  });

  it("goes from the page to What If, and from there nowhere", () => {
    expect(leadsTo({}, { html: "proof.html" })).toBe("partnerguard prove export --what-if what-if.json");
    expect(leadsTo({}, { html: "proof.html", whatIf: "what-if.json" })).toBeUndefined();
  });

  it("checks a certificate, which knows its question, against the policies", () => {
    const covered = {
      verdict: "covered",
      gaps: [],
      question: "prompt",
      subject: { ...subject, kind: "export" },
    } as const;
    expect(leadsTo(covered, { certificate: "proof.json" })).toBe("partnerguard verify proof.json export");
  });
});
