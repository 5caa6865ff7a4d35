import { UserConsentSettings } from "../../../../provider/sdk";
import { partner } from "../shared/partner";

new UserConsentSettings(
  "consent",
  { permissionGrantPoliciesAssigned: ["ManagePermissionGrantsForSelf.microsoft-user-default-legacy"] },
  { provider: partner() },
);
