import type { UndeterminedPart } from "../../../policies/model/proof";
import { grouped } from "../../grouped";
import type { ProvenGap, ProvenTenant } from "../../prove-result";
import { shortReference } from "../names";
import { counted, enumerated } from "../plural";
import { type Style, symbols } from "../style";
import { wrap } from "../wrap";

const mostUndetermined = 5;

/** What could not be decided, and what it waits for. Beside a gap that is certain it is only counted. */
export function undetermined({ undetermined: parts, verdict }: ProvenTenant, style: Style): string {
  if (parts.length === 0) return "";
  if (verdict !== "undetermined") {
    const text = `${counted(parts.length, "part", "parts")} of what was read could not be decided; --json names ${parts.length === 1 ? "it" : "them"}.`;
    return wrap(text, style.width, "    ", `  ${style.yellow(symbols.undetermined)} `);
  }
  const kinds = grouped(parts, ({ property, why }) => `${withoutIndex(property)} ${why}`);
  const more = kinds.slice(mostUndetermined).flat().length;
  return [
    ...kinds.slice(0, mostUndetermined).map((kind) => undeterminedParts(kind, style)),
    ...(more > 0 ? [style.dim(`    and ${counted(more, "more part", "more parts")}, all in --json`)] : []),
  ].join("\n");
}

const withoutIndex = (property = ""): string => property.replaceAll(/\[\d+\]/g, "");

const mostNamed = 3;

/** Parts that say the same of several policies, together. */
function undeterminedParts(parts: readonly [UndeterminedPart, ...UndeterminedPart[]], style: Style): string {
  const [{ policy, property = "", why }] = parts;
  const names = parts.map((part) => `"${part.displayName ?? part.policy}"`);
  const waitsFor = [...new Set(parts.flatMap((part) => part.waitsFor ?? []))];
  const place = [
    ...(policy === undefined ? [] : [enumerated(names, mostNamed)]),
    ...(property === "" ? [] : [parts.length > 1 ? withoutIndex(property) : property]),
  ];
  const waits = waitsFor.length === 0 ? "" : ` It waits for ${enumerated(waitsFor.map(shortWait), mostNamed)}.`;
  const said = place.length === 0 ? why.charAt(0).toUpperCase() + why.slice(1) : `${place.join(", ")} ${why}`;
  const text = `${said}${said.endsWith(".") ? "" : "."}${waits}`;
  return wrap(text, style.width, "    ", `  ${style.yellow(symbols.undetermined)} `);
}

const shortWait = (reference: string): string =>
  reference.startsWith("urn:") ? shortReference({ urn: reference }) : reference;

const mostPolicies = 6;

/** What "covered" rests on, and which policies change nothing. */
export function policiesThatCount({ restsOn, withoutEffect }: ProvenTenant, style: Style): string {
  const lines: string[] = [];
  if (restsOn.length > 0) {
    const essential = restsOn.filter((policy) => policy.essential);
    const names = (policies: readonly { displayName: string }[]) =>
      enumerated(
        policies.map(({ displayName }) => `"${displayName}"`),
        mostPolicies,
      );
    const needed =
      essential.length === 0
        ? "; any one of them could go, for others stand in"
        : essential.length === restsOn.length
          ? restsOn.length === 1
            ? "; without it a gap opens"
            : "; without any one of them a gap opens"
          : `; without ${names(essential)} a gap opens`;
    lines.push(term("Rests on", `${names(restsOn)}${needed}.`, style));
  }
  if (withoutEffect.length > 0) {
    const names = enumerated(
      withoutEffect.map(({ displayName }) => `"${displayName}"`),
      mostPolicies,
    );
    lines.push(term("No effect", `Taken away together, these would change nothing for MFA: ${names}.`, style));
  }
  return lines.join("\n");
}

/** The assumptions that matter for this answer; all of them stand in the JSON. */
export function assumed({ assumed: switches, verdict, gaps }: ProvenTenant, style: Style): string {
  const matters = verdict === "covered" ? trusting : decisive(gaps);
  const sentences = switches.flatMap(({ name, value, standard, meaning }) => {
    if (value !== standard) return style.yellow(`${meaning} (${name}: ${value}, not ${standard})`);
    return matters.includes(name) ? meaning : [];
  });
  return sentences.length === 0 ? "" : term("Assumed", sentences.join(" "), style);
}

/** Switches on which "covered" leans by their standard: each trusts something that no policy shows. */
const trusting: readonly string[] = [
  "baselineScopes",
  "federatedMfa",
  "inboundMfaTrust",
  "temporaryAccessPass",
  "outage",
  "syncRoleHolders",
  "directorySyncAccounts",
];

/** Switches that put the sign-ins shown into question in the first place. */
function decisive(gaps: readonly ProvenGap[]): readonly string[] {
  const asks: Readonly<Record<string, (signIn: ProvenGap["signIn"]) => boolean>> = {
    unknownPlatform: ({ platform }) => platform === "unknown",
    legacyClients: ({ clientAppType }) => clientAppType === "exchangeActiveSync" || clientAppType === "other",
    baselineScopes: ({ target }) => target.kind === "baselineScopes",
    guestsPresent: ({ user }) => user.kind !== "member",
    hiddenRisk: ({ signInRisk, userRisk }) => signInRisk === "hidden" || userRisk === "hidden",
  };
  return Object.keys(asks).filter((name) => gaps.some(({ signIn }) => asks[name]?.(signIn) === true));
}

const termColumns = "No effect  ".length;

/** A line of the small print: a term, then what there is to say. */
export function term(name: string, text: string, style: Style): string {
  return wrap(text, style.width, " ".repeat(termColumns + 2), `  ${style.dim(name.padEnd(termColumns))}`);
}
