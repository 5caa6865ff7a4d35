import * as azuread from "@pulumi/azuread";
import { legacyBlocked, mfaForAll } from "../shared/conditional-access";

// The usual template: emergency accounts in a group that MFA leaves out. Its id is unknown at preview.
const breakGlass = new azuread.GroupWithoutMembers("break-glass", {
  displayName: "Emergency access",
  securityEnabled: true,
});
mfaForAll({}, { users: { includedUsers: ["All"], excludedGroups: [breakGlass.objectId] } });
legacyBlocked();
