import type { Assumptions } from "./model/assumptions";

/**
 * What shows that no sign-in escapes: a tree that cuts the space of all sign-ins into boxes, each with the policy that covers it
 * or the reason why no such sign-in exists. Checking it needs neither search nor trust in the prover: the dimensions follow from
 * the policies, each cut shares out all the values of one dimension, and each leaf's policy must cover the whole of its box.
 *
 * The dimensions, in this order; those in brackets are present where a policy or the directory asks for them.
 *
 * | name | values |
 * |---|---|
 * | `person` | `user:ID` for every user id that a policy or `directorySyncAccounts` names (none for an account that the directory lists as disabled, none for an unlisted one where it is closed); every enabled user of a directory, those whom no policy tells apart under one value `users:ID` (least id) with all of them in `members`; `other`, unless the directory is closed |
 * | `kind` | `member` and the kinds of guests: the kind of persons whose kind no directory gives |
 * | `homeTenant` | (where policies name tenants) `tenant:ID`, `other`: the home tenant of external persons for whom no directory gives it |
 * | `group:ID` | `in`, `out`: membership of persons for whom no directory settles it |
 * | `role:ID` | `in`, `out`: likewise |
 * | `target` | `app:ID` for each application id that a policy or directory names, `other`, each of them again with `+Office365` and, or, `+MicrosoftAdminPortals` where a policy names the bundle and the published list of its members does not settle it (`other` stands for an application that no policy names); `baselineScopes`; `action:URN` for the user actions of Microsoft's documentation and those that policies name |
 * | `application:ATTRIBUTE:OPERATOR:VALUE` | `yes`, `no`: a comparison of an application filter, for applications of which no directory gives the attributes |
 * | `clientAppType`, `platform` | the words of Graph, and `unknown` for a platform |
 * | `ip` | (exact model, where an ip location counts) `in:` and the sorted ids, joined by `+`, of the ip locations that contain the address: one value for each combination that an address has. Those count that an enforced policy names, or that are trusted where one says AllTrusted; likewise below |
 * | `country` | `country:XX` for each country that a location by address names, `other`, `unknown` |
 * | `gpsCountry` | (where a location asks the Authenticator app) likewise |
 * | `location:ID` | `in`, `out`: locations without a definition, compliant networks, and in the symbolic model all |
 * | `trustedElsewhere` | (where a policy says AllTrusted) `yes`, `no`: trusted by something that no definition shows |
 * | `device` | `unregistered`, `registered` |
 * | `device.isCompliant`, `device.trustType` | `null`, `=true`, `=false`; `null`, `=azuread`, `=serverad`, `=workplace` |
 * | `device.ATTRIBUTE` | (where a filter asks for it) `null`, `=CONSTANT` (lower case; none for the lists physicalIds and systemLabels, whose elements are compared as below), `other` |
 * | `device.ATTRIBUTE:OPERATOR:VALUE` | `yes`, `no`: a comparison with part of a text, for devices whose attribute is `other` |
 * | `signInRisk`, `userRisk` | `none`, `low`, `medium`, `high`, and `hidden` where it is assumed possible |
 * | `insiderRisk` | `none`, `minor`, `moderate`, `elevated` |
 * | `flow` | `none`, `deviceCodeFlow`, `authenticationTransfer` |
 */
export interface Certificate {
  readonly schemaVersion: 1;
  readonly kind: "partnerguard-certificate";
  readonly question: Question;
  readonly assumptions: Assumptions;
  readonly dimensions: readonly CertificateDimension[];
  readonly tree: CertificateNode;
  /** For the question `prompt`, which is two: the second tree shows that nobody gets in on an earlier claim. */
  readonly promptTree?: CertificateNode;
}

export type Question = "claim" | "prompt";

export interface CertificateDimension {
  readonly name: string;
  readonly values: readonly string[];
  /** Of values `users:ID`: everyone for whom they stand. */
  readonly members?: Readonly<Record<string, readonly string[]>>;
}

export type CertificateNode =
  /** A cut: each branch takes some of the dimension's values, by their index; together all that reach this node, none twice. */
  | {
      readonly cut: number;
      readonly branches: readonly { readonly values: readonly number[]; readonly then: CertificateNode }[];
    }
  /** A policy's id. */
  | { readonly policy: string }
  | { readonly reason: Reason };

/** Why a sign-in does not exist, or stands outside the question. */
export type Reason =
  /** An unregistered device has no attributes: `device` unregistered and a `device.*` value other than `null` (`no` for comparisons). */
  | "unregisteredDeviceHasNoAttributes"
  /** A comparison with part of a text is `yes` only where the attribute is `other`. */
  | "comparisonNeedsText"
  /**
   * Comparisons of one attribute that no text can answer so: a longer beginning without the shorter one in it, two beginnings of
   * which neither begins the other, likewise for ends, and a text without a part that its beginning, end or other part holds.
   */
  | "comparisonsContradict"
  /** Legacy clients pass no device state. */
  | "legacyClientCarriesNoDevice"
  /** Device code flow passes no device state. */
  | "deviceCodeCarriesNoDevice"
  /** User actions are taken in a browser or an app, never by a legacy client. */
  | "userActionNeedsModernClient"
  /** The home tenant evaluates the user risk of external persons, so none is seen: `kind` external and `userRisk` other than `none`. */
  | "externalUserRiskIsUnseen"
  /** A member of a group within a group is a member of both: `group:INNER` in and `group:OUTER` out. */
  | "nestedGroup"
  /** A group that a role is actively assigned to: `group:ID` in and `role:ID` out. */
  | "roleThroughGroup"
  /** `location:00000000-0000-0000-0000-000000000000` in and `trustedElsewhere` no. */
  | "mfaTrustedAddressesAreTrusted"
  /** A person not in the directory who holds a synchronisation role, or one named in `directorySyncAccounts`. */
  | "synchronisationAccount"
  /** No such value under the assumptions: legacy clients, unknown platform, guests. */
  | "assumedAbsent"
  /** Microsoft's own demand for MFA at its portals, where assumed. */
  | "mandatoryPortalMfa";
