const azuread = require("@pulumi/azuread");

const read = azuread.Group.get("read", "33333333-2222-4333-8444-555555555555");
const imported = new azuread.Group(
  "imported",
  { displayName: "Imported", securityEnabled: true },
  { import: "/groups/44444444-2222-4333-8444-555555555555", aliases: [{ name: "old" }] },
);
new azuread.GroupMember("member", { groupObjectId: read.objectId, memberObjectId: imported.id });
new azuread.GroupMember("other", { groupObjectId: read.displayName, memberObjectId: imported.objectId });
