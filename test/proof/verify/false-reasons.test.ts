import type { Directory } from "../../../proof/model/directory";
import { verifyCertificate } from "../../../proof/verify";
import { policy, setOf } from "../support/policies";
import { Written } from "./certificates";

import {
  belongs,
  type Case,
  compared,
  holds,
  listed,
  model,
  persons,
  portal,
  synchronisation,
  withListed,
} from "./reason-cases";

describe("a reason that does not hold", () => {
  const listOf = (operator: string): Case => ({
    reason: "comparisonsContradict",
    box: { [`device.physicalIds:${operator}:abc`]: "yes", "device.physicalIds:contains:b": "no" },
    more: {
      "device.physicalIds": ["null", "other"],
      ...compared(`device.physicalIds:${operator}:abc`, "device.physicalIds:contains:b"),
    },
  });

  test.each<[string, Case]>([
    ["that elements of a list contradict each other, for they are compared whole", listOf("contains")],
    [
      "that an application's attribute cannot begin in two ways, for it may hold several texts",
      {
        reason: "comparisonsContradict",
        box: { "application:set_one:startsWith:a": "yes", "application:set_one:startsWith:b": "yes" },
        more: compared("application:set_one:startsWith:a", "application:set_one:startsWith:b"),
      },
    ],
    [
      "that a device without an attribute has a text where nothing asks for one",
      {
        reason: "comparisonNeedsText",
        box: { "device.model": "null,=a", "device.model:contains:b": "no" },
        more: { ...model, ...compared("device.model:contains:b") },
      },
    ],
    [
      "that comparisons of two attributes contradict each other",
      {
        reason: "comparisonsContradict",
        box: { "device.model:startsWith:ab": "yes", "device.manufacturer:startsWith:a": "no" },
        more: {
          ...model,
          "device.manufacturer": ["null", "other"],
          ...compared("device.model:startsWith:ab", "device.manufacturer:startsWith:a"),
        },
      },
    ],
    [
      "that a group outside is one within",
      {
        reason: "nestedGroup",
        box: { "group:inner": "out", "group:outer": "in" },
        more: { ...persons, "group:inner": belongs, "group:outer": belongs },
        ...withListed,
      },
    ],
    [
      "that an eligible role is held",
      {
        reason: "roleThroughGroup",
        box: { "group:inner": "in", "role:r2": "out" },
        more: { ...persons, "group:inner": belongs, "role:r2": belongs },
        ...withListed,
      },
    ],
    [
      "that a role of an outer group is held outside the inner one",
      {
        reason: "roleThroughGroup",
        box: { "group:outer": "in", "role:r1": "out" },
        more: { ...persons, "group:outer": belongs, "role:r1": belongs },
        ...withListed,
      },
    ],
    [
      "that holders of the synchronisation role are its accounts where that is not assumed",
      {
        reason: "synchronisationAccount",
        box: { [`role:${synchronisation}`]: "in" },
        more: { [`role:${synchronisation}`]: belongs },
        assumptions: { syncRoleHolders: "notAssumed" },
      },
    ],
    [
      "that any other role is a synchronisation account's",
      { reason: "synchronisationAccount", box: { "role:r1": "in" }, more: { "role:r1": belongs } },
    ],
    [
      "that a sign-in to anything is Microsoft's own matter",
      { reason: "mandatoryPortalMfa", box: { target: "other" }, assumptions: { mandatoryPortalMfa: "used" } },
    ],
  ])("%s", (_, one) => expect(holds(one, one.box)).toBe(false));

  test("that somebody whom the directory knows to hold the synchronisation role is its account", () => {
    const known: Directory = {
      ...listed,
      roleAssignments: [
        { principalId: "a", roleTemplateId: synchronisation, assignmentType: "active", directoryScopeId: "/" },
      ],
    };
    const role = `role:${synchronisation}`;
    const one: Case = {
      reason: "synchronisationAccount",
      box: { person: "users:a", [role]: "in" },
      more: { ...persons, [role]: belongs },
      members: { "users:a": ["a"] },
      directory: known,
    };
    expect(holds(one, one.box)).toBe(false);
    expect(holds({ ...one, directory: { ...known, rolesOpen: true } }, one.box)).toBe(false);
    const untold: Directory = { ...listed, roleAssignments: [] };
    expect(holds({ ...one, directory: untold }, one.box)).toBe(true);
  });

  test("that is not known", () => {
    const written = new Written();
    for (const reason of ["because", "toString", 7, null]) {
      const result = verifyCertificate(written.certificate({ reason } as never), setOf([policy()]));
      expect(result).toEqual({
        holds: false,
        problems: [
          { path: "tree", message: `The reason ${JSON.stringify(reason)} is not one that is known, for all sign-ins.` },
        ],
      });
    }
  });

  test("that Microsoft's own demand asks anew every time", () => {
    const written = new Written({ target: [portal, ...new Written().valuesOf("target")] });
    const promptTree = written.cut("target", { [portal]: { reason: "mandatoryPortalMfa" }, rest: { policy: "p2" } });
    const set = setOf([policy(), policy({ id: "p2", grant: { operator: "OR", controls: [{ kind: "block" }] } })]);
    const certificate = written.certificate(
      { policy: "p1" },
      { question: "prompt", promptTree },
      { mandatoryPortalMfa: "used" },
    );
    expect(verifyCertificate(certificate, set)).toEqual({
      holds: false,
      problems: [
        {
          path: "promptTree.branches[0].node",
          message: `Microsoft's own demand for MFA is met by an earlier claim, for sign-ins with target ${portal}.`,
        },
      ],
    });
  });
});
