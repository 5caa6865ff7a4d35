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
 * | `person` | `user:ID` for every user id that a policy or `directorySyncAccounts` names (none for an account that the directory lists as disabled, none for an unlisted one where it is closed); every enabled user of a directory, those whom no policy tells apart under one value `users:ID` (least id) with all of them in `members`; `other`, unless the directory is closed; where it is closed and `guestsPresent` is `all`: `kind:b2bDirectConnectUser` and `kind:serviceProvider`, of whom a directory has no object |
 * | `kind` | `member` and the kinds of guests: the kind of persons whose kind no directory gives |
 * | `homeTenant` | (where policies name tenants) `tenant:ID`, `other`: the home tenant of external persons for whom no directory gives it |
 * | `group:ID` | `in`, `out`: membership of persons for whom no directory settles it |
 * | `role:ID` | `in`, `out`: likewise |
 * | `target` | `app:ID` for each application id that a policy or directory names, `other`, each of them again with `+Office365` and, or, `+MicrosoftAdminPortals` where a policy names the bundle and the published list of its members does not settle it (`other` stands for an application that no policy names); `globalSecureAccess` where a policy names a compliant network: a resource of Global Secure Access that no policy names; `baselineScopes`; `action:URN` for the user actions of Microsoft's documentation and those that policies name |
 * | `application:ATTRIBUTE:OPERATOR:VALUE`, `application:ATTRIBUTE:absent` | `yes`, `no`: a comparison of an application filter, for applications of which no directory gives the attributes |
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
 *
 * How it is read:
 * - What policies name: those that are enabled, reach people and have nothing undetermined, which are also the only ones a leaf may
 *   name. What is undetermined of `sessionControls` does no harm to the question `claim` while the primary service is up. A dimension
 *   or value that only other policies or locations ask for may stand there too, if it follows the table.
 * - A directory is closed where it says so, or where there is one and `openWorld` is `no`. Applications are never closed: what a
 *   policy names, and `other`, are there in any case; those that only a directory lists matter where a policy filters applications.
 * - A sign-in stands at one point. Where the directory settles a fact, it stands at that value, and a point with another value is
 *   nobody's. Settled are: kind and home tenant that the directory gives (a member or internal guest has no home tenant, which no list
 *   of tenants names); `in`, for anybody whom the directory lists as an active member of the group, directly or through groups;
 *   `out`, for a listed user who is not, unless eligible (`mayActivate`) somewhere on the way, or the group or one within it has
 *   `membersOpen`. In a directory that is not closed, an id that is listed neither as a user nor as a group may be a group whose
 *   members nobody knows, among members too. Of persons who are not listed nothing else is settled.
 * - Persons without an object are of the kind that their value says, in no group, and hold no role, but for service providers, whose
 *   roles nothing settles; nor does anything settle their home tenant.
 * - Roles likewise, by assignments at `/` to the person or to a group of theirs. A directory that is not closed and lists no
 *   assignment at all settles none.
 * - A comparison with several constants (`in`) is one `eq` for each. Comparing with null is `application:ATTRIBUTE:absent`; of a
 *   device it is the value `null`. A constant is spelled in lower case: `true` for the Boolean too.
 * - The attributes of an application are settled where the directory lists it. User actions, baseline scopes and `other` within
 *   Office365 have none.
 * - A policy that names a compliant network, which is the location of that kind or id in `proof/data/global-secure-access.json`, never
 *   covers the resources of Global Secure Access: those of that file, and `globalSecureAccess`.
 * - `AllTrusted` holds in a trusted location that is defined, and where `trustedElsewhere` is `yes`.
 * - In `promptTree` a policy covers what it refuses even with MFA, blocks or asks anew every time; `mandatoryPortalMfa` is no reason.
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
      readonly branches: readonly { readonly values: readonly number[]; readonly node: CertificateNode }[];
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
   * which neither begins the other, likewise for ends, and a text without a part that its beginning, end or other part holds. Of
   * application filters, whose attributes may hold several texts: one comparison yes that no text answers without the other, no;
   * or an attribute that is absent (`absent` yes) and answers a comparison.
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
  /**
   * Someone who holds a synchronisation role for whom the directory does not settle roles (not listed, or `rolesOpen`), or who
   * is named in `directorySyncAccounts`.
   */
  | "synchronisationAccount"
  /** No such value under the assumptions: legacy clients, unknown platform, guests. */
  | "assumedAbsent"
  /** Microsoft's own demand for MFA at its portals, where assumed. */
  | "mandatoryPortalMfa";
