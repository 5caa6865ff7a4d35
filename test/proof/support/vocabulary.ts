import type { FilterComparison } from "../../../proof/model/filter";
import { mfaTrustedAddresses, type NamedLocation } from "../../../proof/model/location";
import type { AuthenticationStrength } from "../../../proof/model/strength";
import { countryLocation, ipLocation } from "./policies";
import type { Topic } from "./topics";

/** Everything that random policies may name. */
export interface Vocabulary {
  readonly topics: readonly Topic[];
  readonly users: readonly [string, ...string[]];
  readonly groups: readonly [string, ...string[]];
  readonly roles: readonly [string, ...string[]];
  readonly tenants: readonly [string, ...string[]];
  readonly applications: readonly [string, ...string[]];
  readonly actions: readonly [string, ...string[]];
  readonly locations: readonly NamedLocation[];
  readonly locationIds: readonly [string, ...string[]];
  readonly strengths: readonly AuthenticationStrength[];
  readonly strengthIds: readonly [string, ...string[]];
  readonly deviceComparisons: readonly [FilterComparison, ...FilterComparison[]];
  readonly applicationComparisons: readonly [FilterComparison, ...FilterComparison[]];
}

export const synchronisationRole = "d29b2b05-8046-44ba-8758-1e26182fcf32";
/** Of Office 365 by Microsoft's list, of the admin portals (with Microsoft's own demand for MFA), of neither, and of ids that nobody publishes. */
export const exchange = "00000002-0000-0ff1-ce00-000000000000";
export const azurePortal = "c44b4083-3bb0-49c1-b47d-974e53cbdf3c";
/** One of the resources that lead to a compliant network, and the location that every tenant has. */
export const internetTraffic = "5dc48733-b5df-475c-a49b-fa307ef00853";
export const compliantNetwork = "3d46dbda-8382-466a-856d-eb00cbc6b910";
export const directoryItself = "00000002-0000-0000-c000-000000000000";

const comparison = (
  attribute: string,
  operator: FilterComparison["operator"],
  ...values: FilterComparison["values"]
): FilterComparison => ({ kind: "comparison", attribute, operator, values, negated: false });

const namedLocations: readonly NamedLocation[] = [
  ipLocation("l1", ["10.0.0.0/8", "2001:db8::/32"], true),
  ipLocation("l2", ["10.1.0.0/16", "192.0.2.0/24"]),
  ipLocation("l3", ["192.0.2.128/25", "2001:db8:1::/48"], true),
  countryLocation("c1", ["NL", "BE"]),
  countryLocation("c2", ["NL"], { includesUnknown: true }),
  countryLocation("gps", ["BE"], { lookup: "authenticatorAppGps" }),
  { id: "net", displayName: "Compliant network", kind: "compliantNetwork", isTrusted: true },
];

const strengths: readonly AuthenticationStrength[] = [
  { id: "own-mfa", displayName: "Own", allowedCombinations: ["fido2", "password,sms"] },
  { id: "own-less", displayName: "Less", allowedCombinations: ["fido2", "password"] },
  { id: "own-pass", displayName: "Pass", allowedCombinations: ["fido2", "temporaryAccessPassOneTime"] },
  { id: "own-federated", displayName: "Federated", allowedCombinations: ["federatedMultiFactor"] },
  { id: "own-undefined", displayName: "Undefined" },
];

export const small: Vocabulary = {
  topics: ["users", "guests", "target", "applicationFilter", "client", "platform", "place", "device", "risk", "flow"],
  users: ["u1", "u2"],
  groups: ["g1", "g2"],
  roles: ["r1", synchronisationRole],
  tenants: ["t1", "t2"],
  applications: ["a1", exchange, azurePortal, internetTraffic, directoryItself],
  actions: ["urn:user:registersecurityinfo", "urn:user:registerdevice", "urn:user:accountrecovery"],
  locations: namedLocations,
  locationIds: ["l1", "l2", "l3", "c1", "c2", "gps", "net", "undefined", compliantNetwork, mfaTrustedAddresses],
  strengths,
  strengthIds: [
    "00000000-0000-0000-0000-000000000002",
    "00000000-0000-0000-0000-000000000004",
    "own-mfa",
    "own-less",
    "own-pass",
    "own-federated",
    "own-undefined",
    "own-nowhere",
  ],
  deviceComparisons: [
    comparison("isCompliant", "eq", true),
    comparison("isCompliant", "eq", false),
    comparison("trustType", "eq", "ServerAD"),
    comparison("trustType", "eq", "AzureAD"),
    comparison("model", "eq", "Desk"),
    comparison("model", "in", "desk", "tablet"),
    comparison("model", "startsWith", "Tab"),
    comparison("model", "contains", "let"),
    comparison("model", "endsWith", "-1"),
    comparison("model", "eq", null),
    comparison("physicalIds", "contains", "[a]"),
    comparison("physicalIds", "contains", "[b]"),
  ],
  applicationComparisons: [
    comparison("set_tier", "eq", "one"),
    comparison("set_tier", "in", "one", "two"),
    comparison("set_tier", "startsWith", "o"),
    comparison("set_owner", "eq", "hr"),
  ],
};
