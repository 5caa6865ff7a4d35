import type { SignIn } from "../../policies/model/proof";
import { type Content, given, html, listed, type Markup } from "./markup";
import { spoken } from "./words";

type Names = Readonly<Record<string, string>>;

/** One sign-in, concrete in every field, as a list of terms. */
export function signInFacts(signIn: SignIn, names: Names): Markup {
  const facts = [...who(signIn, names), ...what(signIn, names), ...where(signIn, names), ...how(signIn)];
  return html`<dl class="facts">${facts.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
}

type Fact = readonly [term: string, value: Content];

function who({ user }: SignIn, names: Names): readonly Fact[] {
  return [
    ["Person", user.id === null ? "somebody whom nothing that was read names" : named(user.id, names)],
    ["Kind", spoken(user.kind)],
    ["Member of", several(user.groups, names, "no group that a policy names")],
    ["Active roles", several(user.roles, names, "none that a policy names")],
    ...(user.homeTenantId === null ? [] : [["Home tenant", named(user.homeTenantId, names)] as const]),
  ];
}

function what({ target }: SignIn, names: Names): readonly Fact[] {
  const bundles = target.bundles.length === 0 ? undefined : [" (of ", listed(target.bundles.map(bundleName)), ")"];
  const attributes = Object.entries(target.attributes).map(([name, values]) => [
    given(name),
    " = ",
    listed(values.map(given)),
  ]);
  const value: Readonly<Record<typeof target.kind, Content>> = {
    application: target.id === "other" ? "an application that no policy names" : named(target.id, names),
    userAction: spoken(target.id),
    baselineScopes: "basic profile scopes only (OpenID scopes, User.Read)",
  };
  return [
    [target.kind === "userAction" ? "Action" : "Signs in to", [value[target.kind], bundles]],
    ...(attributes.length === 0 ? [] : [["Security attributes", listed(attributes)] as const]),
  ];
}

const bundleName = (bundle: string): string =>
  bundle === "Office365" ? "Office 365" : bundle === "MicrosoftAdminPortals" ? "Microsoft admin portals" : bundle;

function where({ location }: SignIn, names: Names): readonly Fact[] {
  const { ipAddress, country, gpsCountry, namedLocations, trusted } = location;
  return [
    ["IP address", ipAddress ?? "any within the named locations below"],
    ["Country", country ?? "not known"],
    ...(gpsCountry === undefined ? [] : [["Country by GPS", gpsCountry ?? "not known"] as const]),
    ["Named locations", several(namedLocations, names, "none")],
    ["Trusted", trusted ? "yes" : "no"],
  ];
}

function how(signIn: SignIn): readonly Fact[] {
  return [
    ["Client app", spoken(signIn.clientAppType)],
    ["Platform", spoken(signIn.platform)],
    ["Device", device(signIn.device)],
    ["Sign-in risk", spoken(signIn.signInRisk)],
    ["User risk", spoken(signIn.userRisk)],
    ["Insider risk", signIn.insiderRisk ?? "none"],
    ["Sign-in flow", signIn.authenticationFlow === null ? "ordinary" : spoken(signIn.authenticationFlow)],
  ];
}

function device(attributes: SignIn["device"]): Content {
  if (attributes === null) return "not registered";
  const parts = Object.entries(attributes).map(([name, value]) => [
    given(name),
    " = ",
    Array.isArray(value) ? listed(value.map(given)) : given(String(value)),
  ]);
  return parts.length === 0 ? "registered, without further attributes" : ["registered, ", listed(parts)];
}

const shown = 12;

function several(ids: readonly string[], names: Names, none: string): Content {
  if (ids.length === 0) return none;
  const more = ids.length - shown;
  return listed([...ids.slice(0, shown).map((id) => named(id, names)), ...(more > 0 ? [`${more} more`] : [])]);
}

/** The name with the id beside it, or the id alone. */
export function named(id: string, names: Names): Content {
  const name = Object.hasOwn(names, id) ? names[id] : undefined;
  return name === undefined
    ? html`<code>${given(id)}</code>`
    : html`${given(name)} <code class="id">${given(id)}</code>`;
}
