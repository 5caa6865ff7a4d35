import type { Policy } from "../../../proof/model/policy";
import { block, everyone, guests, nobody, people, policy, resources } from "../support/policies";
import { Written } from "./certificates";
import { type Box, covers, type World } from "./covering";
import { assigned, group, nothing, user } from "./directories";

const legacy = "exchangeActiveSync,other";
const never = policy({
  users: { include: nobody, exclude: nobody },
  target: { kind: "none" },
  platforms: [],
  grant: { operator: "OR", controls: [] },
});
const [modern, older] = [policy({ clientAppTypes: ["browser"] }), policy({ clientAppTypes: ["other"], grant: block })];
const standing = new Written().valuesOf("target");
const portal = "app:c44b4083-3bb0-49c1-b47d-974e53cbdf3c";

describe("of a box only what exists needs to be covered", () => {
  const closed = { ...nothing, closed: true };
  const listed = { ...closed, users: [user("a"), user("b", { accountEnabled: false }), user("c")] };
  const someone: World = {
    directory: { ...listed, groups: [group("g", ["a"])], roleAssignments: [assigned("a", "r")] },
    assumptions: { guestsPresent: "listed", directorySyncAccounts: ["c"] },
    more: {
      person: ["users:a", "user:b", "user:c"],
      "group:g": ["in", "out"],
      "role:r": ["in", "out"],
    },
    members: { "users:a": ["a"] },
  };

  const absent: readonly (readonly [string, Box, World?])[] = [
    ["of registered devices no older client", { device: "registered", clientAppType: legacy }],
    ["nor a device code", { device: "registered", flow: "deviceCodeFlow" }],
    ["of devices with attributes none that is unregistered", { device: "unregistered", "device.isCompliant": "=true" }],
    ["of user actions no older client", { target: "action:urn:user:registerdevice", clientAppType: legacy }],
    [
      "no application in a bundle that is known to be outside",
      { target: `${portal}+Office365` },
      {
        more: { target: [...standing, portal, `${portal}+Office365`] },
      },
    ],
    ["nobody whose account is off", { person: "user:b" }, someone],
    ["no synchronisation account", { person: "user:c" }, someone],
    ["nobody of another kind than their own", { person: "users:a", kind: "internalGuest,serviceProvider" }, someone],
    ["nobody outside a group that they are in", { person: "users:a", "group:g": "out" }, someone],
    ["nobody without a role that they hold", { person: "users:a", "role:r": "out" }, someone],
    ["nobody external whose risk is seen", { kind: "b2bCollaborationGuest,serviceProvider", userRisk: "low,high" }],
    [
      "nobody beside a directory who is in a group",
      { person: "kind:serviceProvider", "group:g": "in" },
      {
        directory: { ...closed, users: [user("a")] },
        more: { person: ["user:a", "kind:b2bDirectConnectUser", "kind:serviceProvider"], "group:g": ["in", "out"] },
      },
    ],
    [
      "nobody beside a directory that is open",
      { person: "kind:serviceProvider" },
      {
        more: { person: ["other", "kind:serviceProvider"] },
      },
    ],
    [
      "no strangers where the directory is closed",
      { person: "other" },
      {
        directory: { ...closed, users: [user("a")] },
        assumptions: { guestsPresent: "listed" },
        more: { person: ["user:a", "other"] },
      },
    ],
  ];

  test.each(absent.map((row) => [row[0], row] as const))("%s", (_, [, box, world = {}]) => {
    expect(covers(never, box, world)).toBe(true);
    const [widened = ""] = Object.keys(box).slice(-1);
    expect(covers(never, { ...box, [widened]: all(widened, world) }, world)).toBe(false);
  });

  function all(name: string, { more }: World): string {
    return new Written(more).valuesOf(name).join(",");
  }

  const left: readonly (readonly [string, Policy, Box, World?])[] = [
    ["modern clients of registered devices", modern, { device: "registered", clientAppType: "browser,other" }],
    [
      "modern clients of devices that are told",
      modern,
      { "device.trustType": "=azuread", clientAppType: "browser,other" },
    ],
    ["older clients of unregistered devices", older, { clientAppType: "other", "device.isCompliant": "null,=true" }],
    [
      "other flows of registered devices",
      policy({ transferMethods: ["authenticationTransfer"] }),
      { device: "registered", flow: "deviceCodeFlow,authenticationTransfer" },
    ],
    [
      "applications, for older clients",
      policy({ target: resources({ applications: ["a"] }) }),
      { clientAppType: "other", target: "app:a,action:urn:user:registersecurityinfo" },
      { more: { target: [...standing, "app:a"] } },
    ],
    [
      "modern clients at user actions",
      modern,
      {
        clientAppType: "browser,other",
        target: "action:urn:user:registersecurityinfo",
      },
    ],
    [
      "those whose account is on",
      policy({ users: { include: everyone, exclude: people({ users: ["b", "c"] }) } }),
      {},
      someone,
    ],
    ["their own people at a risk that is seen", policy({ userRiskLevels: ["high"] }), { userRisk: "high" }],
    [
      "the kinds that are left at such a risk",
      policy({ users: { include: people({ guests: [guests(["internalGuest"])] }), exclude: nobody } }),
      { userRisk: "high", kind: "internalGuest,serviceProvider" },
    ],
  ];

  test.each(left.map((row) => [row[0], row] as const))("%s, where others do not exist", (_, [, one, box, world]) =>
    expect(covers(one, box, world)).toBe(true),
  );

  const kept: readonly (readonly [string, Policy, Box, World?])[] = [
    ["modern clients of registered devices", older, { device: "registered" }],
    ["modern clients of devices that are told", older, { "device.isCompliant": "=true" }],
    ["older clients", modern, { device: "unregistered" }],
    ["older clients of other targets than user actions", modern, { clientAppType: "other" }],
    ["device codes", policy({ transferMethods: ["authenticationTransfer"] }), { flow: "deviceCodeFlow" }],
    [
      "user actions",
      policy({ target: resources({ applications: ["a"] }) }),
      {
        target: "app:a,action:urn:user:registersecurityinfo",
        clientAppType: "browser,other",
      },
      { more: { target: [...standing, "app:a"] } },
    ],
    [
      "people of whom no risk is seen",
      policy({ userRiskLevels: ["none"] }),
      { userRisk: "none", kind: "member,serviceProvider" },
    ],
    ["some of the risks", policy({ userRiskLevels: ["low"] }), { userRisk: "low,high" }],
    ["another risk", policy({ userRiskLevels: ["low"] }), { userRisk: "high" }],
  ];

  test.each(kept.map((row) => [row[0], row] as const))("%s all the same", (_, [, one, box, world]) =>
    expect(covers(one, box, world)).toBe(false),
  );
});
