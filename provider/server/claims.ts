import type { CheckFailure, Claim } from "../resources/resource";

/**
 * What the resources of one run manage alone. Two of them that manage the same would undo each other's work at every `up`, and each
 * would show the other's as a drift, so the second is refused before anything is done. One process serves one tenant, so that the
 * claims of another never meet these.
 */
export class Claims {
  private readonly byUrn = new Map<string, readonly Claim[]>();

  /** Notes what a resource manages, in place of what it was noted with before; a failure for each part that another manages too. */
  make(urn: string, claims: readonly Claim[]): readonly CheckFailure[] {
    this.byUrn.set(urn, claims);
    return claims.flatMap((claim): CheckFailure[] => {
      const rival = [...this.byUrn].find(([other, theirs]) => other !== urn && theirs.some((one) => meet(one, claim)));
      if (rival === undefined) return [];
      const what = claim.part === "" ? claim.object : `${claim.part} of ${claim.object}`;
      // The reason names the part: for a property inside another the engine would print an empty value.
      return [
        {
          property: "",
          reason: `cannot manage ${what}, which ${named(rival[0])} manages already; each would undo what the other does. Keep it in one of the two`,
        },
      ];
    });
  }
}

function meet(one: Claim, other: Claim): boolean {
  return one.object.toLowerCase() === other.object.toLowerCase() && (holds(one, other) || holds(other, one));
}

const holds = (whole: Claim, { part }: Claim): boolean =>
  whole.part === "" || part === whole.part || part.startsWith(`${whole.part}.`);

/** `AuthenticationMethodsPolicy "methods"` of urn:pulumi:stack::project::parent$type::name */
function named(urn: string): string {
  const [, , types = "", ...name] = urn.split("::");
  return `${types.split(":").at(-1)} "${name.join("::")}"`;
}
