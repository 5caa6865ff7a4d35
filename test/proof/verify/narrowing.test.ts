import type { CertificateNode } from "../../../proof/certificate";
import type { Filter } from "../../../proof/model/filter";
import type { Policy } from "../../../proof/model/policy";
import { block, policy, resources, setOf } from "../support/policies";
import { Written } from "./certificates";
import { refusal } from "./refusal";

const modern = ["browser", "mobileAppsAndDesktopClients"] as const;
const legacy = ["exchangeActiveSync", "other"] as const;
const model = "device.model:contains:b";
const more = { "device.model": ["null", "other"], [model]: ["no", "yes"] };
const holdsB: Filter = {
  mode: "include",
  text: "",
  rule: { kind: "comparison", attribute: "model", operator: "contains", values: ["b"], negated: false },
};
const actions = { kind: "userActions", actions: ["urn:user:registersecurityinfo", "urn:user:registerdevice"] } as const;
const actionTargets = "action:urn:user:registersecurityinfo,action:urn:user:registerdevice";

/** The places where a tree is refused. */
function refused(written: Written, tree: CertificateNode, ...policies: readonly Policy[]): string[] {
  return refusal(written.certificate(tree), setOf(policies)).map((message) => message.replace(/: .*/s, ""));
}

describe("of a region the checker takes out what cannot be", () => {
  const only = policy({ clientAppTypes: modern });
  const onDevices = policy({ id: "p2", deviceFilter: holdsB });

  it("older clients with an attribute of a device, though not those without", () => {
    const written = new Written(more);
    const tree = written.cut(model, { yes: { policy: "p1" }, no: { policy: "p1" } });
    expect(refused(written, tree, only, onDevices)).toEqual(["tree.branches[1].node"]);
  });

  it.each<[string, string, string]>([
    ["device", "registered", "unregistered"],
    ["device.isCompliant", "=true,=false", "null"],
    ["device.trustType", "=azuread,=serverad,=workplace", "null"],
  ])("older clients on registered devices: %s %s", (name, registered, unregistered) => {
    const written = new Written();
    const tree = written.cut(name, { [registered]: { policy: "p1" }, [unregistered]: { policy: "p1" } });
    expect(refused(written, tree, only)).toEqual(["tree.branches[1].node"]);
  });

  it("device codes on registered devices, and nothing else there", () => {
    const written = new Written();
    const tree = written.cut("device", { registered: { policy: "p1" }, unregistered: { policy: "p2" } });
    const never = policy({ transferMethods: ["deviceCodeFlow"] });
    expect(refused(written, tree, never, policy({ id: "p2" }))).toEqual(["tree.branches[0].node"]);
  });

  it.each([
    ["clientAppType", legacy.join(",")],
    ["flow", "deviceCodeFlow"],
  ])("registered devices, where none is told: %s %s", (name, values) => {
    const written = new Written(more);
    const tree = written.cut(name, { [values]: { policy: "p1" }, rest: { policy: "p2" } });
    const notThese = policy({ deviceFilter: { ...holdsB, mode: "exclude" } });
    expect(refused(written, tree, notThese, policy({ id: "p2" }))).toEqual([]);
    expect(refused(written, tree, policy({ deviceFilter: holdsB }), policy({ id: "p2" }))).toEqual([
      "tree.branches[0].node",
    ]);
  });

  it("older clients at user actions, and nothing else there", () => {
    const written = new Written();
    const tree = written.cut("target", { [actionTargets]: { policy: "p1" }, rest: { policy: "p2" } });
    const all = policy({ id: "p2" });
    expect(refused(written, tree, policy({ target: actions, clientAppTypes: modern }), all)).toEqual([]);
    expect(refused(written, tree, policy({ target: actions, clientAppTypes: legacy }), all)).toEqual([
      "tree.branches[0].node",
    ]);
  });

  it("user actions with older clients, and nothing else there", () => {
    const written = new Written();
    const tree = written.cut("clientAppType", {
      [legacy.join(",")]: { policy: "p1" },
      rest: written.cut("target", { [actionTargets]: { policy: "p3" }, rest: { policy: "p2" } }),
    });
    const others = [policy({ id: "p2" }), policy({ id: "p3", target: actions })];
    const blocking = policy({ clientAppTypes: legacy, grant: block, target: resources({ all: true }) });
    expect(refused(written, tree, blocking, ...others)).toEqual([]);
    expect(refused(written, tree, policy({ target: actions, grant: block }), ...others)).toEqual([
      "tree.branches[0].node",
    ]);
  });
});
