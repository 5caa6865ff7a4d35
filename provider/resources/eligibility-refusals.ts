import { isServiceError } from "../clients/service-error";

/**
 * What Microsoft Graph says when a role's PIM settings forbid a request, and what to do. Rules of the settings as listed in
 * https://learn.microsoft.com/graph/identity-governance-pim-rules-overview (read 2026-11-24).
 */
const rules: Readonly<Record<string, string>> = {
  ExpirationRule:
    "the eligibility would last longer than the role's PIM settings allow: write a shorter duration or an earlier endDateTime, or raise the role's maximum first",
  JustificationRule: "the role's PIM settings demand a justification: write one that is not empty",
  TicketingRule: "the role's PIM settings demand a ticket: set ticketInfo with ticketNumber and ticketSystem",
  MfaRule:
    "the role's PIM settings demand multifactor authentication of whoever assigns it, which an application cannot give: remove that demand from the role's settings for assignments",
};

const codes: Readonly<Record<string, string>> = {
  InvalidRoleSubject:
    "principalId is no principal that may hold this role: name a user or a role-assignable group of this tenant",
  SubjectNotFound: "principalId names nobody in this tenant: write the object id of a user or a role-assignable group",
  RoleNotFound:
    "roleDefinitionId names no role of this tenant: write the id of a built-in role's template or of a custom role",
  AadPremiumLicenseRequired: "the tenant lacks Microsoft Entra ID P2 or Governance licences, which PIM needs",
};

/** The error as a sentence that says what to change, with the service's own words behind it. Other errors stay as they are. */
export function wordRefusal(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (!isServiceError(error) || !error.hadNoEffect || error.code === undefined) return error;
  if (error.code === "RoleAssignmentRequestPolicyValidationFailed") {
    const named = Object.keys(rules).filter((rule) => error.serviceMessage?.includes(rule));
    const reasons = named.map((rule) => rules[rule]).join("; ");
    return new Error(
      reasons || "the role's PIM settings forbid this eligibility: compare it with the settings of the role",
      {
        cause: error,
      },
    );
  }
  const reason = codes[error.code];
  return reason === undefined ? error : new Error(reason, { cause: error });
}
