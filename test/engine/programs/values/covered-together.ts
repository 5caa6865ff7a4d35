import * as azuread from "@pulumi/azuread";
import { mfaForAll, policy } from "../shared/conditional-access";

// One policy leaves a group out, the other asks its members. The group has no id at preview.
const group = new azuread.GroupWithoutMembers("emergency", { displayName: "Emergency access", securityEnabled: true });
mfaForAll({}, { users: { includedUsers: ["All"], excludedGroups: [group.objectId] } });
policy("emergency", {}, { users: { includedGroups: [group.objectId] } });
