import { proveReport } from "../../report/terminal/prove";
import { makeStyle } from "../../report/terminal/style";
import { verifyReport } from "../../report/terminal/verify";
import { visibleLength } from "../../report/terminal/wrap";
import { answer, gap, intendedGap, subject } from "./proven";

const style = makeStyle(false);
const report = (more: Parameters<typeof answer>[0] = {}, context: Partial<Parameters<typeof proveReport>[2]> = {}) =>
  proveReport(answer(more), style, { written: [], ...context });

const unfolded = (text: string) => text.replaceAll(/\s+/g, " ");

/** Seven that differ in more than a name. */
const ways = ["an app", "a browser", "a phone", "a desk", "a train", "a plane", "a boat"].map((place) => ({
  ...gap,
  words: { ...gap.words, sentence: `Every member user can sign in from ${place} without MFA.` },
  closing: { instruction: `Remove the condition conditions.platforms for ${place}.` },
}));

const cases = {
  gap: report({ gaps: [...ways, intendedGap], moreGaps: true }),
  covered: report({
    verdict: "covered",
    gaps: [],
    restsOn: [{ id: "a", displayName: "CA002 Require MFA for all users", essential: true }],
    withoutEffect: [{ id: "b", displayName: "CA101 Session lifetime" }],
    notes: [
      { kind: "registrationUnprotected", policies: [], text: "Someone can register the first method with a password." },
    ],
  }),
  undetermined: report({
    verdict: "undetermined",
    gaps: [],
    undetermined: [
      {
        policy: "ca-005",
        displayName: "CA005",
        property: "conditions.devices.deviceFilter.rule",
        why: "uses an operator that is not known",
        waitsFor: ["urn:pulumi:partner::fleet::azuread:index/group:Group::break-glass"],
      },
      { why: "the search reached its bound" },
    ],
  }),
  acceptedByRule: report({ verdict: "acceptedByRule", gaps: [], exitCode: 0 }),
};

describe("the report of a proof", () => {
  it.each(Object.entries(cases))("fits 80 columns: %s", (_verdict, text) => {
    expect(text.split("\n").filter((line) => visibleLength(line) > 80)).toEqual([]);
  });

  it.each([
    ["gap", "✗ At least 7 ways in without MFA."],
    ["covered", "✓ Nobody gets in without MFA."],
    ["undetermined", "? Whether somebody gets in without MFA could not be decided."],
    ["acceptedByRule", "– Security defaults are on: accepted by rule, not provable."],
  ] as const)("says the verdict first: %s", (verdict, headline) => {
    expect(cases[verdict].split("\n")[0]).toBe(headline);
  });

  it("shows five ways in at most, each with the policy line to change and what nearly closed it", () => {
    expect(cases.gap.match(/Fix +Remove the condition conditions.platforms/g)).toHaveLength(5);
    expect(cases.gap.match(/Nearly +"CA002/g)).toHaveLength(5);
    expect(unfolded(cases.gap)).toContain(
      "2 more ways in: --html and --json show all. The search stopped at its bound",
    );
  });

  it("lists what is left out on purpose apart, and counts it as no way in", () => {
    expect(cases.gap).toContain('Left out on purpose\n  – The user "break-glass" can sign in');
    expect(report({ gaps: [intendedGap] })).toContain("✗ Only those who are left out on purpose get in without MFA.");
  });

  it("says of a gap in a program alone that this program does not cover it", () => {
    const alone = report({ subject: { ...subject, kind: "program", complete: false, read: ["fleet/partner"] } });
    expect(alone).toContain("✗ 1 kind of sign-in is not covered by this program.");
    expect(unfolded(alone)).toContain("Policies that no program manages may cover it");
  });

  it("names what could not be decided, and what it waits for", () => {
    expect(unfolded(cases.undetermined)).toContain(
      '"CA005", conditions.devices.deviceFilter.rule uses an operator that is not known. It waits for azuread:Group break-glass.',
    );
    expect(cases.undetermined).toContain("? The search reached its bound.");
  });

  it("puts together what is said of several policies alike", () => {
    const parts = ["CA1", "CA2", "CA3", "CA4", "CA5"].map((displayName, index) => ({
      policy: displayName,
      displayName,
      property: `conditions.users.excludeUsers[${index}]`,
      why: "holds a placeholder",
    }));
    const text = unfolded(report({ verdict: "undetermined", gaps: [], undetermined: parts }));
    expect(text).toContain('? "CA1", "CA2", "CA3" and 2 more, conditions.users.excludeUsers holds a placeholder.');
    expect(text.match(/placeholder/g)).toHaveLength(1);
  });

  it("only counts what could not be decided beside a gap that is certain", () => {
    expect(unfolded(report({ undetermined: [{ why: "the search reached its bound" }] }))).toContain(
      "1 part of what was read could not be decided; --json names it.",
    );
  });

  it("says what a covered tenant rests on, what has no effect, and what it takes for granted", () => {
    const covered = unfolded(cases.covered);
    expect(covered).toContain('Rests on "CA002 Require MFA for all users"; without it a gap opens.');
    expect(covered).toContain(
      'No effect Taken away together, these would change nothing for MFA: "CA101 Session lifetime".',
    );
    expect(covered).toContain("Assumed MFA of a federated identity provider counts.");
    expect(covered).toContain("! Someone can register the first method with a password.");
  });

  it("tells with a gap only of the switches that it hangs on, and of every one that was changed", () => {
    expect(cases.gap).toContain("Assumed    Devices whose platform");
    expect(cases.gap).not.toContain("federated");
    const changed = report({
      assumed: [
        { name: "outage", value: "backupService", standard: "primaryService", meaning: "The backup may answer." },
      ],
    });
    expect(changed).toContain("The backup may answer. (outage: backupService, not primaryService)");
  });

  it("asks differently where the question is about prompts", () => {
    expect(report({ question: "prompt" })).toContain("✗ 1 way in without a new prompt for MFA.");
  });

  it("shows settings that weaken, files passed by, files written, and one command that leads on", () => {
    const text = unfolded(
      report(
        {
          subject: { ...subject, skipped: [{ source: "package.json", why: "is a package's manifest" }] },
          configuration: {
            sources: ["partnerguard.yaml"],
            notices: [],
            weakened: [
              { setting: "assumptions.legacyClients", value: "none", standard: "inQuestion", reason: "blocked" },
            ],
          },
        },
        {
          written: [{ file: "proof.html", what: "the page" }],
          unwritten: "proof.json: not written",
          next: { command: "partnerguard prove export", purpose: "ask again" },
        },
      ),
    );
    expect(text).toContain("1 file passed by: package.json is a package's manifest");
    expect(text).toContain("! assumptions.legacyClients is none; the standard is inQuestion: blocked");
    expect(text).toContain(
      "Written the page: proof.html Missing proof.json: not written Next ask again partnerguard prove export",
    );
  });

  it("answers for every tenant of several stacks", () => {
    const {
      schemaVersion: _,
      command: __,
      configuration: ___,
      exitCode: ____,
      ...other
    } = answer({ verdict: "covered" });
    const text = report({ otherTenants: [other] });
    expect(text).toContain("✗ 1 way in without MFA.");
    expect(text).toContain("✓ Nobody gets in without MFA.");
  });
});

describe("the report of a verification", () => {
  const verified = {
    certificate: "proof.json",
    question: "claim",
    policies: 3,
    skipped: [],
    assumed: [],
    problems: [],
  } as const;

  it("says whether the certificate holds", () => {
    expect(verifyReport(verified, style)).toContain(
      "✓ proof.json holds: by these policies nobody gets in without MFA.",
    );
  });

  it("says where it does not", () => {
    const problems = [{ path: "tree.branches[0].then", message: "the policy ca-002 does not cover this box" }];
    const text = verifyReport({ ...verified, problems }, style);
    expect(text).toContain("✗ proof.json does not hold for these policies.");
    expect(text).toContain("✗ tree.branches[0].then: the policy ca-002 does not cover this box");
  });
});
