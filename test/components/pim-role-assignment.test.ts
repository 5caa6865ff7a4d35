import * as azuread from "@pulumi/azuread";
import { PimRoleAssignment, type PimRoleAssignmentArgs } from "../../components/access/pim-role-assignment";
import { azureRules, groupRules, withDefaults } from "../../components/access/pim-settings";
import { azureRoleDefinitionId, directoryRoleTemplateId } from "../../components/access/roles";
import { recorded, the, UNKNOWN } from "./recorded";

const principalId = "cccccccc-0000-4000-8000-000000000001";
const group = "cccccccc-0000-4000-8000-000000000102";
const scope = "/subscriptions/99999999-0000-4000-8000-000000000002";
const justification = "Runs the security operations";
const common = { principalId, justification };
const policyName = "12121212-0000-4000-8000-000000000001";

function assigned(args: PimRoleAssignmentArgs) {
  return recorded(() => new PimRoleAssignment("one", args));
}

describe("roles", () => {
  it("are known by their English name in any letter case, and by id", () => {
    expect(directoryRoleTemplateId("security administrator")).toBe("194ae4cb-b126-40b2-bd5b-6091b380977d");
    expect(directoryRoleTemplateId("194AE4CB-B126-40B2-BD5B-6091B380977D")).toBe(
      "194ae4cb-b126-40b2-bd5b-6091b380977d",
    );
    expect(directoryRoleTemplateId("Security Admin")).toBeUndefined();
  });

  it("of Azure are written as PIM answers them, under the subscription of the scope", () => {
    const owner = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
    const definition = `/providers/Microsoft.Authorization/roleDefinitions/${owner}`;
    expect(azureRoleDefinitionId("Owner", `${scope}/resourceGroups/one`)).toBe(`${scope}${definition}`);
    expect(azureRoleDefinitionId(owner, "/providers/Microsoft.Management/managementGroups/mg")).toBe(definition);
    expect(azureRoleDefinitionId(definition, scope)).toBe(definition);
    expect(azureRoleDefinitionId("Boss", scope)).toBeUndefined();
  });
});

describe("settings", () => {
  it("are strict by default: MFA, a reason, eight hours, and no eligibility without an end", () => {
    expect(groupRules(withDefaults())).toStrictEqual({
      activationRules: {
        maximumDuration: "PT8H",
        requireJustification: true,
        requireMultifactorAuthentication: true,
        requireTicketInfo: false,
        requireApproval: false,
      },
      eligibleAssignmentRules: { expirationRequired: true, expireAfter: "P365D" },
    });
  });

  it("give every rule of an Azure role the complete target that its id implies", () => {
    const rules = azureRules(withDefaults({ requireTicketInfo: true })) as unknown as Record<string, unknown>[];
    expect(rules.map(({ id }) => id)).toEqual([
      "Approval_EndUser_Assignment",
      "Enablement_EndUser_Assignment",
      "Expiration_Admin_Eligibility",
      "Expiration_EndUser_Assignment",
    ]);
    expect(rules[2]?.target).toMatchObject({ caller: "Admin", level: "Eligibility", operations: ["All"] });
    expect(rules[1]?.enabledRules).toEqual(["MultiFactorAuthentication", "Justification", "Ticketing"]);
  });

  it("ask for approval only where somebody can give it, and keep the kind of the approver", () => {
    const settings = withDefaults({ approvers: [{ objectId: group, type: "groupMembers" }] });
    expect(groupRules(settings).activationRules).toMatchObject({
      requireApproval: true,
      approvalStage: { primaryApprovers: [{ objectId: group, type: "groupMembers" }] },
    });
    expect(azureRules(settings)[0]).toMatchObject({
      setting: { isApprovalRequired: true, approvalStages: [{ primaryApprovers: [{ id: group, userType: "Group" }] }] },
    });
    expect(azureRules(withDefaults())[0]).toMatchObject({ setting: { isApprovalRequired: false } });
  });
});

describe("a directory role", () => {
  const target = { directoryRole: "Security Administrator" };

  it("is eligible for half a year in the whole tenant unless told otherwise", async () => {
    const schedule = the(await assigned({ target, ...common }), "DirectoryRoleEligibilitySchedule::one");
    expect(schedule.inputs).toMatchObject({
      ...common,
      roleDefinitionId: "194ae4cb-b126-40b2-bd5b-6091b380977d",
      directoryScopeId: "/",
      duration: "P180D",
    });
  });

  it("takes an end instead of a duration, a start, a ticket and an administrative unit", async () => {
    const schedule = the(
      await assigned({
        ...common,
        target: { ...target, directoryScopeId: "/administrativeUnits/one" },
        expiration: { endDateTime: "2027-01-01T00:00:00Z" },
        startDateTime: "2026-12-01T00:00:00Z",
        ticket: { number: "4711", system: "desk" },
      }),
      "DirectoryRoleEligibilitySchedule::one",
    );
    expect(schedule.inputs).toMatchObject({
      endDateTime: "2027-01-01T00:00:00Z",
      startDateTime: "2026-12-01T00:00:00Z",
      directoryScopeId: "/administrativeUnits/one",
      ticketInfo: { ticketNumber: "4711", ticketSystem: "desk" },
    });
    expect(schedule.inputs).not.toHaveProperty("duration");
  });

  it("may go to a group that the same program makes, whose id is not known yet", async () => {
    const resources = await recorded(() => {
      const administrators = new azuread.Group("administrators", {
        displayName: "Security administrators",
        securityEnabled: true,
        assignableToRole: true,
      });
      new PimRoleAssignment("one", { target, justification, principalId: administrators.objectId });
    });
    const schedule = the(resources, "DirectoryRoleEligibilitySchedule::one");
    expect(schedule.inputs.principalId).toBe(UNKNOWN);
    expect(schedule.propertyDependencies.principalId).toEqual(["azuread:index/group:Group::administrators"]);
  });
});

describe("a group", () => {
  const target = { group, access: "member" as const };

  it("gets its settings before anybody is eligible", async () => {
    const resources = await assigned({ target, ...common });
    expect(the(resources, "GroupRoleManagementPolicy::one-settings").inputs).toMatchObject({
      groupId: group,
      roleId: "member",
      eligibleAssignmentRules: { expirationRequired: true },
    });
    expect(the(resources, "PrivilegedAccessGroupEligibilitySchedule::one")).toMatchObject({
      dependencies: ["azuread:index/groupRoleManagementPolicy:GroupRoleManagementPolicy::one-settings"],
      inputs: { groupId: group, assignmentType: "member", duration: "P180D", ...common },
    });
  });

  it("replaces an eligibility that changes, since Entra refuses the update that the provider sends", async () => {
    const schedule = the(await assigned({ target, ...common }), "PrivilegedAccessGroupEligibilitySchedule::one");
    expect(schedule.deleteBeforeReplace).toBe(true);
    expect(schedule.replaceOnChanges).toEqual(expect.arrayContaining(["duration", "expirationDate", "justification"]));
  });

  it("keeps its settings when another assignment manages them", async () => {
    const resources = await assigned({ target, ...common, settings: "unmanaged" });
    expect([...resources.keys()].some((key) => key.startsWith("GroupRoleManagementPolicy"))).toBe(false);
  });

  it("may be held actively, and still for a time only", async () => {
    const resources = await assigned({ target, ...common, assignment: "active" });
    expect(the(resources, "PrivilegedAccessGroupAssignmentSchedule::one").inputs.duration).toBe("P180D");
  });
});

describe("an Azure role", () => {
  const target = { azureRole: "Owner", scope };

  it("is eligible for a duration", async () => {
    const schedule = the(await assigned({ target, ...common }), "PimRoleEligibilitySchedule::one");
    expect(schedule).toMatchObject({
      deleteBeforeReplace: true,
      inputs: {
        scope,
        roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635`,
        scheduleInfo: { expiration: { type: "AfterDuration", duration: "P180D" } },
      },
    });
  });

  it("gets its settings first where its policy is named", async () => {
    const resources = await assigned({ target: { ...target, roleManagementPolicyName: policyName }, ...common });
    expect(the(resources, "RoleManagementPolicy::one-settings").inputs).toMatchObject({
      scope,
      roleManagementPolicyName: policyName,
    });
    expect(the(resources, "PimRoleEligibilitySchedule::one").dependencies).toEqual([
      "azure-native:authorization:RoleManagementPolicy::one-settings",
    ]);
  });
});

describe("the escape hatch", () => {
  it("reaches settings and schedule of each kind", async () => {
    const resources = await assigned({
      target: { group, access: "owner" },
      ...common,
      transform: {
        groupSettings: { activationRules: { maximumDuration: "PT1H" } },
        groupSchedule: (args, opts) => {
          args.duration = "P30D";
          opts.protect = true;
        },
      },
    });
    expect(the(resources, "GroupRoleManagementPolicy::one-settings").inputs.activationRules).toEqual({
      maximumDuration: "PT1H",
    });
    expect(the(resources, "PrivilegedAccessGroupEligibilitySchedule::one")).toMatchObject({
      protect: true,
      inputs: { duration: "P30D" },
    });
  });
});

describe("a bad argument", () => {
  const directory = { directoryRole: "Security Administrator" };
  it.each<[string, unknown, string]>([
    ["no target", common, "target is missing. Accepted: one of { directoryRole }"],
    [
      "two targets",
      { ...common, target: { ...directory, group, access: "member" } },
      "target names directoryRole and group",
    ],
    ["an unknown role", { ...common, target: { directoryRole: "Admin" } }, 'target.directoryRole is "Admin"'],
    ["a group by its path", { ...common, target: { group: `/groups/${group}`, access: "member" } }, "target.group is"],
    ["an access that is none", { ...common, target: { group, access: "guest" } }, 'target.access is "guest"'],
    [
      "a scope without a slash",
      { ...common, target: { azureRole: "Owner", scope: "subscriptions/x" } },
      "target.scope is",
    ],
    ["a principal by name", { target: directory, justification, principalId: "admin@contoso.com" }, "principalId is"],
    ["no reason", { target: directory, principalId, justification: " " }, 'justification is " "'],
    ["months", { target: directory, ...common, expiration: { duration: "P6M" } }, 'expiration.duration is "P6M"'],
    [
      "nothing as duration",
      { target: directory, ...common, expiration: { duration: "P" } },
      'expiration.duration is "P"',
    ],
    ["no end at all", { target: directory, ...common, expiration: {} }, "expiration must say when"],
    [
      "an end for an Azure role",
      { target: { azureRole: "Owner", scope }, ...common, expiration: { endDateTime: "2027-01-01T00:00:00Z" } },
      "expiration has an endDateTime",
    ],
    ["active for a directory role", { target: directory, ...common, assignment: "active" }, 'assignment is "active"'],
    [
      "an activation of odd length",
      { target: { group, access: "member" }, ...common, settings: { maximumActivation: "PT45M" } },
      'settings.maximumActivation is "PT45M"',
    ],
    [
      "an approver of no kind, whom Entra would drop silently",
      { target: { group, access: "member" }, ...common, settings: { approvers: [{ objectId: group }] } },
      "settings.approvers[0].type is missing",
    ],
    [
      "a duration longer than the settings allow",
      { target: { group, access: "member" }, ...common, settings: { maximumEligibility: "P90D" } },
      'expiration.duration is "P180D". Accepted: at most settings.maximumEligibility, P90D',
    ],
    ["settings of a directory role", { target: directory, ...common, settings: {} }, "settings cannot be set"],
    [
      "settings of an Azure role without its policy",
      { target: { azureRole: "Owner", scope }, ...common, settings: {} },
      "settings has no policy to be written to",
    ],
  ])("%s is refused by name", async (_, args, message) => {
    await expect(assigned(args as PimRoleAssignmentArgs)).rejects.toThrow(`PimRoleAssignment "one": ${message}`);
  });
});
