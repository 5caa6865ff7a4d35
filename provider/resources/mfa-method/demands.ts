import type { AuthenticationStrengthPolicy, ConditionalAccessPolicy } from "@microsoft/microsoft-graph-types";
import { type DeviceControl, type DeviceOwners, hasDevice } from "./devices";
import data from "./method-combinations.json";
import type { Method, Person } from "./people";

/** One thing beyond ordinary MFA: a method that a strength accepts, or one device that meets all of some controls. */
export type Demand =
  | { readonly kind: "method"; readonly strength: AuthenticationStrengthPolicy }
  | { readonly kind: "device"; readonly controls: readonly DeviceControl[] };

/** Demands of which somebody must meet one. */
export type Clause = readonly Demand[];

/** What was read of the tenant, to judge people by. */
export interface Evidence {
  /** Whether certificates are on. */
  readonly certificates: boolean;
  readonly devices: DeviceOwners;
}

const described: Readonly<Record<DeviceControl, string>> = {
  compliantDevice: "is compliant",
  domainJoinedDevice: "is joined to a domain on premises and to Entra",
};

/**
 * What a policy demands beyond ordinary MFA, every clause of it. Of alternatives one is enough, and nothing is demanded where one of
 * them is MFA or terms of use, which everybody can meet. An approved or protected application, and a custom control, cannot be read
 * and stand in for nothing. https://learn.microsoft.com/graph/api/resources/conditionalaccessgrantcontrols (read 2026-11-24)
 */
export function clausesOf({ grantControls }: ConditionalAccessPolicy): readonly Clause[] {
  const builtIn: readonly string[] = grantControls?.builtInControls ?? [];
  if (builtIn.includes("block")) return [];
  const strength = grantControls?.authenticationStrength ?? undefined;
  // Everyone who has registered for MFA meets Microsoft's "Multifactor authentication".
  const isOrdinary = strength?.id === data.ordinaryStrength;
  const methods: Demand[] = strength === undefined || isOrdinary ? [] : [{ kind: "method", strength }];
  const controls = (["compliantDevice", "domainJoinedDevice"] as const).filter((control) => builtIn.includes(control));
  if (grantControls?.operator !== "OR") {
    // Both controls look at the device somebody signs in from, so that one device must meet both.
    const device: Demand[] = controls.length === 0 ? [] : [{ kind: "device", controls }];
    return [...methods, ...device].map((demand) => [demand]);
  }
  const anybodyCan = isOrdinary || builtIn.includes("mfa") || (grantControls.termsOfUse?.length ?? 0) > 0;
  const demands = [...methods, ...controls.map((control): Demand => ({ kind: "device", controls: [control] }))];
  return anybodyCan || demands.length === 0 ? [] : [demands];
}

export const asksForMethod = (clause: Clause): boolean => clause.some(({ kind }) => kind === "method");
export const asksForDevice = (clause: Clause): boolean => clause.some(({ kind }) => kind === "device");

export function meets(person: Person, clause: Clause, evidence: Evidence): boolean {
  return clause.some((demand) =>
    demand.kind === "device"
      ? hasDevice(evidence.devices, person.id, demand.controls)
      : person.methods.some((method) => qualifies(method, demand.strength, evidence.certificates)),
  );
}

/** Whether a method meets one of the combinations of a strength. `certificates`: whether certificates are on in the tenant. */
export function qualifies(method: Method, strength: AuthenticationStrengthPolicy, certificates: boolean): boolean {
  const allowed: readonly string[] = strength.allowedCombinations ?? [];
  if (method.kind === "certificate") return certificates && allowed.includes(data.certificate);
  const { kind } = method;
  const known = data.methods.find((one) =>
    "type" in kind ? one.type === kind.type : one.registered.includes(kind.registered),
  );
  return (
    known?.combinations.some((combination) => allowed.includes(combination) && isModelAllowed(method, strength)) ===
    true
  );
}

/** A strength may accept certain passkeys only, by their model. */
function isModelAllowed({ kind, aaGuid }: Method, strength: AuthenticationStrengthPolicy): boolean {
  const models = (strength.combinationConfigurations ?? []).flatMap(
    (configuration) => (configuration as { allowedAAGUIDs?: readonly string[] | null }).allowedAAGUIDs ?? [],
  );
  const isPasskey = kind !== "certificate" && "type" in kind && kind.type === "fido2";
  if (models.length === 0 || !isPasskey) return true;
  return aaGuid !== undefined && models.some((model) => model.toLowerCase() === aaGuid.toLowerCase());
}

/** The end of a sentence that begins with who lacks it. */
export function lack(clause: Clause, count: number): string {
  const have = count === 1 ? "has" : "have";
  return clause
    .map((demand) =>
      demand.kind === "device"
        ? `${have} no device on record, in Entra or Intune, that ${demand.controls.map((control) => described[control]).join(" and ")}`
        : `${have} registered none of ${accepted(demand.strength)}`,
    )
    .join(", and ");
}

function accepted({ displayName, allowedCombinations }: AuthenticationStrengthPolicy): string {
  return `${(allowedCombinations ?? []).join(", ")}, which "${displayName ?? "the strength"}" accepts`;
}
