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
  /** The switches on which proofs rest, by name; see `policies/configuration/assumptions.ts`. */
  readonly assumptions?: Readonly<Record<string, string>>;
  /** Exports of the policies that no program manages, by tenant id. */
  readonly unmanaged?: Readonly<Record<string, UnmanagedExport>>;
  /** Ids of users, groups and roles that are left out on purpose; their gaps are said apart. */
  readonly intendedExclusions?: readonly string[];
  /** Exemptions in force for the stack at hand. */
  readonly exemptions?: readonly Exemption[];
  /** Every setting in force that is weaker than the standard; each view shows them. */
  readonly weakened?: readonly Weakening[];
}

/** An export of a tenant's policies that no program manages, as the configuration names it. */
export interface UnmanagedExport {
  /** Parsed files, each with where it was read from. */
  readonly documents: readonly { readonly source: string; readonly content: unknown }[];
  /** Ids of the policies that count, in lower case. */
  readonly ids: readonly string[];
  /** When it was taken (ISO 8601 date). */
  readonly takenAt: string;
  readonly maxAgeDays?: number;
  /** Files that could not be read, as sentences. */
  readonly problems: readonly string[];
}

/** A finding that somebody answers for, until a day. */
export interface Exemption {
  readonly rule: string;
  /** URN pattern; absent where the whole stack is exempt. */
  readonly resource?: string | undefined;
  readonly reason: string;
  readonly approver: string;
  readonly ticket: string;
  readonly expires: string;
}

/** A setting weaker than the standard. */
export interface Weakening {
  /** Property path in `partnerguard.yaml`. */
  readonly setting: string;
  readonly value: string;
  readonly standard: string;
  readonly reason?: string;
  /** The last day on which it holds (ISO 8601). */
  readonly until?: string;
}
