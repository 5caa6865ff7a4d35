import { prove } from "../../../proof";
import type { Filter } from "../../../proof/model/filter";
import { verifyCertificate } from "../../../proof/verify";
import { policy, resources, setOf } from "../support/policies";

/** The text "null" is a value like any other; an attribute that is absent is none. */
describe("application filters that name the text null beside null itself", () => {
  const filter = (values: readonly (string | null)[], negated = false): Filter => ({
    mode: "include",
    text: "a rule",
    rule: { kind: "comparison", attribute: "set_one", operator: "eq", values, negated },
  });
  const among = (made: Filter) => ({ ...resources({}), filter: made }) as ReturnType<typeof resources>;
  // Nothing but an application can carry an attribute, so these are left to policies of their own.
  const others = [
    policy({ id: "scopes", target: resources({ applications: ["00000002-0000-0000-c000-000000000000"] }) }),
    policy({
      id: "actions",
      target: { kind: "userActions", actions: ["urn:user:registersecurityinfo", "urn:user:registerdevice"] },
    }),
  ];

  test("leave an application without the attribute open where all else is covered", () => {
    const set = setOf([
      policy({ id: "text", target: among(filter(["null"])) }),
      policy({ id: "present", target: among(filter([null], true)) }),
      ...others,
    ]);
    const { verdict, gaps } = prove(set);
    expect(verdict).toBe("gap");
    expect(gaps.map(({ signIn }) => signIn.target)).toEqual([
      { kind: "application", id: "other", bundles: [], attributes: {} },
    ]);
  });

  test("tell an application apart that has the text from one without the attribute", () => {
    const untagged = policy({ id: "absent", target: among(filter([null])) });
    const tagged = policy({ id: "present", target: among(filter([null], true)) });
    const both = setOf([untagged, tagged, policy({ id: "text", target: among(filter(["null"], true)) }), ...others]);
    const { verdict, certificate } = prove(both);
    expect(verdict).toBe("covered");
    expect(verifyCertificate(certificate, both)).toEqual({ holds: true });
  });
});
