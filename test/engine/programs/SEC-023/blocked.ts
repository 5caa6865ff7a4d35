import { mfaForAll } from "../shared/conditional-access";

// `pulumi destroy` would take it, and ask no pack.
mfaForAll({}, {}, { protect: false });
