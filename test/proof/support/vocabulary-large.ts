import type { NamedLocation } from "../../../proof/model/location";
import { countryLocation, ipLocation } from "./policies";
import { small, type Vocabulary } from "./vocabulary";

const moreLocations: readonly NamedLocation[] = [
  ipLocation("l4", ["10.1.2.0/24", "2001:db8:0:1::/64"]),
  ipLocation("l5", ["172.16.0.0/12"], true),
  ipLocation("l6", ["0.0.0.0/1"]),
  ipLocation("l7", ["::/0", "10.1.0.0/20"]),
  countryLocation("c3", ["FR", "BE", "US"], { includesUnknown: true }),
];

/** The small one with more of everything. */
export const large: Vocabulary = {
  ...small,
  users: ["u1", "u2", "u3", "u4", "u5"],
  groups: ["g1", "g2", "g3", "g4", "g5", "g6"],
  roles: [...small.roles, "r2", "r3"],
  applications: [...small.applications, "a2", "a3", "a4"],
  locations: [...small.locations, ...moreLocations],
  locationIds: [...small.locationIds, ...moreLocations.map(({ id }) => id)],
};
