/** What the rules need to know of `partnerguard.yaml`; see `policies/configuration` for the file itself. */
export interface Settings {
  readonly partnerType?: "directBill" | "indirectProvider" | "indirectReseller" | "advisor" | "controlPanelVendor";
  /** Profile of each tenant by id; a tenant that is not listed is judged as a partner's. */
  readonly profiles: Readonly<Record<string, "partner" | "customer">>;
  /** What the stack at hand must contain. */
  readonly establishes: readonly ("mfa" | "privilegedAccess" | "azurePlan")[];
  /** Object ids of directory synchronisation accounts. */
  readonly directorySyncAccounts: readonly string[];
  /** Agreements that were confirmed outside this program. */
  readonly agreements: readonly { readonly customer: string; readonly evidence: string; readonly date: string }[];
  readonly undetermined: "block" | "warn";
  /** Levels that differ from the rules' own, by rule id; a rule that is `off` is not asked. */
  readonly levels?: Readonly<Record<string, "mandatory" | "advisory" | "off">>;
  /** The whole pack only reports until this date (ISO 8601), said on every run. */
  readonly advisoryUntil?: string;
  /** Report-only policies count as announced, not as missing, until this date (ISO 8601). */
  readonly reportOnlyUntil?: string;
  /** Today, as ISO 8601 date: rules take the time from here and nowhere else. */
  readonly today: string;
}
