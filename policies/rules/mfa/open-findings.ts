import type { UndeterminedPart } from "../../../proof/result";
import { pathsAbove, strengthField } from "../../conditional-access/fields";
import type { TenantProof } from "../../conditional-access/proofs";
import { pathOf } from "../../conditional-access/property-paths";
import type { Facts } from "../../model/finding";
import type { Resource } from "../../model/plan";
import { read } from "../../model/reading";
import type { RuleFinding } from "../../model/rule";
import type { Area, Shared } from "./areas";
import { ignoredPaths } from "./ignored";
import { named } from "./named";

/** What one rule cannot decide of a tenant, each open question once. */
export function openFindings(area: Area, { open }: Shared, tenant: TenantProof): readonly RuleFinding[] {
  const found = new Map<string, RuleFinding>();
  for (const { part } of open.filter((one) => one.area === area)) {
    const finding = openFinding(part, tenant);
    found.set(JSON.stringify([finding.urn, finding.property, finding.facts.kind]), finding);
  }
  return [...found.values()];
}

/** Documents of a tenant that cannot be read: nothing is said of the rest. */
export function unreadFindings(tenant: TenantProof): readonly RuleFinding[] {
  return tenant.problems.map((problem) => ({
    verdict: "undetermined",
    facts: { kind: "open", why: named(problem, tenant) },
  }));
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
