import { blocked, mfaForAll } from "../shared/conditional-access";

mfaForAll();
blocked("device-code", {}, { authenticationFlowTransferMethods: ["deviceCodeFlow"] });
