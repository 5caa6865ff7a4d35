import { UserConsentSettings } from "../../../../provider/sdk";
import { partner } from "../shared/partner";

new UserConsentSettings("consent", { permissionGrantPoliciesAssigned: [] }, { provider: partner() });
