import { mfaForAll } from "../shared/conditional-access";

// The program says "enabled", and the engine leaves what is deployed.
mfaForAll({}, {}, { ignoreChanges: ["state"] });
