import { applicationName, roleName, unnamedGlobalSecureAccess } from "../../proof/data";
import { mfaTrustedAddresses } from "../../proof/model/location";
import type { PolicySet } from "../../proof/model/policy-set";
import type { ProofResult } from "../../proof/result";

/** Names by id of everything that the gaps of a result speak of, as far as the set or Microsoft's own lists give one. */
export function namesIn(set: PolicySet, { gaps }: ProofResult): Readonly<Record<string, string>> {
  const { directory } = set;
  const given = new Map<string, string | undefined>([
    [mfaTrustedAddresses, "trusted addresses of the MFA settings"],
    [unnamedGlobalSecureAccess, "a service that the Global Secure Access client needs"],
    ...set.namedLocations.map(({ id, displayName }) => [id, displayName] as const),
    ...(directory?.users ?? []).map(({ id, name }) => [id, name] as const),
    ...(directory?.groups ?? []).map(({ id, name }) => [id, name] as const),
    ...(directory?.servicePrincipals ?? []).map(({ appId, name }) => [appId, name] as const),
  ]);
  const spoken = new Set(
    gaps.flatMap(({ signIn: { user, target, location }, box }) => [
      ...(user.id === null ? [] : [user.id]),
      ...user.groups,
      ...user.roles,
      target.id,
      ...location.namedLocations,
      ...Object.entries(box).flatMap(([dimension, values]) => [dimension, ...values].flatMap(idsOf)),
    ]),
  );
  return Object.fromEntries(
    [...spoken].flatMap((id) => {
      const name = given.get(id) ?? applicationName(id) ?? roleName(id);
      return name === undefined || name === "" ? [] : [[id, name] as const];
    }),
  );
}

/** The ids in a value as a certificate spells it: `app:ID+Office365`, `group:ID`, `in:ID+ID`. */
function idsOf(value: string): readonly string[] {
  return value.slice(value.indexOf(":") + 1).split("+");
}
