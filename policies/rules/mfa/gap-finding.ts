import type { PolicySet } from "../../../proof/model/policy-set";
import type { Gap, NearMiss } from "../../../proof/result";
import { controlName } from "../../../proof/words";
import { strengthField } from "../../conditional-access/fields";
import type { TenantProof } from "../../conditional-access/proofs";
import { placeOf, spelledFor } from "../../conditional-access/property-paths";
import type { Facts } from "../../model/finding";
import type { Resource } from "../../model/plan";
import type { RuleFinding } from "../../model/rule";
import { isLegacyBlock } from "./areas";
import clientApps from "./client-app-types.json";
import { named } from "./named";
import { madeBy, wayToSwitch } from "./way-to-enable";

/**
 * One gap as a finding of the policy, and the property, to change.
 *
 * @param further gaps of the same sentence, of which each takes a change of its own
 */
export function gapFinding(
  gap: Gap,
  tenant: TenantProof,
  mfaDemanded: boolean,
  further: readonly Gap[] = [],
): RuleFinding {
  const place = placeOfGap(gap, tenant, mfaDemanded);
  const then = place === undefined ? [] : further.flatMap((one) => changeOf(one, place.resource, tenant));
  const facts = {
    ...gapFacts(gap, place, tenant, mfaDemanded),
    ...place?.facts,
    ...(then.length === 0 ? {} : { further: [...new Set(then)].map((change) => `Then ${change}`).join(" ") }),
  };
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
  const { set, unmanaged, switched, notDeployed } = tenant;
  const { closing, words } = gap;
  const said = (text: string): string => named(place === undefined ? text : spelledFor(place.resource, text), tenant);
  const instruction = place?.instruction ?? (place === undefined ? closing?.instruction : undefined);
  const bySwitch = place?.graph === "state" ? switched.get(place.resource.urn) : undefined;
  return {
    kind: place === undefined && !mfaDemanded ? "missing" : "gap",
    sentence: said(words.sentence),
    known: unmanaged !== undefined,
    ...(unmanaged === undefined || unmanaged.leftOut.length === 0 ? {} : { leftOut: unmanaged.leftOut.length }),
    ...(place === undefined ? {} : { policy: place.resource.name, property: place.graph }),
    // A component's stage makes a policy report-only; disabled it is by a transform.
    ...(place !== undefined && isReportOnly(place.resource, set) ? madeBy(place.resource) : {}),
    ...(notDeployed.length === 0 ? {} : { notDeployed: notDeployed.map(({ name }) => `"${name}"`).join(", ") }),
    ...(place?.near === undefined ? {} : { because: said(place.near.because) }),
    ...(place === undefined ? {} : passedBy(gap, place.resource)),
    ...(instruction === undefined ? {} : { instruction: said(withoutPolicy(instruction)) }),
    ...(bySwitch === undefined ? {} : { instruction: wayToSwitch(bySwitch.resource), switched: true }),
  };
}

/** What else is to be written, as part of a sentence; a policy at which the finding does not stand is named. */
function changeOf({ closing }: Gap, at: Resource, tenant: TenantProof): readonly string[] {
  const resource = tenant.sources.get(closing?.policy?.id ?? "");
  if (closing === undefined || resource === undefined) return [];
  const change = `${closing.instruction.charAt(0).toLowerCase()}${closing.instruction.slice(1)}`;
  return [named(spelledFor(resource, resource === at ? withoutPolicy(change) : change), tenant)];
}

/** What lets a sign-in pass the policy at which the finding stands. */
function passedBy({ how }: Gap, { urn }: Resource): Readonly<Record<string, unknown>> {
  if (how.kind !== "policiesMetWithoutMfa" || how.instead.length === 0) return {};
  return how.policies.some(({ id }) => id === urn) ? { instead: how.instead.map(controlName).join(" and ") } : {};
}

function isReportOnly({ urn }: Resource, { policies }: PolicySet): boolean {
  return policies.some(({ id, state }) => id === urn && state === "reportOnly");
}

/** A finding stands at its policy, so the instruction need not name it. */
function withoutPolicy(instruction: string): string {
  return instruction.replace(/ in the policy "[^"]*"\.$/, ".");
}
