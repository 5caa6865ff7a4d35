import { legacyBlocked, mfaForAll } from "../shared/conditional-access";

mfaForAll();
legacyBlocked();
