import type { ConditionalAccessPolicyArgs } from "@pulumi/azuread";
import { type Alias, type Input, type Output, type Resource, rootStackResource } from "@pulumi/pulumi";
import * as partner from "../../provider/sdk";
import { childOf } from "../shared/child";
import { packages } from "../shared/packages";
import { type Transform, transformed } from "../shared/transform";
import { ConditionalAccessBaseline } from "./conditional-access-baseline";
import { checkPolicy } from "./partner-mfa-check";
import type { Scope, Switched } from "./partner-mfa-scope";
import { checkPersonas } from "./personas/arguments";
import { azureadArgs, through } from "./personas/azuread";
import { partnerArgs } from "./personas/partner";
import { personaPolicies } from "./personas/persona-policies";
import type { PersonaPolicy } from "./personas/types";

const reportOnly = "enabledForReportingButNotEnforced";

/** Personas' policies that are the baseline's own. */
const baselineKeys = ["global-mfa", "global-legacy-clients"];

type PolicyTransform = Exclude<Transform<ConditionalAccessPolicyArgs>, Partial<ConditionalAccessPolicyArgs>>;

/** Applies a program's transform, judges what comes out, and leaves the state to the switch. */
function switchedPolicy(
  { args, check, checked, component }: Scope,
  property: string,
  transform: Transform<ConditionalAccessPolicyArgs> | undefined,
  made: (displayName: Input<string>) => void,
  isForAllUsers = false,
): PolicyTransform {
  return (policy, options, name) => {
    if (typeof transform === "function") transform(policy, options, name);
    else Object.assign(policy, transform);
    checkPolicy(check, property, policy, args.licence);
    made(policy.displayName);
    // Renamed, the policy that everything rests on must not stop to ask meanwhile.
    const stays = isForAllUsers && checked.stage === "enforced" && !demandsMore(policy);
    if (checked.managesDefaults) policy.state = stateOf(policy.displayName, component, stays);
  };
}

/** What the tenant has, so that another change of a policy never enables it, or sets it to report-only, by the way. */
function stateOf(displayName: Input<string>, parent: Resource, stays = false): Output<string> {
  const whenAbsent = stays ? "enabledWithoutSecurityDefaults" : "reportOnly";
  const { states } = partner.getPolicyStatesOutput({ displayNames: [displayName], whenAbsent }, { parent });
  // Mocks of a program's unit tests may answer nothing.
  return states.apply((known?: string[]) => known?.[0] ?? reportOnly);
}

/** Whether people could be locked out by it; what is not known yet may be one. */
function demandsMore({ grantControls }: ConditionalAccessPolicyArgs): boolean {
  const { builtInControls, authenticationStrengthPolicyId } = (grantControls ?? {}) as Record<string, unknown>;
  const everybodyCan = Array.isArray(builtInControls) && builtInControls.every((control) => control === "mfa");
  return authenticationStrengthPolicyId !== undefined || !everybodyCan;
}

/** The policies of everybody, in report-only until the switch. */
export function makeBaseline(scope: Scope): {
  readonly component: ConditionalAccessBaseline;
  readonly policies: Switched[];
} {
  const { name, args, opts, component } = scope;
  const names: Input<string>[] = [];
  // A baseline that was on its own before, under this name, is the same one.
  const formerly: Alias[] = [{ parent: opts?.parent ?? rootStackResource }];
  const baseline = new ConditionalAccessBaseline(
    name,
    {
      stage: "reportOnly",
      ...(args.displayNamePrefix === undefined ? {} : { displayNamePrefix: args.displayNamePrefix }),
      excludeDirectorySynchronization: args.excludeDirectorySynchronization ?? false,
      transform: {
        mfaPolicy: switchedPolicy(
          scope,
          "transform.mfaPolicy",
          args.transform?.mfaPolicy,
          (displayName) => {
            names[0] = displayName;
          },
          true,
        ),
        legacyAuthenticationPolicy: switchedPolicy(
          scope,
          "transform.legacyAuthenticationPolicy",
          args.transform?.legacyAuthenticationPolicy,
          (displayName) => {
            names[1] = displayName;
          },
        ),
      },
    },
    childOf(component, opts, { aliases: formerly }),
  );
  return { component: baseline, policies: names.map((displayName) => ({ displayName, resource: baseline })) };
}

/** The policies of the personas that the program asks for, likewise. */
export function makePersonas(scope: Scope): Switched[] {
  const { name, args, check } = scope;
  if (args.personas === undefined || args.licence === "none") return [];
  const personas = {
    ...args.personas,
    licence: args.licence,
    excludeDirectorySynchronization: args.excludeDirectorySynchronization ?? false,
  };
  checkPersonas(check, personas, "personas");
  return personaPolicies(personas)
    .filter(({ key }) => !baselineKeys.includes(key))
    .map((policy) => makePersona(scope, `${name}-${policy.key}`, policy));
}

/** A policy that only Graph can say goes through `partner`, any other through azuread. */
function makePersona(scope: Scope, name: string, policy: PersonaPolicy): Switched {
  const { args, opts, checked, component } = scope;
  const own = childOf(component, opts, { protect: true });
  let displayName: Input<string> = policy.displayName;
  if (through(policy) === "azuread") {
    const transform = switchedPolicy(scope, "transform.personaPolicy", args.transform?.personaPolicy, (final) => {
      displayName = final;
    });
    const made = transformed<ConditionalAccessPolicyArgs>(transform, name, azureadArgs(policy, reportOnly), own);
    return { resource: new packages.azuread.ConditionalAccessPolicy(...made), displayName };
  }
  const made = transformed(args.transform?.personaGraphPolicy, name, partnerArgs(policy, reportOnly), own);
  displayName = made[1].displayName;
  const state = checked.managesDefaults ? stateOf(displayName, component) : reportOnly;
  const resource = new partner.ConditionalAccessPolicy(
    name,
    { ...made[1], state: state as Output<partner.ConditionalAccessPolicyStateName> },
    made[2],
  );
  return { resource, displayName };
}
