import * as azuread from "@pulumi/azuread";
import { mfaForAll, policy } from "../shared/conditional-access";

// As above, but the second policy does not ask in trusted places: each looks harmless beside the other.
const group = new azuread.GroupWithoutMembers("emergency", { displayName: "Emergency access", securityEnabled: true });
mfaForAll({}, { users: { includedUsers: ["All"], excludedGroups: [group.objectId] } });
policy(
  "emergency",
  {},
  {
    users: { includedGroups: [group.objectId] },
    locations: { includedLocations: ["All"], excludedLocations: ["AllTrusted"] },
  },
);
