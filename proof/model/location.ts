/** A named location. An id that policies name and nothing defines is taken to be any set of addresses. */
export type NamedLocation = { readonly id: string; readonly displayName: string } & (
  | { readonly kind: "ip"; readonly isTrusted: boolean /** CIDR, IPv4 or IPv6. */; readonly ranges: readonly string[] }
  | {
      readonly kind: "country";
      /** ISO 3166-1 alpha-2, upper case. */
      readonly countries: readonly string[];
      readonly includesUnknown: boolean;
      readonly lookup: "clientIpAddress" | "authenticatorAppGps";
    }
  | { readonly kind: "compliantNetwork"; readonly isTrusted: boolean }
);

/** The trusted addresses of the MFA service settings, which have no named location of their own. */
export const mfaTrustedAddresses = "00000000-0000-0000-0000-000000000000";
