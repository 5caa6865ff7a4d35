import { z } from "zod";
import { registrationCampaignToken } from "../sdk/tokens";
import { adopted } from "./adopted/adopted";
import { isSettings, overlay, type Settings, same, within } from "./adopted/settings";
import type { Managed } from "./adopted/settle";
import { excludeTargets } from "./authentication-methods/methods";
import { authenticationMethodsPath } from "./authentication-methods/policy-object";

const registrationCampaignId = "authenticationMethodsRegistrationCampaign";

/**
 * A part of the authentication methods policy that no other resource writes: a campaign is started and ended with a roll-out,
 * while methods stay.
 */
const campaign: Managed = {
  id: registrationCampaignId,
  what: "the registration campaign",

  async read({ clients: { graph }, signal }) {
    const { registrationEnforcement } = await graph.get<Settings>(authenticationMethodsPath, signal);
    const live = isSettings(registrationEnforcement) ? registrationEnforcement[registrationCampaignId] : undefined;
    return isSettings(live) ? live : {};
  },

  writes(wanted, live) {
    if (same(wanted, within(wanted, live))) return [];
    // Graph replaces the campaign whole, so what was not declared is sent as it is.
    const body = { registrationEnforcement: { [registrationCampaignId]: overlay(live, wanted) } };
    return [{ part: "campaign", method: "PATCH", path: authenticationMethodsPath, body }];
  },
};

const targetId = z.string({ error: 'write the object id of a group or user, or "all_users"' });

/** https://learn.microsoft.com/graph/api/resources/authenticationmethodsregistrationcampaign (read 2026-11-24). */
export const registrationCampaign = adopted({
  token: registrationCampaignToken,
  description:
    "Asks people who sign in to register a stronger method. There is one campaign in a tenant, which is adopted; what is not declared is left as it is.",
  parts: {
    state: z
      .enum(["default", "enabled", "disabled"], { error: 'is "enabled", "disabled" or "default"' })
      .optional()
      .describe("`enabled`, `disabled`, or `default` for what Microsoft decides."),
    snoozeDurationInDays: z
      .int({ error: "is a whole number of days from 0 to 14" })
      .min(0, { error: "is less than 0; write 0 to ask at every sign-in" })
      .max(14, { error: "is more than 14, the most the service takes" })
      .optional()
      .describe("Days until somebody who put it off is asked again, 0 to 14."),
    includeTargets: z
      .array(
        z.strictObject({
          id: targetId.describe("Object id of a group or user, or `all_users`."),
          targetType: z.enum(["group", "user"], { error: 'is "group" or "user"' }).default("group"),
          targetedAuthenticationMethod: z
            .string({ error: 'is the method to register, such as "microsoftAuthenticator"' })
            .default("microsoftAuthenticator")
            .describe("The method to register. Default: `microsoftAuthenticator`."),
        }),
        { error: 'is a list of { id }; write [{ id: "all_users" }] for everyone' },
      )
      .optional()
      .describe('Who is asked; `[{ id: "all_users" }]` is everyone.'),
    excludeTargets: excludeTargets.describe("Who is not asked."),
  },
  ofKey: () => campaign,
  keyOf(id) {
    if (id.toLowerCase() === registrationCampaignId.toLowerCase()) return {};
    throw new Error(
      `"${id}" is not the id of the registration campaign, which is the same in every tenant: import it by ${registrationCampaignId}`,
    );
  },
  weakens(property, from, to) {
    if (property === "state") return from === "enabled";
    if (typeof from === "number" && typeof to === "number") return to > from;
    return true;
  },
});
