import fc from "fast-check";
import { readDirectory, readPolicySet } from "../../../proof/read";
import { graphPolicy, ID, open, readAll, readOne } from "./reading";

/** A value inside of many lists or objects. */
function nested(depth: number, wrap: (inner: unknown) => unknown, innermost: unknown = "x"): unknown {
  let value = innermost;
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

const list = (inner: unknown): unknown => [inner];
const object = (inner: unknown): unknown => ({ inner });

describe("deep nesting neither overflows nor is passed over", () => {
  it("in place of a document is a problem", () => {
    expect(readAll(nested(100_000, list)).problems).toEqual([expect.objectContaining({ source: "export.json" })]);
    expect(readAll(nested(100_000, (value) => ({ value: [value] }))).problems).toHaveLength(1);
    expect(readAll(nested(100_000, (details) => ({ details }))).problems).toHaveLength(1);
    expect(readAll(nested(100_000, object)).skipped).toHaveLength(1);
  });

  it("in place of a field is undetermined there, though it should hold nothing", () => {
    for (const wrap of [list, object]) {
      for (const innermost of ["x", null]) {
        const deep = nested(100_000, wrap, innermost);
        const policies = [
          graphPolicy({ users: deep }),
          graphPolicy({ users: { includeUsers: deep } }),
          graphPolicy({ conditions: { moonPhase: deep } }),
          graphPolicy({ grantControls: deep }),
          graphPolicy({ policy: { deep } }),
        ];
        for (const policy of policies) expect(open(readOne(policy)).length).toBeGreaterThan(0);
      }
    }
  });

  it("in a text under RawJSON is a problem", () => {
    const text = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(readAll({ RawJSON: text }).problems).toHaveLength(1);
  });

  it("in a device filter is undetermined", () => {
    const rule = `${"(".repeat(100_000)}device.isCompliant -eq True${")".repeat(100_000)}`;
    const policy = readOne(graphPolicy({ conditions: { devices: { deviceFilter: { mode: "include", rule } } } }));
    expect(open(policy)).toEqual(["conditions.devices.deviceFilter.rule"]);
  });
});

describe("size", () => {
  it("a filter of ten thousand comparisons is longer than any that can be in force, so it is not followed", () => {
    const rule = Array.from({ length: 10_000 }, (_, index) => `device.displayName -eq "PC${index}"`).join(" -or ");
    const policy = readOne(graphPolicy({ conditions: { devices: { deviceFilter: { mode: "include", rule } } } }));
    expect(open(policy)).toEqual(["conditions.devices.deviceFilter.rule"]);
    expect(policy.undetermined[0]?.why).toContain("3072");
  });

  it("a list of a hundred thousand ids is read, each once", () => {
    const ids = Array.from(
      { length: 100_000 },
      (_, index) => `aaaaaaaa-0000-4000-8000-${String(index).padStart(12, "0")}`,
    );
    const policy = readOne(graphPolicy({ users: { includeUsers: ["All"], excludeUsers: [...ids, ...ids] } }));
    expect(policy.users.exclude.users).toHaveLength(100_000);
  });

  it("as many other things as may be are skipped one by one, and what is more is counted", () => {
    const skippedOf = (count: number) => readAll(Array.from({ length: count }, () => 0)).skipped;
    expect(skippedOf(20).map(({ path }) => path)).toEqual(Array.from({ length: 20 }, (_, index) => `[${index}]`));
    expect(skippedOf(21).slice(20)).toEqual([
      { source: "export.json", path: "", reason: "has 1 more entries that are none of ours" },
    ]);
  });

  it("a rule as long as any can be is followed, and a longer one is not", () => {
    const ruled = (length: number) => {
      const rule = 'device.displayName -eq ""';
      const filled = rule.replace('""', `"${"x".repeat(length - rule.length)}"`);
      return open(
        readOne(graphPolicy({ conditions: { devices: { deviceFilter: { mode: "include", rule: filled } } } })),
      );
    };
    expect(ruled(3072)).toEqual([]);
    expect(ruled(3073)).toEqual(["conditions.devices.deviceFilter.rule"]);
  });

  it("a long list of other things is skipped in a few words", () => {
    const { skipped } = readAll(Array.from({ length: 100_000 }, () => 0));
    expect(skipped).toHaveLength(21);
    expect(skipped.at(-1)?.reason).toBe("has 99980 more entries that are none of ours");
  });
});

describe("names that JavaScript has for itself", () => {
  it.each(["__proto__", "constructor", "toString"])("%s is a field like any other", (name) => {
    const policy: unknown = JSON.parse(JSON.stringify(graphPolicy()).replace('"clientAppTypes"', `"${name}"`));
    expect(open(readOne(policy))).toEqual([`conditions.${name}`]);
    const directory = JSON.parse(`{"users": [], "${name}": 1}`) as unknown;
    expect(readDirectory({ source: "directory.json", content: directory }).problems).toHaveLength(1);
  });
});

const words = fc.constantFrom(
  "All",
  "None",
  "GuestsOrExternalUsers",
  "Office365",
  "mfa",
  "block",
  "AND",
  "OR",
  "enabled",
  "disabled",
  "high",
  "all",
  "enumerated",
  "include",
  "device.isCompliant -eq True",
  "203.0.113.0/24",
  "{{placeholder}}",
  "urn:user:registerdevice",
  ID.user,
  "",
);
const names = fc.constantFrom(
  ...["id", "displayName", "state", "conditions", "users", "applications", "grantControls", "sessionControls", "value"],
  ...["includeUsers", "excludeUsers", "includeGroups", "includeGuestsOrExternalUsers", "externalTenants", "members"],
  ...["includeApplications", "applicationFilter", "includeUserActions", "clientAppTypes", "platforms", "locations"],
  ...["devices", "deviceFilter", "mode", "rule", "operator", "builtInControls", "authenticationStrength", "details"],
  ...["RawJSON", "ipRanges", "countriesAndRegions", "allowedCombinations", "groups", "roleAssignments", "closed"],
  ...["signInFrequency", "isEnabled", "AdditionalProperties", "@odata.type", "@odata.nextLink", "Users", "error"],
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    words,
    fc.constantFrom(null, true, false, 0, 1, -1, 1e308),
    fc.string({ maxLength: 10 }),
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(names, tie("json"), { maxKeys: 6 }),
  ),
}));

describe("whatever the document", () => {
  it("it is read, skipped or a problem, and never an error", () => {
    fc.assert(
      fc.property(json, (content) => {
        const { set, skipped, problems } = readAll(content);
        expect([set.policies.length, skipped.length, problems.length].every((count) => count >= 0)).toBe(true);
        readDirectory({ source: "directory.json", content });
      }),
      { numRuns: 1_000 },
    );
  });

  it("in place of any part of a policy, that part is read, undetermined or a problem", () => {
    const parts = fc.constantFrom("policy", "conditions", "users", "applications", "grantControls", "sessionControls");
    fc.assert(
      fc.property(parts, names, json, (part, name, value) => {
        const content = graphPolicy({ [part]: { [name]: value } });
        const { set, problems, skipped } = readAll(content);
        expect(set.policies.length + problems.length + skipped.length).toBeGreaterThan(0);
        for (const { undetermined } of set.policies) {
          for (const { property, why } of undetermined) expect(`${property} ${why}`).toMatch(/^\S.* \w/s);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("reading it twice gives the same set, and reading it after itself adds nothing", () => {
    fc.assert(
      fc.property(json, (value) => {
        const document = { source: "export.json", content: graphPolicy({ conditions: { users: value } }) };
        const once = readPolicySet([document]);
        expect(readPolicySet([document])).toEqual(once);
        expect(readPolicySet([document, document]).set).toEqual(once.set);
      }),
      { numRuns: 200 },
    );
  });
});
