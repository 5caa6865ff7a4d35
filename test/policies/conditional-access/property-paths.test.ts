import { spelledFor } from "../../../policies/conditional-access/property-paths";
import { mfaPolicy } from "../rules/mfa/policies";

describe("Graph's paths in a sentence", () => {
  it.each([
    ["conditions.users.excludeGroups names somebody", "conditions.users.excludedGroups names somebody"],
    [
      "Remove the guests from conditions.users.excludeGuestsOrExternalUsers.",
      "Remove the guests from conditions.users.excludedGuestsOrExternalUsers.",
    ],
    ["conditions.platforms does not include linux", "conditions.platforms does not include linux"],
    ['Write "AND" as grantControls.operator.', 'Write "AND" as grantControls.operator.'],
    ["the domain graph.microsoft.com is no path", "the domain graph.microsoft.com is no path"],
  ])("are spelled as azuread does: %s", (graph, azuread) => {
    const resource = mfaPolicy({
      users: {
        includedUsers: ["All"],
        excludedGroups: ["cccccccc-0000-4000-8000-000000000001"],
        excludedGuestsOrExternalUsers: [{ guestOrExternalUserTypes: ["serviceProvider"] }],
      },
    });
    expect(spelledFor(resource, graph)).toBe(azuread);
  });
});
