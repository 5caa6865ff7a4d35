import type { SignIn } from "../../proof/model/sign-in";
import type { Resource } from "../model/plan";
import type { Place } from "./field-values";
import { graphPathAbove, pathsAbove, policyFields } from "./fields";
import { pathIn } from "./policy-document";

/**
 * Where a policy's resource has what a proof calls by Graph's path, positions in lists included:
 * `conditions.users.excludeGroups[0]` is azuread's `conditions.users.excludedGroups[0]`.
 */
export function pathOf(resource: Resource, graphPath: string): string {
  const plain = graphPath.replace(/@odata\.bind$/, "");
  const [, stem = plain, position = ""] = /^(.*?)((?:\[\d+\])*)$/.exec(plain) ?? [];
  const field = policyFields.find(({ graph }) => graph === stem);
  const exact = field === undefined ? undefined : pathIn(resource, field);
  if (exact !== undefined) return `${exact}${position}`;
  for (const one of policyFields) {
    const path = pathIn(resource, one);
    const above =
      path === undefined ? undefined : pathsAbove(path).find((block) => graphPathAbove(one.graph, block) === stem);
    if (above !== undefined) return above;
  }
  return plain;
}

/** Graph's paths in a sentence, of fields and of the blocks that hold them, as the resource's provider spells them. */
export function spelledFor(resource: Resource, sentence: string): string {
  const paths = /\b(?:conditions|grantControls)(?:\.[A-Za-z]+)+/g;
  return sentence.replaceAll(paths, (path) => pathOf(resource, path).replaceAll("[0]", ""));
}

/** The element of a policy's list that lets a sign-in past, where it is one; otherwise the list. */
export function placeOf(resource: Resource, graph: string, places: readonly Place[], signIn: SignIn): string {
  const named = tokensOf(signIn);
  const isNamed = (place: Place): boolean => named.has(place.value.toLowerCase());
  // Guests may also be left out by a word among the users.
  const word = graph === "conditions.users.excludeGuestsOrExternalUsers" ? "conditions.users.excludeUsers" : graph;
  const found = places.find((place) => place.graph === word && isNamed(place));
  return graph.includes(".exclude") && found !== undefined ? found.path : pathOf(resource, graph);
}

/** Everything by which a policy's lists may name a sign-in. */
function tokensOf({ user, target, platform, location, clientAppType }: SignIn): ReadonlySet<string> {
  return new Set(
    [
      ...(user.id === null ? [] : [user.id]),
      ...user.groups,
      ...user.roles,
      target.id,
      ...target.bundles,
      platform,
      clientAppType,
      ...location.namedLocations,
      ...(location.trusted ? ["AllTrusted"] : []),
      ...(user.kind === "member" ? [] : ["GuestsOrExternalUsers"]),
      "All",
    ].map((text) => text.toLowerCase()),
  );
}
