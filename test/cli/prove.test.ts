import { existsSync, readFileSync } from "node:fs";
import { certificateSchema } from "../../cli/certificate-schema";
import { run as runProgram } from "../../cli/program";
import { proveResultSchema } from "../../cli/prove-schema";
import { verify } from "../../cli/verify";
import { breakGlass, Captured, inFolder, policy } from "./prove/exports";

const { at, place, run, folder } = inFolder();

const answer = async (paths: readonly string[], options: Parameters<typeof run>[1] = {}) => {
  const { stdout, code } = await run(paths, { json: "-", ...options });
  const result = proveResultSchema.parse(JSON.parse(stdout));
  expect(result.exitCode).toBe(code);
  return result;
};

describe("partnerguard prove answers", () => {
  it("0 where nobody gets in without MFA, the verdict first and one command that leads on", async () => {
    place("export/ca001.json", policy(1));
    const { code, stdout, stderr } = await run([at("export")]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n")[0]).toBe("✓ Nobody gets in without MFA.");
    expect(stdout).toContain(`partnerguard prove ${at("export")} --certificate proof.json`);
  });

  it("1 where somebody does, with the line to change", async () => {
    place("ca001.json", policy(1, { users: { excludeUsers: [breakGlass] } }));
    const { code, stdout } = await run([at("ca001.json")]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ 1 way in without MFA/);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(
      `Remove the user ${breakGlass} from conditions.users.excludeUsers`,
    );
  });

  it("3 where what cannot be read decides, and 0 with a warning by --undecided warn", async () => {
    place(
      "ca001.json",
      policy(1, { conditions: { devices: { deviceFilter: { mode: "exclude", rule: "device.x ~ 1" } } } }),
    );
    const { code, stdout } = await run([folder()]);
    expect(code).toBe(3);
    expect(stdout).toContain("conditions.devices.deviceFilter.rule");
    expect(await run([folder()], { undecided: "warn" })).toMatchObject({ code: 0, stdout });
  });

  it("acceptedByRule where security defaults are on: 0 for the claim, 3 for the prompt", async () => {
    place("securityDefaults.json", { id: "00000000-0000-0000-0000-000000000005", isEnabled: true });
    expect(await answer([folder()])).toMatchObject({ verdict: "acceptedByRule", exitCode: 0 });
    expect(await answer([folder()], { question: "prompt" })).toMatchObject({ verdict: "acceptedByRule", exitCode: 3 });
  });

  it("the question about prompts, where an earlier claim lets people in", async () => {
    place("ca001.json", policy(1));
    expect(await answer([folder()], { question: "prompt" })).toMatchObject({ question: "prompt", verdict: "gap" });
  });

  it("about a policy that only reports as it is, or as if it were enforced", async () => {
    place("ca001.json", policy(1, { state: "enabledForReportingButNotEnforced" }));
    const { code, stdout } = await run([at("ca001.json")]);
    expect(code).toBe(1);
    expect(stdout).toContain(`partnerguard prove ${at("ca001.json")} --as-if-enabled`);
    const then = await answer([at("ca001.json")], { asIfEnabled: true });
    expect(then).toMatchObject({ verdict: "covered", policies: { enforced: 1, reportOnly: 0 } });
    expect(then.subject.remarks).toEqual([
      "One report-only policy is taken to be enforced, as asked; today it is not.",
    ]);
    place("ca001.json", policy(1));
    const same = await answer([at("ca001.json")], { asIfEnabled: true });
    expect(same.subject.remarks).toEqual(["No policy is report-only, so nothing is taken to be enforced that is not."]);
  });
});

describe("what the configuration says of proofs", () => {
  const excluded = () => place("export/ca001.json", policy(1, { users: { excludeUsers: [breakGlass] } }));

  it("puts exclusions on purpose apart, which remain gaps, and shows the reason", async () => {
    excluded();
    place("partnerguard.yaml", `intendedExclusions:\n  - { id: ${breakGlass}, reason: emergency account }\n`);
    const { code, stdout } = await run([at("export")]);
    expect(code).toBe(1);
    expect(stdout).toContain("✗ Only those who are left out on purpose get in without MFA.");
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(
      `intendedExclusions is ${breakGlass}; the standard is none: emergency account`,
    );
  });

  it("sets the switches, names the file, and is found upwards or by --config", async () => {
    place(
      "export/ca001.json",
      policy(1, { conditions: { clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] } }),
    );
    expect(await answer([at("export")])).toMatchObject({ verdict: "gap", configuration: { sources: [] } });
    const file = place("strange.yaml", "assumptions: { legacyClients: none }\n");
    const result = await answer([at("export")], { config: file });
    expect(result).toMatchObject({
      verdict: "covered",
      assumptions: { legacyClients: "none" },
      configuration: { sources: [file], weakened: [{ setting: "assumptions.legacyClients" }] },
    });
  });

  it("may ask the question about prompts, and let what cannot be decided pass", async () => {
    place("export/ca001.json", policy(1, { state: "enabledByTomorrow" }));
    place("partnerguard.yaml", "assumptions: { prompt: everySignIn }\nundetermined: { mode: warn, reason: moving }\n");
    expect(await answer([at("export")])).toMatchObject({ question: "prompt", verdict: "gap", exitCode: 1 });
    const claim = await answer([at("export")], { question: "claim" });
    expect(claim).toMatchObject({ question: "claim", verdict: "undetermined", exitCode: 0 });
  });

  it("is 2 where it is wrong, with its place", async () => {
    excluded();
    const file = place("partnerguard.yaml", "assumptions:\n  legacyClient: none\n");
    expect(await run([at("export")])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`${file}:2:3: assumptions.legacyClient: there is no such setting`),
    });
  });
});

describe("a directory", () => {
  const directory = (closed: boolean) => ({
    closed,
    users: [{ id: "cccccccc-0000-4000-8000-000000000001", userPrincipalName: "a@example.com", userType: "Member" }],
    groups: [],
    roleAssignments: [],
  });

  it("narrows who exists", async () => {
    place("export/ca001.json", policy(1, { users: { includeUsers: ["cccccccc-0000-4000-8000-000000000001"] } }));
    expect(await answer([at("export")])).toMatchObject({ verdict: "gap", subject: { directory: null } });
    const file = place("directory.json", directory(true));
    // Nobody but guests of whom no directory has an object.
    const { gaps } = await answer([at("export")], { directory: file });
    expect(gaps).toMatchObject([{ box: { person: ["kind:b2bDirectConnectUser", "kind:serviceProvider"] } }]);
    place("partnerguard.yaml", "assumptions: { guestsPresent: listed }\n");
    expect(await answer([at("export")], { directory: file })).toMatchObject({
      verdict: "covered",
      subject: { directory: file },
    });
  });

  it("that is none is 2", async () => {
    place("export/ca001.json", policy(1));
    const file = place("other.json", { name: "package" });
    expect(await run([at("export")], { directory: file })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`${file}: this is no directory`),
    });
  });
});

describe("files that are written", () => {
  it("are the result, the page and the certificate, which verify takes for these policies and no others", async () => {
    place("export/ca001.json", policy(1));
    const [json, html, certificate] = [at("result.json"), at("proof.html"), at("proof.json")];
    const { code, stdout } = await run([at("export")], { json, html, certificate });
    expect(code).toBe(0);
    expect(stdout).toContain(`partnerguard verify ${certificate} ${at("export")}`);
    proveResultSchema.parse(JSON.parse(readFileSync(json, "utf8")));
    certificateSchema.parse(JSON.parse(readFileSync(certificate, "utf8")));
    const page = readFileSync(html, "utf8");
    expect(page).toMatch(/^<!doctype html>/i);
    expect(page).toContain(`Conditional Access in ${at("export")}`);
    expect(page).toContain(`partnerguard verify ${certificate}`);

    const streams = () => ({ stdout: new Captured(), stderr: new Captured() });
    const good = streams();
    expect(await verify(certificate, [at("export")], {}, good)).toBe(0);
    expect(good.stdout.text).toContain("proof.json holds: by these policies nobody");
    place("export/ca001.json", policy(1, { users: { excludeUsers: [breakGlass] } }));
    const bad = streams();
    expect(await verify(certificate, [at("export")], {}, bad)).toBe(1);
    expect(bad.stdout.text).toContain("does not hold for these policies");
  });

  it("leave a certificate out where there is nothing to certify, and say so", async () => {
    place("export/ca001.json", policy(1, { state: "disabled" }));
    const { stdout } = await run([at("export")], { certificate: at("proof.json") });
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("was not written: only what is covered has a certificate");
    expect(existsSync(at("proof.json"))).toBe(false);
  });

  it("hold a request to What If for each way in", async () => {
    place("export/ca001.json", policy(1, { users: { excludeUsers: [breakGlass] } }));
    await run([at("export")], { whatIf: at("what-if.json") });
    const { requests } = JSON.parse(readFileSync(at("what-if.json"), "utf8"));
    expect(requests).toMatchObject([{ body: { signInIdentity: { userId: breakGlass } } }]);
  });

  it("are 2 where they cannot be written", async () => {
    place("export/ca001.json", policy(1));
    expect(await run([at("export")], { html: at("nowhere/proof.html") })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("there is no folder"),
    });
  });
});

describe("the JSON", () => {
  it("is alone on standard output, and stands beside the same answer for people", async () => {
    place("ca001.json", policy(1, { applications: { excludeApplications: ["cccccccc-0000-4000-8000-000000000009"] } }));
    const { stdout, stderr } = await run([folder()], { json: "-" });
    const result = proveResultSchema.parse(JSON.parse(stdout));
    const [gap] = result.gaps;
    expect(gap).toMatchObject({
      who: expect.any(String),
      intended: false,
      signIn: { target: { kind: "application", id: "cccccccc-0000-4000-8000-000000000009" } },
    });
    expect(stderr.replaceAll(/\s+/g, " ")).toContain(gap?.words.sentence);
  });
});

describe("the command line", () => {
  const captured = async (...argv: string[]) => {
    const write = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    try {
      const code = await runProgram(argv);
      return { code, said: write.mock.calls.map(([text]) => String(text)).join("") };
    } finally {
      write.mockRestore();
    }
  };

  it.each([
    [["prove"], "name what to prove"],
    [["prove", "export", "--stack", "dev"], "exclude each other"],
    [["prove", "--tenant", "contoso"], "--tenant contoso: this is no tenant id"],
    [["prove", "export", "--live-directory"], "name one with --tenant ID"],
    [["prove", "export", "--html", "a", "--certificate", "a"], "two of the options name the same file"],
    [["prove", "export", "--question", "why"], "Allowed choices are claim, prompt"],
    [["verify", "proof.json"], "missing required argument 'path'"],
  ])("%j is refused in words", async (argv, words) => {
    const { code, said } = await captured(...argv);
    expect(code).toBe(2);
    expect(said).toContain(words);
  });
});
