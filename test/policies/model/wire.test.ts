import fc from "fast-check";
import { Secret, Unknown, type Value } from "../../../policies/model/value";
import { fromWire, propertiesFromWire, signatureKey, signatures, unknownSentinels } from "../../../policies/model/wire";

const marked = (signature: string, more: object) => ({ [signatureKey]: signature, ...more });

describe("a value of Pulumi's wire form", () => {
  it("becomes the same JSON where nothing is marked", () => {
    const json = { state: "enabled", list: [1, true, null, "x"], block: { a: { b: "c" } } };
    expect(propertiesFromWire(json)).toEqual(json);
  });

  it("loses keys beginning with __ at every depth, as providers write __defaults", () => {
    const checked = { __defaults: ["state"], conditions: { __defaults: [], users: [{ __defaults: [], ids: ["a"] }] } };
    expect(propertiesFromWire(checked)).toEqual({ conditions: { users: [{ ids: ["a"] }] } });
  });

  it.each([...unknownSentinels])("is unknown where the engine wrote %s", (sentinel) => {
    const { list } = propertiesFromWire({ list: [sentinel, "known"] });
    expect(Array.isArray(list) && list[0]).toBeInstanceOf(Unknown);
    expect(Array.isArray(list) && list[1]).toBe("known");
  });

  it("is a secret that no printing shows", () => {
    const value = fromWire(marked(signatures.secret, { value: "geheim-7" }));
    expect(value).toBeInstanceOf(Secret);
    expect(JSON.stringify({ value })).not.toContain("geheim-7");
    expect(`${value}`).not.toContain("geheim-7");
    expect((value as Secret).reveal()).toBe("geheim-7");
  });

  it("names the resources behind an output that is not known yet", () => {
    const value = fromWire(marked(signatures.output, { dependencies: ["urn:a", "urn:b"] }));
    expect(value).toEqual(new Unknown([{ urn: "urn:a" }, { urn: "urn:b" }]));
  });

  it("is known and secret where an output is both", () => {
    const value = fromWire(marked(signatures.output, { value: 4, secret: true, dependencies: [] }));
    expect(value).toBeInstanceOf(Secret);
    expect((value as Secret).reveal()).toBe(4);
  });

  it("stays one secret where a secret holds a secret", () => {
    const twice = marked(signatures.secret, { value: marked(signatures.secret, { value: "x" }) });
    expect((fromWire(twice) as Secret).reveal()).toBe("x");
  });

  it("is the id of a resource where a resource stands", () => {
    expect(fromWire(marked(signatures.resource, { urn: "urn:a", id: "id-1" }))).toBe("id-1");
  });

  it("shows nothing of a file", () => {
    expect(fromWire(marked(signatures.asset, { text: "content" }))).toEqual({ asset: true });
  });

  it("lets a caller read more into a text", () => {
    const reader = (text: string): Value | undefined => (text === "marker" ? new Unknown([{ urn: "u" }]) : undefined);
    expect(fromWire(["marker", "text"], reader)).toEqual([new Unknown([{ urn: "u" }]), "text"]);
  });

  it("is the same with and without a provider's own notes, whatever JSON they stand beside", () => {
    const notes = (json: unknown): unknown => {
      if (Array.isArray(json)) return json.map(notes);
      if (json === null || typeof json !== "object") return json;
      return {
        __defaults: ["x"],
        ...Object.fromEntries(Object.entries(json).map(([key, value]) => [key, notes(value)])),
      };
    };
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(fromWire(notes(json))).toEqual(fromWire(json));
      }),
    );
  });
});
