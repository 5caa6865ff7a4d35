const pulumi = require("@pulumi/pulumi");
const azuread = require("@pulumi/azuread");

const directory = new azuread.Provider("directory", { tenantId: "11111111-2222-4333-8444-555555555555" });

class Team extends pulumi.ComponentResource {
  constructor(name, args, options) {
    super("example:index:Team", name, args, options);
    this.group = new azuread.Group(
      `${name}-group`,
      { displayName: args.title, securityEnabled: true },
      { parent: this },
    );
    this.registerOutputs({ group: this.group });
  }
}

const team = new Team("support", { title: "Support" }, { providers: [directory] });
const admins = new azuread.Group(
  "admins",
  { displayName: "Admins", securityEnabled: true },
  { provider: directory, protect: true, ignoreChanges: ["members"], dependsOn: [team.group] },
);
new azuread.ConditionalAccessPolicy(
  "mfa",
  {
    displayName: "MFA",
    state: "enabled",
    conditions: {
      applications: { includedApplications: ["All"] },
      clientAppTypes: ["all"],
      users: { includedUsers: ["All"], excludedGroups: ["22222222-2222-4333-8444-555555555555", admins.objectId] },
    },
    grantControls: { operator: "OR", builtInControls: ["mfa"] },
  },
  { provider: directory },
);
new azuread.GroupMember("member", {
  groupObjectId: team.group.id,
  memberObjectId: pulumi.interpolate`x-${admins.objectId}`,
});
exports.group = team.group.objectId;
