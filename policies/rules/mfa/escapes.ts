import type { PolicySet } from "../../../proof/model/policy-set";
import type { Gap, NearMiss, UndeterminedPart } from "../../../proof/result";
import { pathsAbove, strengthField } from "../../conditional-access/fields";
import { announced, proofsOf, type TenantProof } from "../../conditional-access/proofs";
import { pathOf, placeOf, spelledFor } from "../../conditional-access/property-paths";
import type { Facts } from "../../model/finding";
import type { Plan, Resource } from "../../model/plan";
import { read } from "../../model/reading";
import type { Outcome, RuleFinding } from "../../model/rule";
import type { Settings } from "../../model/settings";
import { profileOfTenant } from "../../model/tenant";
import { type Area, isLegacyBlock, type Shared, shareOut } from "./areas";
import clientApps from "./client-app-types.json";
import { type DefaultsState, judgeDefaults } from "./defaults";
import { ignoredPaths } from "./ignored";
import { madeBy, wayToSwitch } from "./way-to-enable";

/** How many ways in one rule tells of, the most ordinary first. */
const mostTold = 10;

/** What one rule finds in the proofs of a plan: the gaps, or the open questions, that are its own. */
export function judgeArea(
  area: Area,
  plan: Plan,
  settings: Settings,
  ofDefaults: (tenant: TenantProof, defaults: DefaultsState) => readonly RuleFinding[] = () => [],
): Outcome {
  const tenants = proofsOf(plan, settings);
  return ofTenants(tenants, (tenant) => judgeTenant(area, tenant, settings, ofDefaults));
}

/** What a rule says of all tenants together; where there are several, each finding says which. */
export function ofTenants(tenants: readonly TenantProof[], judge: (tenant: TenantProof) => Outcome): Outcome {
  const outcomes = tenants.map((tenant) => {
    const outcome = judge(tenant);
    const { tenant: id } = tenant;
    if (!outcome.asked || tenants.length === 1 || id === undefined) return outcome;
    const findings = outcome.findings.map((finding) => ({ ...finding, facts: { ...finding.facts, tenant: id } }));
    return { ...outcome, findings };
  });
  const findings = outcomes.flatMap((outcome) => (outcome.asked ? outcome.findings : []));
  return outcomes.some(({ asked }) => asked) ? { asked: true, findings } : { asked: false };
}

function judgeTenant(
  area: Area,
  tenant: TenantProof,
  settings: Settings,
  ofDefaults: (tenant: TenantProof, defaults: DefaultsState) => readonly RuleFinding[],
): Outcome {
  const defaults = judgeDefaults(tenant);
  const result = tenant.announced ?? tenant.result;
  const open = defaults.state === "open" && result.verdict !== "covered";
  if (defaults.state === "on" || open) {
    const findings = ofDefaults(tenant, defaults);
    return defaults.state === "on" || findings.length > 0 ? { asked: true, findings } : { asked: false };
  }
  const shared = shareOut(result, tenant.announced === undefined ? tenant.set : announced(tenant.set));
  const findings = [...gapFindings(area, shared, tenant, settings), ...openFindings(area, shared, tenant)];
  if (findings.length > 0) return { asked: true, findings };
  // Where MFA is not demanded of everyone at all, or something is open, another rule says so, and this one cannot say that it is met.
  const isOpen = shared.open.length > 0 || shared.gaps.some((one) => one.area === "SEC-001");
  if (area !== "SEC-001" && isOpen) return { asked: false };
  return { asked: true, findings: tenant.announced === undefined ? [] : announcements(area, tenant, settings) };
}

function gapFindings(
  area: Area,
  { gaps, mfaDemanded }: Shared,
  tenant: TenantProof,
  settings: Settings,
): readonly RuleFinding[] {
  const own = gaps.filter((one) => one.area === area).slice(0, mfaDemanded ? mostTold : 1);
  const isCustomer = profileOfTenant(settings, tenant.tenant) === "customer";
  return own.map(({ gap }) => ({
    ...gapFinding(gap, tenant, mfaDemanded),
    // A partner's tenant knows no exclusion on purpose.
    verdict: gap.intended && isCustomer ? "exempt" : "fail",
  }));
}

/** One gap as a finding of the policy, and the property, to change. */
export function gapFinding(gap: Gap, tenant: TenantProof, mfaDemanded: boolean): RuleFinding {
  const place = placeOfGap(gap, tenant, mfaDemanded);
  const facts = { ...gapFacts(gap, place, tenant, mfaDemanded), ...place?.facts };
  return {
    verdict: "fail",
    ...(place === undefined ? {} : { urn: place.resource.urn, property: place.property }),
    facts: facts as Facts,
  };
}

interface GapPlace {
  readonly resource: Resource;
  /** As the resource's provider spells it. */
  readonly property: string;
  /** As Graph spells it. */
  readonly graph: string;
  readonly near?: NearMiss;
  readonly instruction?: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The resource and property to change: what closes the gap, else the policy that comes nearest, else one that lets the sign-in pass. */
function placeOfGap(gap: Gap, tenant: TenantProof, mfaDemanded: boolean): GapPlace | undefined {
  const { sources, places, synchronisationHolders } = tenant;
  const { signIn, closing, nearMisses, how } = gap;
  const holder = synchronisationHolders.get(signIn.user.id ?? "");
  if (holder !== undefined) {
    const { assignment, property } = holder;
    return {
      resource: assignment,
      property,
      graph: property,
      facts: { kind: "roleHolder", assignment: assignment.name },
    };
  }
  const at = (policy: string | undefined, graph: string, instruction?: string): GapPlace | undefined => {
    const resource = sources.get(policy ?? "");
    if (policy === undefined || resource === undefined) return undefined;
    const near = nearMisses.find((one) => one.policy === policy);
    const byFilter = near?.properties.includes(applicationFilter) === true;
    const what = byFilter ? applicationFilter : graph;
    const change = byFilter ? `Remove ${applicationFilter}.` : instruction;
    return {
      resource,
      property: placeOf(resource, what, places.get(policy) ?? [], signIn),
      graph: what,
      ...(near === undefined ? {} : { near }),
      ...(change === undefined ? {} : { instruction: change }),
      facts: {},
    };
  };
  const [nearest] = nearMisses
    .filter(({ policy }) => sources.has(policy))
    // Where nothing demands MFA, a policy that only refuses something is no place to demand it.
    .filter(({ properties }) => mfaDemanded || properties.join() === "state")
    .sort((left, right) => left.properties.length - right.properties.length);
  const [met] = how.kind === "noPolicyApplies" ? [] : how.policies;
  const block = nearMisses.find(({ policy }) => isAimedAt(signIn, policy, tenant.set));
  return (
    at(block?.policy, block?.properties[0] ?? "", blockAll) ??
    at(closing?.policy?.id, closing?.property ?? "", closing?.instruction) ??
    at(nearest?.policy, nearest?.properties[0] ?? "") ??
    at(met?.id, ...weakerControl(how, tenant.set))
  );
}

/** Whether a policy is meant to refuse the clients of which a sign-in uses one: then it is the one to mend. */
function isAimedAt({ clientAppType }: Gap["signIn"], policy: string, { policies }: PolicySet): boolean {
  const found = policies.find(({ id }) => id === policy);
  return found !== undefined && isLegacyBlock(found) && clientApps.legacy.includes(clientAppType);
}

const applicationFilter = "conditions.applications.applicationFilter";

const blockAll =
  'Let the policy block legacy clients for everyone: write users: { includedUsers: ["All"] }, applications: { includedApplications: ["All"] } and clientAppTypes: ["exchangeActiveSync", "other"], and no other condition.';

/** The control that lets a sign-in pass, and what to write instead. */
function weakerControl(how: Gap["how"], { policies }: PolicySet): [graph: string, instruction: string] {
  const [met] = how.kind === "noPolicyApplies" ? [] : how.policies;
  const grant = policies.find(({ id }) => id === met?.id)?.grant;
  if (how.kind === "policiesMetWithoutMfa" && how.instead.includes("authenticationStrength")) {
    return [
      strengthField,
      'Write builtInControls: ["mfa"] in place of the authentication strength, or leave in its allowedCombinations only those that are MFA.',
    ];
  }
  return grant?.operator === "OR" && grant.controls.length > 1
    ? [
        "grantControls.operator",
        'Write operator: "AND" to demand the other controls beside MFA, or builtInControls: ["mfa"] alone.',
      ]
    : ["grantControls.builtInControls", 'Write grantControls: { operator: "OR", builtInControls: ["mfa"] }.'];
}

function gapFacts(
  gap: Gap,
  place: GapPlace | undefined,
  tenant: TenantProof,
  mfaDemanded: boolean,
): Readonly<Record<string, unknown>> {
  const { set, unmanaged, switched } = tenant;
  const { closing, words } = gap;
  const said = (text: string): string => named(place === undefined ? text : spelledFor(place.resource, text), tenant);
  const instruction = place?.instruction ?? (place === undefined ? closing?.instruction : undefined);
  const bySwitch = place?.graph === "state" ? switched.get(place.resource.urn) : undefined;
  return {
    kind: place === undefined && !mfaDemanded ? "missing" : "gap",
    sentence: said(words.sentence),
    known: unmanaged !== undefined,
    ...(place === undefined ? {} : { policy: place.resource.name, property: place.graph }),
    // A component's stage makes a policy report-only; disabled it is by a transform.
    ...(place !== undefined && isReportOnly(place.resource, set) ? madeBy(place.resource) : {}),
    ...(place?.near === undefined ? {} : { because: said(place.near.because) }),
    ...(instruction === undefined ? {} : { instruction: said(withoutPolicy(instruction)) }),
    ...(bySwitch === undefined ? {} : { instruction: wayToSwitch(bySwitch.resource), switched: true }),
  };
}

function isReportOnly({ urn }: Resource, { policies }: PolicySet): boolean {
  return policies.some(({ id, state }) => id === urn && state === "reportOnly");
}

/** A finding stands at its policy, so the instruction need not name it. */
function withoutPolicy(instruction: string): string {
  return instruction.replace(/ in the policy "[^"]*"\.$/, ".");
}

/** What has no id yet, or may not be shown, by what people call it. */
function named(text: string, { names }: TenantProof): string {
  return [...names].reduce((said, [symbol, name]) => said.replaceAll(symbol, name), text);
}

function openFindings(area: Area, { open }: Shared, tenant: TenantProof): readonly RuleFinding[] {
  const found = new Map<string, RuleFinding>();
  for (const { part } of open.filter((one) => one.area === area)) {
    const finding = openFinding(part, tenant);
    found.set(JSON.stringify([finding.urn, finding.property, finding.facts.kind]), finding);
  }
  return [...found.values()];
}

/** An open question at the property of the program that leaves it open, and where that begins. */
function openFinding(part: UndeterminedPart, tenant: TenantProof): RuleFinding {
  const { sources, strengths, switched } = tenant;
  const policy = sources.get(part.policy ?? "");
  if (policy === undefined) {
    const facts = { kind: "open", why: named(part.why, tenant), policy: part.displayName };
    return { verdict: "undetermined", facts };
  }
  const facts = { policy: policy.name };
  const path = pathOf(policy, part.property ?? "");
  const ignored = ignoredPaths(policy, ["state", "conditions", "grantControls"]).find(
    (one) => one === "*" || path.startsWith(one) || one.startsWith(path),
  );
  const bySwitch = switched.get(policy.urn);
  if (path === "state" && bySwitch !== undefined) {
    const said = { kind: "unknown", property: "method", switch: bySwitch.resource.name, ...facts };
    return openAt(bySwitch.resource, "method", said);
  }
  if (ignored !== undefined) {
    const said = { kind: "ignored", property: ignored, ...facts };
    return { verdict: "undetermined", urn: policy.urn, property: ignored, facts: said };
  }
  const strength = [...strengths.values()].find(({ urn }) => part.waitsFor?.includes(urn));
  if (strength !== undefined && part.property === strengthField) {
    return openAt(strength, "allowedCombinations", { kind: "unknown", ...facts });
  }
  if (read(policy, path).state === "unknown") return openAt(policy, path, { kind: "unknown", ...facts });
  const kind = part.property === strengthField ? "strengthElsewhere" : "open";
  const said = { kind, property: path, why: part.why, ...facts };
  return { verdict: "undetermined", urn: policy.urn, property: path, facts: said };
}

/** Unknown conditions are one question and not eighteen: it is asked where the unknown begins. */
function openAt(resource: Resource, path: string, facts: Facts): RuleFinding {
  const property = pathsAbove(path).find((above) => read(resource, above).state === "unknown") ?? path;
  const reading = read(resource, property);
  return {
    verdict: "undetermined",
    urn: resource.urn,
    property,
    facts: { ...facts, property },
    ...(reading.state === "unknown" ? { waitsFor: reading.waitsFor } : {}),
  };
}

/** Report-only policies that close the rule's gaps once they are enabled, as the rollout announces. */
function announcements(area: Area, tenant: TenantProof, settings: Settings): readonly RuleFinding[] {
  const { gaps } = shareOut(tenant.result, tenant.set);
  const waiting = new Set(
    gaps
      .filter((one) => one.area === area)
      .flatMap(({ gap }) => gap.nearMisses.filter(({ properties }) => properties.join() === "state"))
      .map(({ policy }) => policy),
  );
  return tenant.policies
    .filter(({ urn }) => waiting.has(urn))
    .map(({ urn, name }) => ({
      verdict: "exempt",
      urn,
      property: "state",
      facts: { kind: "announced", policy: name, until: settings.reportOnlyUntil },
    }));
}
