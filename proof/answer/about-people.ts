import type { Space } from "../space/space";

/** The dimensions of who signs in, as against what is done and how. */
export function aboutPeople({ people }: Space): ReadonlySet<number> {
  const { person, kind, homeTenant, groupDimensions, roleDimensions } = people;
  const tenant = homeTenant === undefined ? [] : [homeTenant];
  const all = [person, kind, ...tenant, ...groupDimensions.values(), ...roleDimensions.values()];
  return new Set(all.map(({ index }) => index));
}
