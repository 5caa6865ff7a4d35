import type { Plan, Resource } from "../../model/plan";
import type { NotKnown, Reading } from "../../model/reading";
import { type Entries, entriesAt, hasText, openIn, presentAt, sameText, shown } from "../reading";
import { awaited, isType, onlyName } from "../types";
import { isLegacyClientAppType, missingClientAppTypes } from "./client-app-types";
import type { ConditionalAccessPolicy } from "./conditional-access";
import { defect, type Remark, undecided } from "./remark";
import { judgeStrength } from "./strengths";
import { impliesMfa } from "./who-and-what";

/** Levels of a risk condition; `hidden` is no level but the lack of a licence to see it. */
const riskLevels = ["none", "low", "medium", "high"];

/** A location or platform condition is harmless only when it takes in everything and leaves nothing out. */
function judgeScope(
  included: Entries,
  excluded: Entries,
  everything: string,
  kind: string,
  behind: (open: NotKnown) => readonly Resource[],
): readonly Remark[] {
  const left = excluded.known.map((entry) => defect(entry.path, { kind: `${kind}Excluded`, value: shown(entry) }));
  const leftToCome = excluded.openElements.map((open) =>
    defect(open.path, { kind: `${kind}Excluded`, value: onlyName(behind(open)) }),
  );
  const unclear = excluded.openList === undefined ? [] : [undecided(excluded.openList)];
  return [...judgeIncluded(included, everything, kind, behind), ...left, ...leftToCome, ...unclear];
}

function judgeIncluded(
  included: Entries,
  everything: string,
  kind: string,
  behind: (open: NotKnown) => readonly Resource[],
): readonly Remark[] {
  if (hasText(included, everything)) return [];
  const open = openIn(included).filter((one) => one === included.openList || behind(one).length === 0);
  if (open.length > 0) return open.map((one) => undecided(one));
  const some = included.known.length + included.openElements.length > 0;
  return some ? [defect(included.path, { kind: `${kind}Included` })] : [];
}

function judgeApplications({ excludedApplications, resource }: ConditionalAccessPolicy): readonly Remark[] {
  const filter = presentAt(resource, "conditions.applications.filter");
  return [
    ...excludedApplications.known
      .filter(({ text }) => !sameText(text, "None"))
      .map((entry) => defect(entry.path, { kind: "applicationExcluded", value: shown(entry) })),
    ...excludedApplications.openElements.map((open) => defect(open.path, { kind: "applicationExcluded" })),
    ...(excludedApplications.openList === undefined ? [] : [undecided(excludedApplications.openList)]),
    ...presence(filter, "applicationFilter"),
  ];
}

function presence(reading: Reading, kind: string): readonly Remark[] {
  if (reading.state === "absent") return [];
  return reading.state === "unknown" ? [undecided(reading)] : [defect(reading.path, { kind })];
}

/** A risk condition is harmless only when it names every level, `none` included. */
function judgeRisk(levels: Entries): readonly Remark[] {
  if (levels.openList !== undefined) return [undecided(levels.openList)];
  const missing = riskLevels.filter((level) => !hasText(levels, level)).length;
  const written = levels.known.length + levels.openElements.length;
  if (written === 0 || missing === 0) return [];
  return levels.openElements.length >= missing
    ? levels.openElements.map((one) => undecided(one))
    : [defect(levels.path, { kind: "risk" })];
}

function judgeFlows(policy: ConditionalAccessPolicy): readonly Remark[] {
  const methods = entriesAt(policy.resource, "conditions.authenticationFlowTransferMethods");
  const named = methods.known.filter(({ text }) => !sameText(text, "none"));
  if (named.length > 0 || methods.openElements.length > 0) return [defect(methods.path, { kind: "flow" })];
  return methods.openList === undefined ? [] : [undecided(methods.openList)];
}

/** Legacy clients may be left to a policy that blocks them; modern ones must be covered here. */
export function judgeClientAppTypes(policy: ConditionalAccessPolicy, legacyBlocked: boolean): readonly Remark[] {
  const missing = missingClientAppTypes(policy.clientAppTypes);
  const harmful = missing.filter((type) => !(legacyBlocked && isLegacyClientAppType(type)));
  if (harmful.length === 0) return [];
  const open = openIn(policy.clientAppTypes);
  return open.length > 0
    ? open.map((one) => undecided(one))
    : [defect(policy.clientAppTypes.path, { kind: "clientAppTypes", missing: harmful.join(", ") })];
}

/** Conditions that make a policy look away: applications, location, platform, device, risk, flow. */
export function judgeNarrowing(policy: ConditionalAccessPolicy, plan: Plan): readonly Remark[] {
  const { resource } = policy;
  const locations = (open: NotKnown): readonly Resource[] =>
    awaited(open, plan).filter((behind) => isType(behind, "azuread", "index", "NamedLocation"));
  return [
    ...judgeApplications(policy),
    ...judgeScope(policy.includedLocations, policy.excludedLocations, "All", "location", locations),
    ...judgeScope(policy.includedPlatforms, policy.excludedPlatforms, "all", "platform", () => []),
    ...presence(presentAt(resource, "conditions.devices.filter"), "deviceFilter"),
    ...judgeRisk(entriesAt(resource, "conditions.signInRiskLevels")),
    ...judgeRisk(entriesAt(resource, "conditions.userRiskLevels")),
    ...presence(presentAt(resource, "conditions.insiderRiskLevels"), "risk"),
    ...presence(presentAt(resource, "conditions.servicePrincipalRiskLevels"), "risk"),
    // Known ones make it a policy for workloads, which is not judged here.
    ...presence(presentAt(resource, "conditions.clientApplications"), "workloads"),
    ...judgeFlows(policy),
  ];
}

/** Under OR, every control must give MFA: the user chooses which one to meet. */
export function judgeAlternatives(policy: ConditionalAccessPolicy, plan: Plan): readonly Remark[] {
  const { resource, operator } = policy;
  if (operator.state === "known" && sameText(operator.value, "AND")) return [];
  const strength = judgeStrength(policy, plan);
  const others = ["customAuthenticationFactors", "termsOfUses"].map((name) =>
    entriesAt(resource, `grantControls.${name}`),
  );
  const weaker = [
    ...policy.builtInControls.known
      .filter(({ text }) => !impliesMfa(text) && !sameText(text, "block"))
      .map((entry) => shown(entry) ?? "another control"),
    ...others.flatMap((list) => (list.known.length + list.openElements.length > 0 ? [nameOf(list)] : [])),
    ...(strength.kind === "weak" ? [`the authentication strength "${strength.strength.name}"`] : []),
  ];
  const givesMfa = strength.kind === "mfa" || policy.builtInControls.known.some(({ text }) => impliesMfa(text));
  const mayGiveMfa =
    strength.kind === "open" || strength.kind === "elsewhere" || openIn(policy.builtInControls).length > 0;
  if (!givesMfa && !mayGiveMfa) return [];
  if (weaker.length > 0) {
    return operator.state === "unknown"
      ? [undecided(operator)]
      : [defect("grantControls.operator", { kind: "alternative", weaker: weaker.join(", ") })];
  }
  // Whether it gives MFA at all is SEC-001's question.
  if (!givesMfa) return [];
  const open = [...openIn(policy.builtInControls), ...others.flatMap(openIn)];
  const strengthOpen = strength.kind === "open" ? [undecided(strength.open, strength.strength)] : [];
  const elsewhere: readonly Remark[] =
    strength.kind === "elsewhere"
      ? [{ verdict: "undetermined", property: strength.path, facts: { kind: "strengthElsewhere" } }]
      : [];
  return [...open.map((one) => undecided(one)), ...strengthOpen, ...elsewhere];
}

function nameOf({ path }: Entries): string {
  return path.endsWith("termsOfUses") ? "terms of use" : "custom authentication factors";
}
