import {
  read,
  readBoolean,
  readList,
  readString,
  readStrings,
  segmentsOf,
  waitsForAll,
} from "../../../policies/model/reading";
import { Secret, Unknown, type Value } from "../../../policies/model/value";

const resource = (properties: Record<string, Value>) => ({ properties, propertyDependencies: { groups: ["urn:g"] } });

describe("reading a property path", () => {
  it("tells known, absent and unknown apart", () => {
    const r = resource({ a: { b: ["x", null] }, groups: [new Unknown()] });
    expect(read(r, "a.b[0]")).toEqual({ state: "known", value: "x", secret: false, path: "a.b[0]" });
    expect(read(r, "a.b[1]").state).toBe("absent");
    expect(read(r, "a.c.d").state).toBe("absent");
    expect(read(r, "groups[0]")).toEqual({ state: "unknown", waitsFor: [{ urn: "urn:g" }], path: "groups[0]" });
  });

  it("is unknown below an unknown", () => {
    expect(read(resource({ a: new Unknown([{ urn: "u", property: "p" }]) }), "a.b.c")).toEqual({
      state: "unknown",
      waitsFor: [{ urn: "u", property: "p" }],
      path: "a.b.c",
    });
  });

  it("marks everything below a secret as secret", () => {
    const reading = read(resource({ a: new Secret({ b: "x" }) }), "a.b");
    expect(reading).toMatchObject({ state: "known", value: "x", secret: true });
  });

  it("reads through a block that a bridged provider keeps as a list of one, and never guesses among several", () => {
    expect(readString(resource({ users: [{ kind: "x" }] }), "users.kind")).toMatchObject({ value: "x" });
    expect(readString(resource({ users: [{ kind: "x" }, { kind: "y" }] }), "users.kind").state).toBe("absent");
  });

  it("does not find what objects inherit", () => {
    expect(read(resource({}), "constructor").state).toBe("absent");
  });

  it("reads truth values also where they came as text", () => {
    const r = resource({ a: "True", b: false, c: "yes" });
    expect(readBoolean(r, "a")).toMatchObject({ value: true });
    expect(readBoolean(r, "b")).toMatchObject({ value: false });
    expect(readBoolean(r, "c").state).toBe("absent");
  });

  it("reads a list whose elements are known, secret and unknown each on their own", () => {
    const list = readList(resource({ groups: ["a", new Secret("b"), new Unknown()] }), "groups");
    expect(list.state === "known" && list.value.map((element) => element.state)).toEqual(["known", "known", "unknown"]);
    expect(list.state === "known" && list.value[1]).toMatchObject({ secret: true, path: "groups[1]" });
    expect(waitsForAll(list.state === "known" ? list.value : [])).toEqual([{ urn: "urn:g" }]);
  });

  it("takes a single text for a list of one and leaves out what is no text", () => {
    expect(readStrings(resource({ a: "x" }), "a")).toMatchObject({ value: [{ value: "x" }] });
    expect(readStrings(resource({ a: ["x", 4] }), "a")).toMatchObject({ value: [{ value: "x" }] });
  });

  it("splits paths as Pulumi writes them", () => {
    expect(segmentsOf('a.b[0]["c.d"].e')).toEqual(["a", "b", 0, "c.d", "e"]);
  });
});
