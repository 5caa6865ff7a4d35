import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { unknown } from "../../../provider/resources/resource";
import { containsUnknown, decode, encode, sameValue, stringsIn } from "../../../provider/server/values";
import { plain, secret, secretSignature, signature, unknownString } from "./harness";

const struct = (values: Record<string, unknown>) => Struct.fromJavaScript(values as Record<string, string>);

describe("values on the wire", () => {
  it("come back as they went, apart from what is absent", () => {
    const name = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/);
    const value = fc.jsonValue({ maxDepth: 3 }).filter((json) => json !== null && !JSON.stringify(json).includes("__"));
    fc.assert(
      fc.property(fc.dictionary(name, value), (values) => {
        const once = decode(encode(values, new Set())).values;
        expect(decode(encode(once, new Set())).values).toEqual(once);
      }),
    );
  });

  it("lose secrecy nowhere: whatever arrived secret is wrapped again", () => {
    const { values, secrets } = decode(struct({ open: "o", token: secret("t"), nested: { inner: [secret("n")] } }));
    expect(values).toEqual({ open: "o", token: "t", nested: { inner: ["n"] } });
    expect(plain(encode(values, secrets))).toEqual({
      open: "o",
      token: { [signature]: secretSignature, value: "t" },
      nested: { [signature]: secretSignature, value: { inner: ["n"] } },
    });
  });

  it.each([
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
  ])("are unknown for each of the engine's seven sentinels (%s)", (sentinel) => {
    expect(decode(struct({ a: sentinel })).values).toEqual({ a: unknown });
  });

  it("are unknown or secret also inside an output value", () => {
    const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    const decoded = decode(
      struct({
        waiting: { [signature]: outputSignature },
        known: { [signature]: outputSignature, value: 1, secret: true },
      }),
    );
    expect(decoded.values).toEqual({ waiting: unknown, known: 1 });
    expect([...decoded.secrets]).toEqual(["known"]);
  });

  it("leave out what belongs to the engine, at any depth, and null", () => {
    const decoded = decode(struct({ __defaults: [], a: { __defaults: [], b: 1, c: null }, d: null }));
    expect(decoded.values).toEqual({ a: { b: 1 } });
  });

  it("refuse a file, since no property takes one", () => {
    const asset = { [signature]: "c44067f5952c0a294b673a41bacd8c17", text: "x" };
    expect(() => decode(struct({ a: asset }))).toThrow("a: files, archives and whole resources are not accepted");
  });

  it("keep an unknown unknown on the way out", () => {
    expect(plain(encode({ a: unknown, b: [unknown] }, new Set()))).toEqual({ a: unknownString, b: [unknownString] });
  });

  it("refuse what no state can hold", () => {
    expect(() => encode({ a: () => 1 }, new Set())).toThrow("a function cannot be kept in the state");
  });

  it("count as the same whatever the order of their members, and never when unknown", () => {
    expect(sameValue({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 })).toBe(true);
    expect(sameValue([1, 2], [2, 1])).toBe(false);
    expect(sameValue({ a: 1 }, { a: 1, b: 2 })).toBe(false);
    expect(sameValue([], {})).toBe(false);
    expect(sameValue(unknown, unknown)).toBe(false);
  });

  it("tell where an unknown hides, and which strings are inside", () => {
    expect(containsUnknown({ a: [{ b: unknown }] })).toBe(true);
    expect(containsUnknown({ a: [null, 1] })).toBe(false);
    expect(stringsIn({ a: ["x", { b: "y" }], c: 1 })).toEqual(["x", "y"]);
  });
});
