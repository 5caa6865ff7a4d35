/**
 * What the rules prove, as data. The text is the requirement in our own words; `source` is the page that states it, `stated` the
 * day the page's edition carries or the duty took effect, `read` the day we read it. Change these when the source changes, never a rule.
 */
export interface Requirement {
  /** `PSR-…` partner security requirements, `MCA-…` customer agreement, `PLAN-…` and `SUB-…` Azure plan and its subscriptions, `HOUSE-…` our own. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly source: { readonly title: string; readonly url: string };
  /** Since when it applies, or the date of the page's edition (ISO 8601). */
  readonly since: string;
  /** When the source was last read (ISO 8601). */
  readonly read: string;
  /** What counts as evidence in a plan. */
  readonly provenBy: string;
  /** `must`: the source makes it a condition; `should`: the source advises it, or it follows from a `must`. */
  readonly force: "must" | "should";
}

const partnerCenter = "https://learn.microsoft.com/en-us/partner-center";
const read = "2026-11-23";

export const requirements: readonly Requirement[] = [
  {
    id: "PSR-MFA-ALL",
    title: "Every user behind MFA",
    text: "Each user account of a partner tenant faces multifactor authentication. Service accounts that are users, guests and emergency access accounts are included; only the directory synchronisation account and app-only principals stand outside.",
    source: {
      title: "Partner security requirements",
      url: `${partnerCenter}/security/partner-security-requirements`,
    },
    since: "2019-08-01",
    read,
    provenBy:
      "An enabled Conditional Access policy that demands MFA of all users for all applications and excludes nobody but directory synchronisation, or security defaults.",
    force: "must",
  },
  {
    id: "PSR-MFA-EVERY-AUTHENTICATION",
    title: "MFA at every authentication",
    text: "No feature may let a partner's user skip the challenge: neither a trusted location, a platform, a kind of client, a low risk, nor a weaker control that may be met instead.",
    source: {
      title: "Partner security requirements: frequently asked questions",
      url: `${partnerCenter}/security/partner-security-requirements-faq`,
    },
    since: "2019-08-01",
    read,
    provenBy: "The policy that demands MFA carries no condition that narrows it and no alternative control.",
    force: "must",
  },
  {
    id: "PSR-LEGACY-AUTH",
    title: "Legacy authentication refused",
    text: "Protocols that cannot carry a second factor (Exchange ActiveSync with basic authentication, IMAP, POP, SMTP AUTH and other older clients) are refused for every user.",
    source: {
      title: "Mandating multifactor authentication for your partner tenant",
      url: `${partnerCenter}/security/partner-security-requirements-mandating-mfa`,
    },
    since: "2019-08-01",
    read,
    provenBy:
      "An enabled policy that blocks the client types exchangeActiveSync and other for all users, an MFA policy that covers these client types and so refuses them, or security defaults.",
    force: "must",
  },
  {
    id: "PSR-MFA-CLAIM",
    title: "The MFA claim arrives in the token",
    text: "Partner Center and delegated administration look for the value mfa among the authentication methods (amr) of the access token. Whoever does MFA elsewhere must integrate it so that Microsoft Entra ID puts the claim there; a custom control of Conditional Access never does.",
    source: {
      title: "Mandating multifactor authentication for your partner tenant",
      url: `${partnerCenter}/security/partner-security-requirements-mandating-mfa`,
    },
    since: "2019-11-18",
    read,
    provenBy:
      "No policy relies on a custom control, and each federated domain says what becomes of the MFA that its identity provider has done.",
    force: "must",
  },
  {
    id: "PSR-MFA-ADMINS",
    title: "Every administrator behind MFA",
    text: "Every administrator of a partner tenant does MFA, also while MFA for everyone else is still being rolled out. Microsoft checks this once a year as a condition of the authorisation to transact.",
    source: {
      title: "Security requirements for Cloud Solution Provider partners",
      url: `${partnerCenter}/security/security-requirements`,
    },
    since: "2025-10-01",
    read,
    provenBy:
      "Enforced policies cover every sign-in of whoever holds one of the administrator roles that Microsoft names.",
    force: "must",
  },
  {
    id: "PSR-SERVICE-ACCOUNTS",
    title: "Service accounts are no users",
    text: "A service account that is a user object falls under MFA like everyone, and being a service account is no reason for an exception. What runs by itself signs in as an application or a managed identity.",
    source: {
      title: "Mandating multifactor authentication for your partner tenant",
      url: `${partnerCenter}/security/partner-security-requirements-mandating-mfa`,
    },
    since: "2019-08-01",
    read,
    provenBy: "No user that a program creates is named as a service account, by the usual patterns for such names.",
    force: "should",
  },
  {
    id: "PSR-USER-CONSENT",
    title: "Users do not let applications in by themselves",
    text: "User consent to applications is off, or limited to what is classified as low risk, or an administrator is asked through the admin consent workflow.",
    source: {
      title: "Cloud Solution Provider security best practices",
      url: `${partnerCenter}/security/csp-security-best-practices`,
    },
    since: "2023-10-01",
    read,
    provenBy:
      "The authorization policy lets users grant nothing by themselves, or the admin consent workflow of the tenant is on.",
    force: "should",
  },
  {
    id: "PSR-SECURE-APPLICATION-MODEL",
    title: "Integrations follow the Secure Application Model",
    text: "An application that calls the Partner Center API for a user is a confidential client whose consent was given once with MFA. A public client takes tokens without a secret, and allows the flow by user name and password, which carries no MFA.",
    source: {
      title: "Enabling the Secure Application Model framework",
      url: `${partnerCenter}/developer/enable-secure-app-model`,
    },
    since: "2019-08-01",
    read,
    provenBy: "No application that asks for permissions of the Partner Center API is enabled as a public client.",
    force: "must",
  },
  {
    id: "PSR-ONE-MECHANISM",
    title: "Security defaults or Conditional Access, not both",
    text: "Security defaults and enabled Conditional Access policies exclude each other at the service; a plan that asks for both fails half way and may leave users without either.",
    source: {
      title: "Security defaults in Microsoft Entra ID",
      url: "https://learn.microsoft.com/en-us/entra/fundamentals/security-defaults",
    },
    since: "2019-10-22",
    read,
    provenBy:
      "The plan of a tenant holds enabled Conditional Access policies or enabled security defaults, never both.",
    force: "must",
  },
  {
    id: "PSR-WORKLOAD-IDENTITY",
    title: "Automation signs in as a workload",
    text: "Programs sign in as an application or a managed identity. A user name and a password neither pass MFA nor may they be exempt from it; calls granted to users only go through the Secure Application Model.",
    source: {
      title: "Planning for mandatory multifactor authentication for Azure and other admin portals",
      url: "https://learn.microsoft.com/en-us/entra/identity/authentication/concept-mandatory-multifactor-authentication",
    },
    since: "2025-10-01",
    read,
    provenBy: "No provider input, configuration key or sign-in variable names a user name and password.",
    force: "must",
  },
  {
    id: "MCA-CONFIRMED",
    title: "Customer agreement confirmed before the order",
    text: "The customer has accepted the Microsoft Customer Agreement, or the partner has attested that it did, before anything is ordered for it. Without it the service refuses the order.",
    source: {
      title: "Confirm a customer's acceptance of the Microsoft Customer Agreement",
      url: `${partnerCenter}/customers/confirm-customer-agreement`,
    },
    since: "2020-02-01",
    read,
    provenBy:
      "The plan's order depends on an observed agreement of the same customer, or the configuration names the evidence.",
    force: "must",
  },
  {
    id: "PLAN-ONE-PER-CUSTOMER",
    title: "One Azure plan per customer and reseller",
    text: "A customer has one Azure plan with a direct bill partner, and one for each reseller of record with an indirect provider. All its subscriptions hang under that plan.",
    source: {
      title: "Transition customers to an Azure plan",
      url: `${partnerCenter}/customers/azure-plan-transition`,
    },
    since: "2023-10-01",
    read,
    provenBy: "No two Azure plans of the plan name the same customer and reseller.",
    force: "must",
  },
  {
    id: "SUB-BILLING-SCOPE",
    title: "Subscriptions billed through the partner agreement",
    text: "A subscription under an Azure plan is created with the billing scope of the Microsoft Partner Agreement: billing account, then customer. Scopes of other agreement types bill somebody else or are refused.",
    source: {
      title: "Programmatically create Azure subscriptions for a Microsoft Partner Agreement",
      url: "https://learn.microsoft.com/en-us/azure/cost-management-billing/manage/programmatically-create-subscription-microsoft-partner-agreement",
    },
    since: "2021-10-01",
    read,
    provenBy: "The alias's billingScope has the form of a Microsoft Partner Agreement customer.",
    force: "must",
  },
  {
    id: "SUB-PLACEMENT",
    title: "Subscriptions placed in a management group",
    text: "A new subscription lands under the root management group, where the customer's guardrails do not reach it, until it is placed in a group of its own.",
    source: {
      title: "Organize your resources with management groups",
      url: "https://learn.microsoft.com/en-us/azure/governance/management-groups/overview",
    },
    since: "2021-10-01",
    read,
    provenBy:
      "The alias names a management group other than the root, or a management group subscription of the plan places it.",
    force: "should",
  },
  {
    id: "HOUSE-PROTECTED",
    title: "What the proof rests on is protected",
    text: "A policy pack is not asked when a stack is destroyed, and an update that skips its preview deletes before the pack hears of it. A resource that the proof of MFA rests on is therefore protected against deletion.",
    source: {
      title: "Recover from deletions in Microsoft Entra ID",
      url: "https://learn.microsoft.com/en-us/entra/architecture/recover-from-deletions",
    },
    since: "2022-08-26",
    read,
    provenBy: "Each policy that the proof rests on, and security defaults that are on, have the option protect.",
    force: "should",
  },
];

const byId = new Map(requirements.map((requirement) => [requirement.id, requirement]));

/** The requirement with that id, or undefined. */
export function requirement(id: string): Requirement | undefined {
  return byId.get(id);
}
