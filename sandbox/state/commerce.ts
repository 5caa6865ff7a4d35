import type { JsonObject } from "../core/json";
import type { Schedule, ScheduleRequest } from "../pim/schedules";
import type { Collection } from "./directory";

export interface AgreementState {
  /** `attestation`: the partner confirmed it; `customer`: the customer signed it directly. */
  confirmedBy: "attestation" | "customer";
  dateAgreed: string;
  primaryContact: { firstName: string; lastName: string; email: string };
}

export interface Customer {
  /** The customer's tenant id, which is its id in Partner Center and in billing. */
  id: string;
  companyName: string;
  domain: string;
  country: string;
  currencyCode: string;
  agreements: AgreementState[];
  /** Resellers of record of an indirect provider, by PartnerID. */
  resellers: string[];
  /** Codes with which ordering is refused for this customer, for example 800069. */
  orderRefusal?: { status: number; code: string; description: string };
}

export interface Cart {
  id: string;
  customerId: string;
  createdAt: string;
  expiresAt: string;
  status: "Active" | "CheckingOut" | "Ordered";
  attested: boolean;
  lineItems: JsonObject[];
  orderIds: string[];
  /** When a checkout in progress ends. */
  busyUntil?: string;
}

/** An order or subscription as Partner Center returns it, and when it shows. */
export interface Dated {
  customerId: string;
  visibleAt: string;
  body: JsonObject;
}

export interface Entitlement {
  /** The Azure subscription's id. */
  id: string;
  customerId: string;
  /** The Azure plan it belongs to. */
  planId: string;
  friendlyName: string;
  status: "active" | "suspended" | "deleted";
  visibleAt: string;
}

/** Partner Center and the commerce behind it. */
export interface Commerce {
  /** The partner's own directory. */
  partnerTenantId: string;
  partnerId: string;
  /** Whether the partner signed the Microsoft Partner Agreement. */
  partnerAgreementSigned: boolean;
  /** PartnerIDs of indirect resellers, and whether they signed. */
  resellerAgreements: Record<string, boolean>;
  /** Countries (ISO 3166-1 alpha-2) where the partner may sell. */
  markets: string[];
  agreementTemplateId: string;
  /** Availability id of the Azure plan per market; it may change any time. */
  availabilities: Record<string, string>;
  customers: Record<string, Customer>;
  carts: Record<string, Cart>;
  orders: Record<string, Dated>;
  subscriptions: Record<string, Dated>;
  entitlements: Record<string, Entitlement>;
  /** Answers already given, by request id, method and path. */
  answers: Record<string, { status: number; body: JsonObject }>;
}

/** What Resource Manager keeps. */
export interface Azure {
  billingAccountName: string;
  /** By alias name. */
  aliases: Record<string, AliasState>;
  subscriptions: Record<string, AzureSubscriptionState>;
  /** By directory id, then group name. */
  managementGroups: Record<string, Collection>;
  /** By lower-case resource id: resource groups, budgets, role assignments. */
  resources: Collection;
  roleEligibilitySchedules: Record<string, Schedule>;
  roleEligibilityScheduleRequests: Record<string, ScheduleRequest>;
  roleAssignmentSchedules: Record<string, Schedule>;
  roleAssignmentScheduleRequests: Record<string, ScheduleRequest>;
  /** Changed rules of PIM policies: policy name, then rule id. */
  roleManagementPolicyRules: Record<string, Collection>;
}

export interface AliasState {
  name: string;
  id: string;
  subscriptionId: string;
  displayName: string;
  workload: string;
  billingScope: string;
  resellerId: string;
  tenantId: string;
  managementGroupId: string;
  /** Polls and time left until it has succeeded. */
  pollsLeft: number;
  readyAt: string;
  createdAt: string;
  failure?: { code: string; message: string };
}

export interface AzureSubscriptionState {
  subscriptionId: string;
  displayName: string;
  tenantId: string;
  state: "Enabled" | "Disabled" | "Warned" | "Deleted";
  workload: string;
  /** Name of the management group it lies in. */
  managementGroupId: string;
  tags: Record<string, string>;
  planId: string;
}
