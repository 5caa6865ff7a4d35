import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadConfiguration } from "../../../policies/configuration/load";

const folder = mkdtempSync(path.join(tmpdir(), "partnerguard-unmanaged-"));
const tenant = "11111111-2222-4333-8444-555555555555";
const id = "77777777-0000-4000-8000-0000000000A1";
const statement = (policies: string) =>
  `tenants: { ${tenant}: { profile: partner, unmanaged: { policies: ${policies}, ids: [${id}], takenAt: 2026-11-20 } } }`;
const stack = { organization: "organization", project: "fleet", stack: "partner" };

function unmanaged(policies: string, options: { floor?: unknown } = {}) {
  writeFileSync(path.join(folder, "partnerguard.yaml"), statement(policies));
  const configuration = loadConfiguration({ folder, environment: {}, today: "2026-11-24", rules: [], ...options });
  return configuration.settingsFor(stack).unmanaged?.[tenant];
}

beforeAll(() => {
  mkdirSync(path.join(folder, "export/deep"), { recursive: true });
  writeFileSync(path.join(folder, "export/b.json"), '\uFEFF{"value":[]}');
  writeFileSync(path.join(folder, "export/deep/a.JSON"), Buffer.from('\uFEFF{"id":"a"}', "utf16le"));
  writeFileSync(path.join(folder, "export/readme.md"), "no policy");
  mkdirSync(path.join(folder, "broken"));
  writeFileSync(path.join(folder, "broken/c.json"), "{");
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the export that a configuration names", () => {
  it("is read from its folder and below, relative to the file, in UTF-8 and UTF-16", () => {
    expect(unmanaged("export/")).toEqual({
      documents: [
        { source: path.join(folder, "export/b.json"), content: { value: [] } },
        { source: path.join(folder, "export/deep/a.JSON"), content: { id: "a" } },
      ],
      ids: [id.toLowerCase()],
      takenAt: "2026-11-20",
      problems: [],
    });
  });

  it("may be one file", () => {
    expect(unmanaged("export/b.json")?.documents).toHaveLength(1);
  });

  it.each([
    ["nowhere/", "there is no such file or folder"],
    ["broken/", "c.json: this is no valid JSON"],
  ])("is told of where it cannot be read: %s", (where, why) => {
    expect(unmanaged(where)).toMatchObject({ documents: [], problems: [expect.stringContaining(why)] });
  });

  it("is the one of the engine's floor where that names one, relative to the project's folder", () => {
    const floor = {
      tenants: {
        [tenant]: { profile: "partner", unmanaged: { policies: "export/b.json", ids: [], takenAt: "2026-11-19" } },
      },
    };
    expect(unmanaged("nowhere/", { floor })).toMatchObject({ takenAt: "2026-11-19", ids: [], problems: [] });
  });

  it("must list the policies that count", () => {
    writeFileSync(path.join(folder, "partnerguard.yaml"), statement("export/").replace(/ ids: .*\],/, ""));
    expect(() => loadConfiguration({ folder, environment: {}, today: "2026-11-24", rules: [] })).toThrow(
      /ids: is missing/,
    );
  });
});
