import { symlinkSync, truncateSync } from "node:fs";
import { proveResultSchema } from "../../../cli/prove-schema";
import { verify } from "../../../cli/verify";
import { breakGlass, Captured, inFolder, policy } from "./exports";

const { at, place, run, folder } = inFolder();

/** What cannot be used ends in 2, with one clear error, and writes no result. */
async function refusal(paths: readonly string[], options: Parameters<typeof run>[1] = {}): Promise<string> {
  const { code, stdout, stderr } = await run(paths, { json: "-", ...options });
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).not.toMatch(/\n +at /);
  return stderr;
}

async function verdict(paths: readonly string[] = [folder()], options: Parameters<typeof run>[1] = {}) {
  const { stdout } = await run(paths, { json: "-", ...options });
  return proveResultSchema.parse(JSON.parse(stdout));
}

describe("files that cannot be read are 2, with file, line and column", () => {
  it("truncated", async () => {
    const text = JSON.stringify(policy(1), null, 2);
    const file = place("ca001.json", text.slice(0, text.length / 2));
    expect(await refusal([folder()])).toMatch(new RegExp(`^${file}:\\d+:\\d+: this .* is not closed`));
  });

  it("nested a million deep", async () => {
    place("deep.json", '{"value":'.repeat(1_000_000));
    expect(await refusal([folder()])).toContain("nested more than 100 deep");
  });

  it("of 200 MB", async () => {
    truncateSync(place("large.json", ""), 200 * 1024 * 1024);
    expect(await refusal([folder()])).toContain("large.json: this is too large to be an export: its 200 MB");
  });

  it("with a key twice in one object", async () => {
    place("ca001.json", JSON.stringify(policy(1)).replace('"state":', '"state":"disabled","state":'));
    expect(await refusal([folder()])).toMatch(/ca001.json:1:\d+: "state" stands twice in one object/);
  });

  it("several at once, all named", async () => {
    place("a.json", "{");
    place("b.json", "[");
    expect((await refusal([folder()])).trim().split("\n")).toHaveLength(2);
  });

  it("where a path leads nowhere", async () => {
    expect(await refusal([at("nowhere")])).toBe(`${at("nowhere")}: there is no such file or folder\n`);
  });

  it("a policy that is none of Graph's", async () => {
    place("ca001.json", { ...policy(1), conditions: "everyone" });
    expect(await refusal([folder()])).toMatch(/ca001.json: .*conditions/);
  });

  it("two policies with one id that contradict each other", async () => {
    place("a.json", policy(1));
    place("b.json", policy(1, { state: "disabled" }));
    expect(await refusal([folder()])).toContain("b.json: has the id of another policy");
  });
});

describe("a folder without any policy is 2, and says what was looked for", () => {
  it("and that there is no file", async () => {
    place("readme.txt", "nothing here");
    expect(await refusal([folder()])).toContain(`${folder()}: there is no *.json file in it. docs/prove.md says how`);
  });

  it("and what was passed by, with the reason", async () => {
    place("package.json", { name: "tools", version: "1.0.0" });
    const said = await refusal([folder()]);
    expect(said).toContain("it holds no Conditional Access policy: nothing in it has conditions beside");
    expect(said).toMatch(/package.json is no policy/);
  });
});

describe("files in strange forms are read", () => {
  it.each([
    ["UTF-16 with byte order mark", (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16 big endian", (text: string) => Buffer.from(text, "utf16le").swap16()],
    ["a list", (text: string) => `[${text}]`],
    ["Graph's answer", (text: string) => `{"value":[${text}]}`],
    ["a text under RawJSON", (text: string) => JSON.stringify({ RawJSON: text })],
    ["a template", (text: string) => `{"name":"t","details":${text}}`],
  ])("%s", async (_name, form) => {
    place("ca001.json", form(JSON.stringify(policy(1))));
    expect(await verdict()).toMatchObject({ verdict: "covered", policies: { read: 1 } });
  });

  it("folders linked in a circle", async () => {
    place("sub/ca001.json", policy(1));
    symlinkSync(folder(), at("sub/up"));
    expect(await verdict()).toMatchObject({ policies: { read: 1 } });
  });

  it("the same policy in two files counts once", async () => {
    place("a.json", policy(1));
    place("b.json", { value: [policy(1)] });
    expect(await verdict()).toMatchObject({ policies: { read: 1 } });
  });

  it("files of something else beside them are passed by, and named", async () => {
    place("ca001.json", policy(1));
    place("package.json", { name: "tools", version: "1.0.0" });
    const { subject } = await verdict();
    expect(subject.skipped).toEqual([{ source: at("package.json"), why: expect.any(String) }]);
    expect(subject.read).toEqual([at("ca001.json")]);
  });
});

describe("what nobody can know is undetermined, with its path, and never covered", () => {
  it("a rule in a language of tomorrow", async () => {
    place(
      "ca001.json",
      policy(1, { conditions: { devices: { deviceFilter: { mode: "include", rule: "whenever(device)" } } } }),
    );
    expect(await verdict()).toMatchObject({
      verdict: "undetermined",
      undetermined: [{ property: "conditions.devices.deviceFilter.rule" }],
    });
  });

  it("a condition of tomorrow", async () => {
    place("ca001.json", policy(1, { conditions: { moonPhases: ["full"] } }));
    expect(await verdict()).toMatchObject({
      verdict: "undetermined",
      undetermined: [{ property: "conditions.moonPhases" }],
    });
  });

  it.each([
    [100, "gap", []],
    [10_000, "undetermined", [{ property: "conditions.devices.deviceFilter.rule" }]],
  ])("a device filter of %d clauses is answered", async (clauses, verdictExpected, undetermined) => {
    const rule = Array.from({ length: clauses }, (_, index) => `device.model -eq "m${index}"`).join(" -or ");
    place("ca001.json", policy(1, { conditions: { devices: { deviceFilter: { mode: "exclude", rule } } } }));
    expect(await verdict()).toMatchObject({ verdict: verdictExpected, undetermined });
  });
});

describe("an export in pages", () => {
  const context = "https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies";
  const next = "https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies?$skiptoken=x";

  it("is 2 where a page is missing, and read where the last one is there", async () => {
    const more = policy(1, { users: { excludeUsers: [breakGlass] } });
    place("page1.json", { "@odata.context": context, "@odata.nextLink": next, value: [more] });
    expect(await refusal([folder()])).toContain("@odata.nextLink");
    place("page2.json", { "@odata.context": context, value: [policy(2)] });
    expect(await verdict()).toMatchObject({ verdict: "covered", policies: { read: 2 } });
  });
});

describe("directories in strange forms", () => {
  const user = "cccccccc-0000-4000-8000-000000000001";
  const groups = ["dddddddd-0000-4000-8000-000000000001", "dddddddd-0000-4000-8000-000000000002"] as const;

  it("groups within each other in a circle are one", async () => {
    const includeGuestsOrExternalUsers = { guestOrExternalUserTypes: "b2bDirectConnectUser,serviceProvider" };
    const users = { includeUsers: [], includeGroups: [groups[0]], includeGuestsOrExternalUsers };
    place("export/ca001.json", policy(1, { users }));
    const directory = place("directory.json", {
      closed: true,
      users: [{ id: user, userType: "Member", accountEnabled: true }],
      groups: [
        { id: groups[0], members: [groups[1]] },
        { id: groups[1], members: [groups[0], user] },
      ],
      roleAssignments: [],
    });
    expect(await verdict([at("export")], { directory })).toMatchObject({ verdict: "covered" });
  });

  it.each([
    ["truncated", '{ "users": [ { "id": "1"', /directory.json:1:14: this object is not closed/],
    ["a list of another kind", "[]", /directory.json: /],
    ["wrong-typed", '{ "users": "everyone" }', /directory.json: .*users/],
  ])("%s is 2", async (_name, text, message) => {
    place("export/ca001.json", policy(1));
    expect(await refusal([at("export")], { directory: place("directory.json", text) })).toMatch(message);
  });
});

describe("certificates in strange forms", () => {
  const verified = async (text: string) => {
    place("export/ca001.json", policy(1));
    const streams = { stdout: new Captured(), stderr: new Captured() };
    const code = await verify(place("proof.json", text), [at("export")], {}, streams);
    return { code, said: streams.stdout.text + streams.stderr.text };
  };

  it("that are none are 2", async () => {
    expect(await verified("{")).toMatchObject({
      code: 2,
      said: expect.stringContaining("proof.json:1:1: this object is not closed"),
    });
    expect(await verified("[]")).toMatchObject({ code: 2, said: expect.stringContaining("this is no certificate") });
  });

  it("that are broken do not hold", async () => {
    expect(await verified('{ "kind": "partnerguard-certificate" }')).toMatchObject({
      code: 1,
      said: expect.stringContaining("does not hold"),
    });
  });
});
