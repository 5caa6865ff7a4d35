import * as partner from "../../../../provider/sdk";
import { partner as instance } from "../shared/partner";

/** The tenant's passkeys are switched on by one resource and off by another; a third declares something else. */
const provider = instance();
new partner.AuthenticationMethodsPolicy("methods", { fido2: { state: "enabled" } }, { provider });
new partner.AuthenticationMethodsPolicy("hardening", { fido2: { state: "disabled" } }, { provider });
new partner.AuthenticationMethodsPolicy("phones", { sms: { state: "disabled" } }, { provider });
