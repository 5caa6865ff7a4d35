import { mfaForAll } from "../shared/conditional-access";

// The staff of other providers who come in by delegated administration.
mfaForAll(
  {},
  {
    users: {
      includedUsers: ["All"],
      excludedGuestsOrExternalUsers: [{ guestOrExternalUserTypes: ["serviceProvider"] }],
    },
  },
);
