import type { Certificate } from "../../../proof/certificate";
import { block, everyone, ipLocation, people, places, policy, setOf } from "../support/policies";
import { Written } from "./certificates";

import { refusal } from "./refusal";

const written = new Written();
const honest = written.certificate({ policy: "p1" });
const _legacy = "exchangeActiveSync,other";

describe("the dimensions", () => {
  const changed = (change: (certificate: Certificate) => unknown, set = setOf([policy()])) =>
    refusal(change(honest), set);
  const without = (name: string) => (certificate: Certificate) => ({
    ...certificate,
    dimensions: certificate.dimensions.filter((dimension) => dimension.name !== name),
  });
  const withValues = (name: string, values: readonly string[]) => (certificate: Certificate) => ({
    ...certificate,
    dimensions: certificate.dimensions.map((dimension) =>
      dimension.name === name ? { ...dimension, values } : dimension,
    ),
  });

  test("are all there", () => {
    for (const { name } of honest.dimensions) {
      const found = name.startsWith("device.") ? name.toLowerCase() : name;
      expect(changed(without(name))).toEqual([
        `dimensions: The dimension ${found} is missing, which the policies require.`,
      ]);
    }
  });

  test("have all their values, and none that does not exist", () => {
    for (const [index, { name, values }] of honest.dimensions.entries()) {
      const [first, ...rest] = values;
      for (const value of values) {
        expect(
          changed(
            withValues(
              name,
              values.filter((one) => one !== value),
            ),
          ),
        ).toContain(
          `dimensions[${index}].values: The value ${value} of ${name} is missing, so the space is not filled.`,
        );
      }
      const place = `dimensions[${index}].values`;
      expect(changed(withValues(name, rest))).toContain(
        `${place}: The value ${first} of ${name} is missing, so the space is not filled.`,
      );
      expect(changed(withValues(name, [...values, "nonsense"]))).toEqual([
        `${place}: The value nonsense is not one that ${name} has.`,
      ]);
      expect(changed(withValues(name, [...values, ...values]))).toContain(`${place}: A value of ${name} stands twice.`);
    }
  });

  test("stand once each, and none is made up", () => {
    const [first] = honest.dimensions;
    const more = (dimension: unknown) => ({ ...honest, dimensions: [...honest.dimensions, dimension] });
    expect(refusal(more(first))).toEqual(["dimensions[12]: The dimension person stands twice."]);
    expect(refusal(more({ name: "device.ISCOMPLIANT", values: ["null", "=true", "=false"] }))).toEqual([
      "dimensions[12]: The dimension device.ISCOMPLIANT stands twice.",
    ]);
    expect(refusal(more({ name: "weather", values: ["rain"] }))).toEqual([
      "dimensions[12]: The dimension weather is not one that sign-ins have.",
    ]);
  });

  test("may tell apart what no policy of the proof asks for", () => {
    const wider = new Written({
      person: ["other", "user:u9"],
      target: [...written.valuesOf("target"), "app:a9", "action:urn:user:accountrecovery"],
      homeTenant: ["other", "tenant:t9"],
      "group:g9": ["in", "out"],
      "role:r9": ["in", "out"],
      "location:l9": ["in", "out"],
      "device.model": ["null", "=a", "other"],
      "device.model:contains:b": ["yes", "no"],
      country: ["country:NL", "other", "unknown"],
      trustedElsewhere: ["yes", "no"],
    });
    expect(refusal(wider.certificate({ policy: "p1" }))).toEqual([]);
  });

  test("keep every person whom a policy names, and every piece of the addresses", () => {
    const set = setOf(
      [
        policy({ users: { include: everyone, exclude: people({ users: ["u1"] }) } }),
        policy({ id: "p2", locations: { include: places({ ids: ["l1", "l2"] }), exclude: places({}) }, grant: block }),
      ],
      {
        namedLocations: [ipLocation("l1", ["203.0.113.0/24"]), ipLocation("l2", ["203.0.113.128/25", "2001:db8::/32"])],
      },
    );
    const forged = new Written({ person: ["other"], ip: ["in:", "in:l1", "in:l2"] });
    expect(refusal(forged.certificate({ policy: "p2" }), set)).toEqual([
      "dimensions[0].values: The value user:u1 of person is missing, so the space is not filled.",
      "dimensions[12].values: The value in:l1+l2 of ip is missing, so the space is not filled.",
    ]);
    const madeUp = new Written({ person: ["other", "user:u1"], ip: ["in:", "in:l1", "in:l2", "in:l1+l2", "in:l3"] });
    expect(refusal(madeUp.certificate({ policy: "p2" }), set)).toEqual([
      "dimensions[12].values: The value in:l3 is not one that ip has.",
    ]);
  });

  test("cannot be worked out where a range is no range", () => {
    const set = setOf([policy({ locations: { include: places({ ids: ["l1"] }), exclude: places({}) } })], {
      namedLocations: [ipLocation("l1", ["203.0.113.0/240"])],
    });
    expect(refusal(honest, set)[0]).toMatch(/^dimensions: The ranges of a named location cannot be read: Error/);
  });
});
