import { mfaForAll, policy } from "../shared/conditional-access";

// What one policy leaves out, the other asks.
mfaForAll(
  {},
  {
    users: {
      includedUsers: ["All"],
      excludedGuestsOrExternalUsers: [{ guestOrExternalUserTypes: ["serviceProvider"] }],
    },
  },
);
policy(
  "providers",
  {},
  { users: { includedGuestsOrExternalUsers: [{ guestOrExternalUserTypes: ["serviceProvider"] }] } },
);
