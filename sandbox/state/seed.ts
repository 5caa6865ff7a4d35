import { planOrder, planSubscription } from "../partner-center/plan";
import type { Customer } from "./commerce";
import type { Application, Grant } from "./directory";
import * as ids from "./ids";
import { seedDirectories } from "./seed-directories";
import { defaultSettings } from "./settings";
import type { State } from "./state";

/** Graph application permissions that the project's programs need, all of them. */
const GRAPH_PERMISSIONS = [
  "Application.Read.All",
  "AuditLog.Read.All",
  "Device.Read.All",
  "DeviceManagementManagedDevices.Read.All",
  "Directory.Read.All",
  "Domain-InternalFederation.ReadWrite.All",
  "Group.ReadWrite.All",
  "Organization.Read.All",
  "Policy.Read.All",
  "Policy.ReadWrite.AuthenticationMethod",
  "Policy.ReadWrite.Authorization",
  "Policy.ReadWrite.ConditionalAccess",
  "Policy.ReadWrite.ConsentRequest",
  "Policy.ReadWrite.SecurityDefaults",
  "PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup",
  "PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup",
  "RoleManagement.ReadWrite.Directory",
  "RoleManagementPolicy.ReadWrite.AzureADGroup",
  "User.ReadWrite.All",
  "UserAuthenticationMethod.Read.All",
];

function grant(objectId: string, partner: boolean): Grant {
  return {
    objectId,
    graph: [...GRAPH_PERMISSIONS],
    delegated: ["Directory.Read.All", "User.Read"],
    resourceManager: "Owner",
    billing: partner,
    partnerCenter: partner ? ["app", "user"] : [],
  };
}

function applications(origin: string): Record<string, Application> {
  const tenants = [ids.PARTNER_TENANT, ids.CONTOSO_TENANT, ids.FABRIKAM_TENANT, ids.ADATUM_TENANT];
  const federatedCredentials = [
    { issuer: `${origin}/oidc/github`, subject: ids.GITHUB_SUBJECT, audiences: ["api://AzureADTokenExchange"] },
    {
      issuer: `${origin}/oidc/azure-devops`,
      subject: ids.AZURE_DEVOPS_SUBJECT,
      audiences: ["api://AzureADTokenExchange"],
    },
  ];
  return {
    [ids.PARTNER_APP]: {
      appId: ids.PARTNER_APP,
      displayName: "Partner automation",
      secrets: [ids.PARTNER_SECRET],
      certificates: [],
      federatedCredentials,
      grants: Object.fromEntries(
        tenants.map((tenant, index) => [tenant, grant(`eeeeeeee-0000-4000-8000-00000000000${index + 1}`, index === 0)]),
      ),
    },
    [ids.BARE_APP]: {
      appId: ids.BARE_APP,
      displayName: "Application without permissions",
      secrets: [ids.BARE_SECRET],
      certificates: [],
      federatedCredentials: [],
      grants: {
        [ids.PARTNER_TENANT]: {
          objectId: "eeeeeeee-0000-4000-8000-000000000011",
          graph: [],
          delegated: [],
          resourceManager: "none",
          billing: false,
          partnerCenter: [],
        },
      },
    },
  };
}

function customer(id: string, companyName: string, domain: string, country: string, confirmed: boolean): Customer {
  return {
    id,
    companyName,
    domain,
    country,
    currencyCode: "EUR",
    agreements: confirmed
      ? [
          {
            confirmedBy: "attestation",
            dateAgreed: "2026-02-02T09:00:00Z",
            primaryContact: { firstName: "Primary", lastName: "Contact", email: `contact@${domain}` },
          },
        ]
      : [],
    resellers: [],
  };
}

/** The state at the start: a partner and three customers, at the three stages before, without and after an Azure plan. */
export function seedState(origin: string, now: string): State {
  const plan = {
    customerId: ids.ADATUM_TENANT,
    planId: ids.ADATUM_PLAN,
    orderId: ids.ADATUM_ORDER,
    availabilityId: "DZH318Z0BML6",
    currencyCode: "EUR",
    at: "2026-03-01T10:00:00Z",
  };
  const consent = { tenantId: ids.PARTNER_TENANT, appId: ids.PARTNER_APP, userId: ids.USERS.administrator };
  const expiresAt = new Date(Date.parse(now) + 90 * 24 * 3600 * 1000).toISOString();
  return {
    settings: { ...defaultSettings },
    directories: seedDirectories(),
    applications: applications(origin),
    refreshTokens: {
      [ids.REFRESH_TOKEN_WITH_MFA]: { ...consent, amr: ["pwd", "mfa"], expiresAt },
      [ids.REFRESH_TOKEN_WITHOUT_MFA]: { ...consent, amr: ["pwd"], expiresAt },
    },
    pipelines: {
      [ids.GITHUB_BEARER]: { system: "github", subject: ids.GITHUB_SUBJECT },
      [ids.AZURE_DEVOPS_BEARER]: {
        system: "azureDevOps",
        subject: ids.AZURE_DEVOPS_SUBJECT,
        serviceConnectionId: ids.SERVICE_CONNECTION,
      },
    },
    managedIdentities: { [ids.IDENTITY_HEADER]: { tenantId: ids.PARTNER_TENANT, appId: ids.PARTNER_APP } },
    commerce: {
      partnerTenantId: ids.PARTNER_TENANT,
      partnerId: ids.PARTNER_ID,
      partnerAgreementSigned: true,
      resellerAgreements: { [ids.RESELLER_ID]: true },
      markets: ["DE", "FR", "NL", "AT"],
      agreementTemplateId: "117a77b0-9360-443b-8795-c6dedc750cf9",
      availabilities: {
        DE: "DZH318Z0BML6",
        FR: "DZH318Z0BMK3",
        NL: "DZH318Z0BMJ1",
        AT: "DZH318Z0BMH9",
        US: "DZH318Z0BMF5",
      },
      customers: {
        [ids.CONTOSO_TENANT]: customer(ids.CONTOSO_TENANT, "Contoso", "contoso.onmicrosoft.com", "DE", true),
        [ids.FABRIKAM_TENANT]: customer(ids.FABRIKAM_TENANT, "Fabrikam", "fabrikam.onmicrosoft.com", "FR", false),
        [ids.ADATUM_TENANT]: customer(ids.ADATUM_TENANT, "Adatum", "adatum.onmicrosoft.com", "DE", true),
      },
      carts: {},
      orders: { [ids.ADATUM_ORDER]: { customerId: ids.ADATUM_TENANT, visibleAt: plan.at, body: planOrder(plan) } },
      subscriptions: {
        [ids.ADATUM_PLAN]: { customerId: ids.ADATUM_TENANT, visibleAt: plan.at, body: planSubscription(plan) },
      },
      entitlements: {
        [ids.ADATUM_SUBSCRIPTION]: {
          id: ids.ADATUM_SUBSCRIPTION,
          customerId: ids.ADATUM_TENANT,
          planId: ids.ADATUM_PLAN,
          friendlyName: "Microsoft Azure",
          status: "active",
          visibleAt: plan.at,
        },
      },
      answers: {},
    },
    azure: {
      billingAccountName: ids.BILLING_ACCOUNT,
      aliases: {},
      subscriptions: {
        [ids.ADATUM_SUBSCRIPTION]: {
          subscriptionId: ids.ADATUM_SUBSCRIPTION,
          displayName: "Microsoft Azure",
          tenantId: ids.ADATUM_TENANT,
          state: "Enabled",
          workload: "Production",
          managementGroupId: ids.ADATUM_TENANT,
          tags: {},
          planId: ids.ADATUM_PLAN,
        },
      },
      managementGroups: {},
      resources: {},
      roleEligibilitySchedules: {},
      roleEligibilityScheduleRequests: {},
      roleAssignmentSchedules: {},
      roleAssignmentScheduleRequests: {},
      roleManagementPolicyRules: {},
    },
  };
}
