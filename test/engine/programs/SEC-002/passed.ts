import { legacyBlocked, mfaForAll } from "../shared/conditional-access";

// Only the directory synchronisation account's role stands outside.
mfaForAll({}, { users: { includedUsers: ["All"], excludedRoles: ["d29b2b05-8046-44ba-8758-1e26182fcf32"] } });
legacyBlocked();
