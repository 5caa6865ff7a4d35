import { z } from "zod";
import { userConsentSettingsToken } from "../sdk/tokens";
import { adopted } from "./adopted/adopted";
import { isSettings, overlay, type Setting, type Settings, same, within } from "./adopted/settings";
import type { Managed, Write } from "./adopted/settle";
import type { CheckFailure } from "./resource";

const userConsentSettingsId = "authorizationPolicy";
const authorizationPath = "/v1.0/policies/authorizationPolicy";
const requestsPath = "/v1.0/policies/adminConsentRequestPolicy";

/** What users may grant for themselves; what owners of groups may grant stands in the same list and is left alone. */
const forSelf = "ManagePermissionGrantsForSelf.";
const legacy = `${forSelf}microsoft-user-default-legacy`;

const texts = (value: Setting): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];

const settings: Managed = {
  id: userConsentSettingsId,
  what: "the user consent settings",

  async read({ clients: { graph }, signal }, parts) {
    const needs = (...names: string[]) => parts === undefined || names.some((name) => parts.includes(name));
    const live: Record<string, Setting> = {};
    if (needs("permissionGrantPoliciesAssigned", "allowUserConsentForRiskyApps")) {
      const policy = await graph.get<Settings>(authorizationPath, signal);
      const permissions = isSettings(policy.defaultUserRolePermissions) ? policy.defaultUserRolePermissions : {};
      const assigned = texts(permissions.permissionGrantPoliciesAssigned);
      live.permissionGrantPoliciesAssigned = assigned.filter((id) => id.startsWith(forSelf));
      live.others = assigned.filter((id) => !id.startsWith(forSelf));
      live.allowUserConsentForRiskyApps = policy.allowUserConsentForRiskyApps === true;
    }
    if (needs("adminConsentRequestPolicy")) {
      live.adminConsentRequestPolicy = await graph.get<Settings>(requestsPath, signal);
    }
    return live;
  },

  writes(wanted, live) {
    const missing = (name: string) =>
      wanted[name] !== undefined && !same(wanted[name], within(wanted[name], live[name]));
    const body = {
      ...(missing("permissionGrantPoliciesAssigned") && {
        defaultUserRolePermissions: {
          permissionGrantPoliciesAssigned: [...texts(wanted.permissionGrantPoliciesAssigned), ...texts(live.others)],
        },
      }),
      ...(missing("allowUserConsentForRiskyApps") && {
        allowUserConsentForRiskyApps: wanted.allowUserConsentForRiskyApps,
      }),
    };
    const writes: Write[] = [];
    // First the way to ask, then what nobody can grant alone any more.
    if (missing("adminConsentRequestPolicy")) writes.push(requestsWrite(wanted, live));
    if (Object.keys(body).length > 0) writes.push({ part: "consent", method: "PATCH", path: authorizationPath, body });
    return writes;
  },
};

/** Graph takes this policy whole. */
function requestsWrite(wanted: Settings, live: Settings): Write {
  const before = isSettings(live.adminConsentRequestPolicy) ? live.adminConsentRequestPolicy : {};
  const { isEnabled, notifyReviewers, remindersEnabled, requestDurationInDays, reviewers } = before;
  const body = overlay(
    { isEnabled, notifyReviewers, remindersEnabled, requestDurationInDays, reviewers },
    wanted.adminConsentRequestPolicy,
  );
  return { part: "adminConsentRequestPolicy", method: "PUT", path: requestsPath, body: isSettings(body) ? body : {} };
}

const flag = (words: string) => z.boolean({ error: "is true or false" }).optional().describe(words);

/**
 * Whether users may grant applications access to their data, and whom they can ask instead:
 * https://learn.microsoft.com/entra/identity/enterprise-apps/configure-user-consent (read 2026-11-24).
 */
export const userConsentSettings = adopted({
  token: userConsentSettingsToken,
  description:
    "Whether users may consent to applications, and to whom their requests go. Both policies of the tenant are adopted; what is not declared is left as it is.",
  parts: {
    permissionGrantPoliciesAssigned: z
      .array(
        z.string({ error: `is text that begins with ${forSelf}` }).startsWith(forSelf, {
          error: `is no policy for users' own consent; write ${forSelf}microsoft-user-default-low, or an empty list so that nobody consents`,
        }),
        { error: "is a list; an empty one lets nobody consent" },
      )
      .max(1, { error: "has more than one policy for users' own consent: keep one, or none" })
      .optional()
      .describe(
        `What users may grant for themselves: empty for nothing, or one policy such as \`${forSelf}microsoft-user-default-low\`. Policies for owners of groups are left as they are.`,
      ),
    allowUserConsentForRiskyApps: flag("Whether users may consent to applications that Microsoft finds risky."),
    adminConsentRequestPolicy: z
      .strictObject({
        isEnabled: flag("Whether users can ask for an application that they may not grant."),
        notifyReviewers: flag("Whether reviewers are told of a request."),
        remindersEnabled: flag("Whether reviewers are reminded."),
        requestDurationInDays: z
          .int({ error: "is a whole number of days from 1 to 60" })
          .min(1, { error: "is less than 1 day" })
          .max(60, { error: "is more than 60, the most the service takes" })
          .optional()
          .describe("Days until a request lapses, 1 to 60."),
        reviewers: z
          .array(
            z.strictObject({
              query: z
                .string({
                  error: 'is a query such as "/users/{id}" or "/groups/{id}/transitiveMembers/microsoft.graph.user"',
                })
                .startsWith("/", { error: 'begins with "/", such as "/users/{id}"' })
                .describe("Who decides, as a query of Graph: `/users/{id}`, or the members of a group or role."),
              queryType: z.string({ error: 'is "MicrosoftGraph"' }).default("MicrosoftGraph"),
            }),
            { error: "is a list of { query }" },
          )
          .optional()
          .describe("Who decides on requests."),
      })
      .optional()
      .describe("The workflow in which users ask an administrator."),
  },
  ofKey: () => settings,
  keyOf(id) {
    if (id.toLowerCase() === userConsentSettingsId.toLowerCase()) return {};
    throw new Error(
      `"${id}" is not the id of the user consent settings, which is the same in every tenant: import them by ${userConsentSettingsId}`,
    );
  },
  check: ({ adminConsentRequestPolicy: policy }) => reviewersMissing(policy),
  warnings(wanted, live) {
    const had = texts(live.permissionGrantPoliciesAssigned).includes(legacy);
    const gets = texts(wanted.permissionGrantPoliciesAssigned).includes(legacy);
    return gets && !had
      ? [
          "every user may grant any application whatever needs no administrator: write an empty list, or microsoft-user-default-low",
        ]
      : [];
  },
  weakens(property, from, to) {
    if (property === "permissionGrantPoliciesAssigned") return texts(to).some((id) => !texts(from).includes(id));
    if (property === "allowUserConsentForRiskyApps") return to === true;
    if (property.endsWith(".reviewers")) return texts(to).length === 0 && !(Array.isArray(to) && to.length > 0);
    return from === true;
  },
});

function reviewersMissing(policy: unknown): CheckFailure[] {
  if (!isSettings(policy) || policy.isEnabled !== true) return [];
  const { reviewers } = policy;
  if (!Array.isArray(reviewers) || reviewers.length > 0) return [];
  return [
    {
      property: "adminConsentRequestPolicy.reviewers",
      reason: "is empty, so that nobody would decide: name at least one reviewer, or write isEnabled: false",
    },
  ];
}
