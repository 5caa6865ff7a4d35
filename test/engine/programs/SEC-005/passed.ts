import { mfaForAll } from "../shared/conditional-access";

mfaForAll();
