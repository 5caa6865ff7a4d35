import { Secret as EngineSecret, unknownCheckingProxy } from "@pulumi/policy";
import fc from "fast-check";
import { sameValues, transferSecrets, unproxied, withModelSecrets } from "../../../policies/engine/values";
import { Secret } from "../../../policies/model/value";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("properties behind the engine's proxies", () => {
  it("can be looked at without tripping over an unknown", () => {
    const raw = { state: unknown, conditions: { users: [unknown, "a"] } };
    const proxied = unknownCheckingProxy(raw);
    expect(() => proxied.state).toThrow("can't be known");
    expect(unproxied(proxied)).toEqual(raw);
  });

  it("turn the engine's secrets into the model's at every depth", () => {
    const marked = withModelSecrets({ a: [{ b: new EngineSecret({ c: new EngineSecret("x") }) }] });
    const [block] = marked.a as [{ b: Secret }];
    expect(block.b).toBeInstanceOf(Secret);
    expect(JSON.stringify(marked)).not.toContain('"x"');
  });
});

describe("secret marks", () => {
  it("are carried over to changed values wherever both hold something", () => {
    const marked = { password: new EngineSecret("old"), list: [new EngineSecret("a"), "b"], gone: new EngineSecret(1) };
    const moved = transferSecrets({ password: "new", list: ["c", "d"], added: "e" }, marked) as Record<string, unknown>;
    expect(moved.password).toEqual(new EngineSecret("new"));
    expect(moved.list).toEqual([new EngineSecret("c"), "d"]);
    expect(moved.added).toBe("e");
    expect(moved).not.toHaveProperty("gone");
  });

  it("do not count when values are compared", () => {
    expect(sameValues({ a: ["x"] }, { a: [new EngineSecret("x")] })).toBe(true);
    expect(sameValues({ a: ["x"] }, { a: [new EngineSecret("y")] })).toBe(false);
    expect(sameValues({ a: 1 }, { a: 1, b: 2 })).toBe(false);
    expect(sameValues({ a: { b: 1 } }, { __defaults: [], a: { __defaults: ["b"], b: 1 } })).toBe(true);
    expect(sameValues({ a: 1 }, { __defaults: [], a: 2 })).toBe(false);
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(sameValues(json, JSON.parse(JSON.stringify(json)))).toBe(true);
        expect(sameValues({ json }, { json: [json] })).toBe(false);
      }),
    );
  });
});
