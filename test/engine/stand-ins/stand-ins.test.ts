import { DiffResponse } from "@pulumi/pulumi/proto/provider_pb";
import { standIn as azureNative } from "./azure-native";
import { standIn as azuread } from "./azuread";
import { checkedInputs } from "./provider/check";
import type { ResourceDefinition, StandIn } from "./provider/definition";
import { changedPaths, diffResponse } from "./provider/diff";
import { liveInputs, type Properties, previewOutputs, UNKNOWN, withoutBridgeKeys } from "./provider/properties";
import { withoutVersion } from "./provider/serve";

const SEED = Uint8Array.from([1, 2, 3, 4]);

function definition(standIn: StandIn, token: string): ResourceDefinition {
  const found = standIn.resources[token];
  if (found === undefined) throw new Error(`no ${token}`);
  return found;
}

const check = (standIn: StandIn, token: string, news: Properties, olds: Properties = {}): Properties =>
  checkedInputs(standIn.kind, definition(standIn, token), news, olds, { name: "made", randomSeed: SEED });

const POLICY = "azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy";
const GROUP = "azuread:index/groupWithoutMembers:GroupWithoutMembers";
const ROLE_ASSIGNMENT = "azure-native:authorization:RoleAssignment";
const ALIAS = "azure-native:subscription:Alias";

describe("Check of the azuread stand-in", () => {
  it("notes in every object which defaults it filled in, as a bridged provider does", () => {
    const checked = check(azuread, POLICY, {
      displayName: "MFA",
      conditions: { users: { includedUsers: ["All"] } },
      sessionControls: { signInFrequency: 4, signInFrequencyPeriod: "hours" },
    });
    expect(checked).toEqual({
      __defaults: [],
      displayName: "MFA",
      conditions: { __defaults: [], users: { __defaults: [], includedUsers: ["All"] } },
      sessionControls: {
        __defaults: ["signInFrequencyAuthenticationType", "signInFrequencyInterval"],
        signInFrequency: 4,
        signInFrequencyPeriod: "hours",
        signInFrequencyAuthenticationType: "primaryAndSecondaryAuthentication",
        signInFrequencyInterval: "timeBased",
      },
    });
  });

  it("fills in no block that the program does not write", () => {
    expect(check(azuread, POLICY, { displayName: "MFA" })).toEqual({ __defaults: [], displayName: "MFA" });
    expect(check(azuread, GROUP, { displayName: "Engineers" })).toEqual({
      __defaults: ["preventDuplicateNames"],
      displayName: "Engineers",
      preventDuplicateNames: false,
    });
  });

  it("leaves unknown values as they are", () => {
    const checked = check(azuread, POLICY, { conditions: { users: { excludedGroups: [UNKNOWN] } }, state: UNKNOWN });
    expect(withoutBridgeKeys(checked)).toEqual({
      conditions: { users: { excludedGroups: [UNKNOWN] } },
      state: UNKNOWN,
    });
    expect(definition(azuread, POLICY).refuse?.({ state: UNKNOWN, grantControls: {} })).toEqual([]);
  });

  it("refuses a state that does not exist", () => {
    const refused = definition(azuread, POLICY).refuse?.({ state: "on", grantControls: {} });
    expect(refused?.map(([property]) => property)).toEqual(["state"]);
  });
});

describe("Check of the azure-native stand-in", () => {
  it("makes up a name that stays the same at the next update", () => {
    const first = check(azureNative, ALIAS, {});
    expect(first.aliasName).toMatch(/^made[0-9a-f]{8}$/);
    const again = checkedInputs("native", definition(azureNative, ALIAS), {}, first, {
      name: "made",
      randomSeed: Uint8Array.from([9]),
    });
    expect(again).toEqual(first);
    expect(check(azureNative, ALIAS, { aliasName: "chosen" })).toEqual({ aliasName: "chosen" });
  });

  it("names a role assignment by a GUID", () => {
    expect(check(azureNative, ROLE_ASSIGNMENT, { scope: "/" }).roleAssignmentName).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it("knows a type by its token of any API version", () => {
    expect(withoutVersion("azure-native:authorization/v20220401:RoleAssignment")).toBe(ROLE_ASSIGNMENT);
    expect(withoutVersion("azure-native:subscription/v20241101preview:Alias")).toBe(ALIAS);
    expect(withoutVersion(POLICY)).toBe(POLICY);
  });
});

describe("what a stand-in tells the engine", () => {
  it("shows outputs as unknown before a resource exists, also inside a block that the program wrote", () => {
    expect(previewOutputs(["name", "properties.subscriptionId"], { properties: { workload: "Production" } })).toEqual({
      name: UNKNOWN,
      properties: { workload: "Production", subscriptionId: UNKNOWN },
    });
  });

  it("names each path that differs, and replaces only where the service cannot change", () => {
    const before = { groupObjectId: "a", memberObjectId: "b" };
    const response = diffResponse(definition(azuread, "azuread:index/groupMember:GroupMember"), before, {
      ...before,
      memberObjectId: "c",
    });
    expect(response.getReplacesList()).toEqual(["memberObjectId"]);
    const update = diffResponse(definition(azuread, GROUP), { displayName: "a" }, { displayName: "b" });
    expect([update.getChanges(), update.getReplacesList()]).toEqual([DiffResponse.DiffChanges.DIFF_SOME, []]);
    expect(changedPaths({ users: { groups: ["a", "b"] } }, { users: { groups: ["a"] } })).toEqual(["users.groups[1]"]);
  });

  it("shows drift after a refresh, and none where the service only spells out what is empty", () => {
    const written = { displayName: "MFA", conditions: { __defaults: [], users: { includedUsers: ["All"] } } };
    const live = (excludedUsers: string[]) => ({
      displayName: "MFA",
      state: null,
      conditions: { users: { includedUsers: ["All"], excludedUsers }, platforms: {} },
    });
    expect(liveInputs(live([]), written)).toEqual(written);
    expect(withoutBridgeKeys(liveInputs(live(["someone"]), written))).toEqual({
      displayName: "MFA",
      conditions: { users: { includedUsers: ["All"], excludedUsers: ["someone"] } },
    });
  });
});
