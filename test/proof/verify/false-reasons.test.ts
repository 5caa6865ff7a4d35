import { synchronisationRoles } from "../../../proof/data";
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
  mfaTrusted,
  model,
  persons,
  portal,
  synchronisation,
  withListed,
} from "./reason-cases";

const [cloudSynchronisation = ""] = synchronisationRoles.filter((role) => role !== synchronisation);

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
      "that a group of which one may only become a member is one within",
      {
        reason: "nestedGroup",
        box: { "group:inner": "in", "group:outer": "out" },
        more: { ...persons, "group:inner": belongs, "group:outer": belongs },
        ...withListed,
        directory: {
          ...listed,
          groups: [
            { id: "outer", members: [], eligibleMembers: ["inner"] },
            { id: "inner", members: [], eligibleMembers: [] },
          ],
        },
      },
    ],
    [
      "that a role is the group of its name",
      {
        reason: "nestedGroup",
        box: { "group:inner": "in", "role:outer": "out" },
        more: { ...persons, "group:inner": belongs, "role:outer": belongs },
        ...withListed,
      },
    ],
    [
      "that a role is held through a role of a group's name",
      {
        reason: "roleThroughGroup",
        box: { "role:inner": "in", "role:r1": "out" },
        more: { ...persons, "role:inner": belongs, "role:r1": belongs },
        ...withListed,
      },
    ],
    [
      "that a group of a role's name is the role",
      {
        reason: "roleThroughGroup",
        box: { "group:inner": "in", "group:r1": "out" },
        more: { ...persons, "group:inner": belongs, "group:r1": belongs },
        ...withListed,
      },
    ],
    [
      "that somebody without the synchronisation role is its account",
      {
        reason: "synchronisationAccount",
        box: { [`role:${synchronisation}`]: "out" },
        more: { [`role:${synchronisation}`]: belongs },
      },
    ],
    [
      "that somebody in a group of that role's name is",
      {
        reason: "synchronisationAccount",
        box: { [`group:${synchronisation}`]: "in" },
        more: { [`group:${synchronisation}`]: belongs },
      },
    ],
    [
      "that trusted addresses are trusted of which nothing is told",
      { reason: "mfaTrustedAddressesAreTrusted", box: {} },
    ],
    [
      "that they are elsewhere, of which alone nothing is told",
      {
        reason: "mfaTrustedAddressesAreTrusted",
        box: { [mfaTrusted]: "in" },
        more: { [mfaTrusted]: belongs },
      },
    ],
    [
      "that the risk of somebody is not seen who is missing for another reason",
      {
        reason: "externalUserRiskIsUnseen",
        box: { person: "users:a", kind: "serviceProvider", userRisk: "none" },
        more: persons,
        ...withListed,
      },
    ],
    [
      "that comparisons contradict each other of which one is open",
      {
        reason: "comparisonsContradict",
        box: { "device.model:startsWith:ab": "yes", "device.model:contains:b": "no,yes" },
        more: { ...model, ...compared("device.model:startsWith:ab", "device.model:contains:b") },
      },
    ],
    [
      "that a text without a part has another",
      {
        reason: "comparisonsContradict",
        box: { "device.model:contains:b": "no", "device.model:startsWith:ab": "no" },
        more: { ...model, ...compared("device.model:startsWith:ab", "device.model:contains:b") },
      },
    ],
    [
      "that an application without an attribute answers no other attribute",
      {
        reason: "comparisonsContradict",
        box: { "application:set_a:absent": "yes", "application:set_b:eq:x": "yes" },
        more: compared("application:set_a:absent", "application:set_b:eq:x"),
      },
    ],
    [
      "that an application which is said to have an attribute has none",
      {
        reason: "comparisonsContradict",
        box: { "application:set_a:absent": "no", "application:set_a:eq:x": "yes" },
        more: compared("application:set_a:absent", "application:set_a:eq:x"),
      },
    ],
    [
      "that an application's comparison needs a text of a device",
      {
        reason: "comparisonNeedsText",
        box: { "application:set_a:eq:x": "yes" },
        more: compared("application:set_a:eq:x"),
      },
    ],
    [
      "that an unregistered device has an attribute of which nothing is told",
      { reason: "unregisteredDeviceHasNoAttributes", box: { device: "unregistered" } },
    ],
    [
      "that only guests are who may be members",
      {
        reason: "assumedAbsent",
        box: { person: "other" },
        more: persons,
        ...withListed,
        assumptions: { guestsPresent: "listed" },
      },
    ],
    ...(["signInRisk", "userRisk"] as const).map((name): [string, Case] => [
      `that no ${name} is hidden where it may be`,
      {
        reason: "assumedAbsent",
        box: { [name]: "hidden" },
        more: {
          signInRisk: ["none", "low", "medium", "high", "hidden"],
          userRisk: ["none", "low", "medium", "high", "hidden"],
        },
        assumptions: { hiddenRisk: "possible" },
      },
    ]),
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
    const mayHold: Directory = {
      ...known,
      rolesOpen: true,
      roleAssignments: [
        { principalId: "a", roleTemplateId: synchronisation, assignmentType: "eligible", directoryScopeId: "/" },
      ],
    };
    expect(holds({ ...one, directory: mayHold }, one.box)).toBe(false);
    const openGroup: Directory = {
      ...known,
      groups: [{ id: "g", members: [], eligibleMembers: [], membersOpen: true }],
      roleAssignments: [
        { principalId: "g", roleTemplateId: synchronisation, assignmentType: "active", directoryScopeId: "/" },
      ],
    };
    expect(holds({ ...one, directory: openGroup }, one.box)).toBe(false);
    // Of a stranger nothing is known, whatever the directory tells of others.
    expect(holds({ ...one, directory: known }, { ...one.box, person: "other" })).toBe(true);
    // Two such roles, of which it is known how one is held.
    const both = { ...one.box, [`role:${cloudSynchronisation}`]: "in" };
    const two = { ...one, more: { ...one.more, [`role:${cloudSynchronisation}`]: belongs }, directory: mayHold };
    expect(holds(two, both)).toBe(true);
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
