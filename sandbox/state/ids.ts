/** Fixed fictitious ids of the seed. None of them exists at Microsoft. */
export const PARTNER_TENANT = "11111111-2222-4333-8444-555555555555";
export const CONTOSO_TENANT = "66666666-7777-4888-9999-aaaaaaaaaaaa";
export const FABRIKAM_TENANT = "77777777-8888-4999-8aaa-bbbbbbbbbbbb";
export const ADATUM_TENANT = "88888888-9999-4aaa-8bbb-cccccccccccc";

/** The automation application of the partner, with a service principal in every directory of the seed. */
export const PARTNER_APP = "aaaaaaaa-0000-4000-8000-000000000001";
/** An application without any permission. */
export const BARE_APP = "aaaaaaaa-0000-4000-8000-000000000002";

/** Secrets that this sandbox alone takes; they open nothing else. */
export const PARTNER_SECRET = "sandbox-only-secret-of-the-partner-application";
export const BARE_SECRET = "sandbox-only-secret-of-the-bare-application";
export const REFRESH_TOKEN_WITH_MFA = "sandbox-only-refresh-token-with-mfa";
export const REFRESH_TOKEN_WITHOUT_MFA = "sandbox-only-refresh-token-without-mfa";
export const GITHUB_BEARER = "sandbox-only-github-request-token";
export const AZURE_DEVOPS_BEARER = "sandbox-only-azure-devops-access-token";

export const GITHUB_SUBJECT = "repo:partnerguard/fleet:environment:production";
export const AZURE_DEVOPS_SUBJECT = "sc://partnerguard/fleet/partner";
export const SERVICE_CONNECTION = "dddddddd-0000-4000-8000-000000000001";

export const BILLING_ACCOUNT = "bbbbbbbb-0000-4000-8000-000000000001:bbbbbbbb-0000-4000-8000-000000000002_2019-05-31";
export const BILLING_PROFILE = "bbbbbbbb-0000-4000-8000-000000000003";
/** PartnerID of the provider itself, and of an indirect reseller. */
export const PARTNER_ID = "7654321";
export const RESELLER_ID = "1234567";

export const ADATUM_PLAN = "99999999-0000-4000-8000-000000000001";
export const ADATUM_ORDER = "sandboxorder1";
export const ADATUM_SUBSCRIPTION = "99999999-0000-4000-8000-000000000002";

export const USERS = {
  administrator: "cccccccc-0000-4000-8000-000000000001",
  emergencyOne: "cccccccc-0000-4000-8000-000000000002",
  emergencyTwo: "cccccccc-0000-4000-8000-000000000003",
  seller: "cccccccc-0000-4000-8000-000000000004",
  directorySync: "cccccccc-0000-4000-8000-000000000005",
} as const;
export const ADMIN_AGENTS_GROUP = "cccccccc-0000-4000-8000-000000000101";
export const HELPDESK_GROUP = "cccccccc-0000-4000-8000-000000000102";
/** What App Service gives a managed identity's process in IDENTITY_HEADER. */
export const IDENTITY_HEADER = "sandbox-only-identity-header";
