import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ignoredFields, readPolicySet, type SourceDocument } from "../../../proof/read";
import { readAll } from "./reading";

const COLLECTIONS = path.join(__dirname, "../../data/conditional-access");

/** Files as they were published: some in UTF-16, some with a byte order mark. */
function parse(file: string): unknown {
  const bytes = readFileSync(file);
  const text = bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString("utf16le") : bytes.toString("utf8");
  return JSON.parse(text.replace(/^\ufeff/, ""));
}

function collection(name: string): readonly SourceDocument[] {
  const folder = path.join(COLLECTIONS, name);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files.sort().map((source) => ({ source, content: parse(path.join(folder, source)) }));
}

const read = (name: string) => readPolicySet(collection(name));

describe("the persona baseline", () => {
  const { set, skipped, problems } = read("j0eyv-baseline");

  it("is read whole: 36 policies, 3 named locations, nothing left open", () => {
    expect([skipped, problems]).toEqual([[], []]);
    expect(set.policies).toHaveLength(36);
    expect(set.namedLocations.map(({ kind }) => kind).sort()).toEqual(["compliantNetwork", "country", "country"]);
    expect(set.policies.flatMap(({ undetermined }) => undetermined)).toEqual([]);
  });

  it("has its policies in the states that its authors published", () => {
    const count = (state: string) => set.policies.filter((policy) => policy.state === state).length;
    expect({ enabled: count("enabled"), reportOnly: count("reportOnly"), disabled: count("disabled") }).toEqual({
      enabled: 31,
      reportOnly: 5,
      disabled: 0,
    });
  });

  it("has policies for agents that reach no person", () => {
    const reaches = set.policies.filter(({ displayName }) => /^CA50/.test(displayName)).map((policy) => policy.reaches);
    expect(reaches).toEqual(["workloads", "workloads", "nobody", "nobody", "nobody"]);
  });

  it("has a device filter that is understood", () => {
    const filters = set.policies.flatMap(({ deviceFilter }) => deviceFilter ?? []);
    expect(filters.length).toBeGreaterThan(0);
    expect(filters.every(({ mode }) => mode === "exclude")).toBe(true);
  });
});

describe("the portal's templates", () => {
  const { set, skipped, problems } = read("portal-templates");

  it("are read whole, report-only as the portal creates them", () => {
    expect([skipped, problems]).toEqual([[], []]);
    expect(set.policies).toHaveLength(18);
    expect(new Set(set.policies.map(({ state }) => state))).toEqual(new Set(["reportOnly"]));
    expect(set.policies.map(({ displayName }) => displayName)).toContain(
      "Require multifactor authentication for admins",
    );
  });

  it("each leave open whom the portal will exclude, and two leave more", () => {
    const open = set.policies.flatMap(({ undetermined }) => undetermined.map(({ property }) => property));
    const others = open.filter((property) => !property.startsWith("conditions.users.excludeUsers["));
    expect(open.length - others.length).toBe(18);
    expect(others.sort()).toEqual(["conditions.users.includeUsers[0]", "grantControls.builtInControls[0]"]);
  });
});

describe("the older samples", () => {
  it("are read whole, though they have no ids", () => {
    const { set, skipped, problems } = read("azure-samples");
    expect([skipped, problems]).toEqual([[], []]);
    expect(set.policies).toHaveLength(6);
    expect(set.policies.flatMap(({ undetermined }) => undetermined)).toEqual([]);
    expect(set.policies.every(({ id }) => id.endsWith(".json#1"))).toBe(true);
  });
});

type Path = readonly (string | number)[];

/** Every value in a document that holds no other: texts, numbers, nulls, empty lists and objects. */
function leavesOf(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null || Object.keys(value).length === 0) return [at];
  return Object.entries(value).flatMap(([name, inner]) => {
    const annotation = name.includes("@") || name.startsWith("#");
    return annotation ? [] : leavesOf(inner, [...at, Array.isArray(value) ? Number(name) : name]);
  });
}

function changed(
  content: unknown,
  at: Path,
  change: (holder: Record<string | number, unknown>, key: string | number) => void,
): unknown {
  const copy: unknown = structuredClone(content);
  let holder = copy as Record<string | number, unknown>;
  for (const key of at.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  const last = at.at(-1);
  if (last === undefined) throw new Error("the whole document");
  change(holder, last);
  return copy;
}

/** Whether the table of ignored fields has the field that a path ends in, at a place like the one that the path leads to. */
function isIgnored(at: Path): boolean {
  const names = at.filter((key) => typeof key === "string");
  return ignoredFields.some(({ place, fields }) => {
    if (place === "template") return false;
    const field = names.findIndex((name) => fields.includes(name));
    const inside = place.split(".")[place === "conditions.clientApplications" ? 1 : 0] ?? place;
    return field >= 0 && (place === "policy" ? field <= 1 : names.slice(0, field).includes(inside));
  });
}

const WRAPPER_FIELDS = ["description", "scenarios"];

describe("nothing is dropped", () => {
  it.each(["j0eyv-baseline", "portal-templates", "azure-samples"])(
    "%s: a change to any value changes what is read, or the field is in the table of ignored ones",
    (name) => {
      const dropped: string[] = [];
      let looked = 0;
      for (const { source, content } of collection(name)) {
        const before = JSON.stringify(readAll(content));
        for (const at of leavesOf(content)) {
          looked += 1;
          const [first] = at;
          if (isIgnored(at) || (at.length === 1 && WRAPPER_FIELDS.includes(String(first)))) continue;
          const versions = [
            changed(content, at, (holder, key) => {
              holder[key] = { something: "else" };
            }),
            changed(content, at, (holder, key) => {
              holder[key] = "else";
            }),
          ];
          if (versions.every((version) => JSON.stringify(readAll(version)) === before)) {
            dropped.push(`${source}: ${at.join(".")}`);
          }
        }
      }
      expect(looked).toBeGreaterThan(100);
      expect(dropped).toEqual([]);
    },
  );

  it("every ignored field has a reason", () => {
    for (const { fields, reason } of ignoredFields) {
      expect(fields.length).toBeGreaterThan(0);
      expect(reason).toMatch(/\w+ \w+/);
    }
  });
});
