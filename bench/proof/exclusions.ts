import { graphPolicy } from "./graph-policy";
import { id } from "./ids";

/**
 * Policies that ask everyone for MFA, each but for a user, an application and a location of its own. Four of them already cover
 * everything: a sign-in has one user, one application and one place, so it is outside three of them at most.
 */
export function excludingPolicies(count: number): { readonly policies: object[]; readonly namedLocations: object[] } {
  const numbers = Array.from({ length: count }, (_, number) => number);
  return {
    policies: numbers.map((number) =>
      graphPolicy(number, {
        users: { includeUsers: ["All"], excludeUsers: [id("user", number)] },
        applications: { includeApplications: ["All"], excludeApplications: [id("application", number)] },
        locations: { includeLocations: ["All"], excludeLocations: [id("location", number)] },
      }),
    ),
    namedLocations: numbers.map((number) => ({
      "@odata.type": "#microsoft.graph.ipNamedLocation",
      id: id("location", number),
      displayName: `Office ${number}`,
      isTrusted: false,
      ipRanges: [{ "@odata.type": "#microsoft.graph.iPv4CidrRange", cidrAddress: addresses(number) }],
    })),
  };
}

/** Ranges beside one another: the first policy's, the second's and so on. */
export const addresses = (number: number): string => `10.${number}.0.0/16`;
