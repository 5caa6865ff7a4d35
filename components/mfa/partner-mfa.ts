import type { ConditionalAccessPolicyArgs } from "@pulumi/azuread";
import {
  type Alias,
  ComponentResource,
  type ComponentResourceOptions,
  type CustomResourceOptions,
  createUrn,
  type Input,
  type Output,
  type Resource,
  rootStackResource,
} from "@pulumi/pulumi";
import * as partner from "../../provider/sdk";
import { Arguments } from "../shared/check";
import { childOf } from "../shared/child";
import { packages } from "../shared/packages";
import { type Transform, transformed } from "../shared/transform";
import { ConditionalAccessBaseline } from "./conditional-access-baseline";
import { legacyAuthenticationBlocked, mfaForAllUsers } from "./conditional-access-policies";
import {
  type CheckedPartnerMfa,
  checkPartnerMfa,
  checkPolicy,
  type PartnerMfaArgs,
  type RolloutStage,
} from "./partner-mfa-arguments";
import { checkPersonas } from "./personas/arguments";
import { azureadArgs, through } from "./personas/azuread";
import { partnerArgs } from "./personas/partner";
import { personaPolicies } from "./personas/persona-policies";
import type { PersonaPolicy } from "./personas/types";

const reportOnly = "enabledForReportingButNotEnforced";

/** Personas' policies that are the baseline's own. */
const baselineKeys = ["global-mfa", "global-legacy-clients"];

/** A policy that the switch enables, and what it must wait for. */
interface Switched {
  readonly displayName: Input<string>;
  readonly resource: Resource;
}

/**
 * MFA for every user of a tenant by one of the three ways that count for partners, and the way from one to another. Policies exist in
 * report-only before anything is switched; one operation then turns security defaults off, enables the policy for all users first and the
 * rest after it, or the other way round (`MfaMethod`; docs/switching.md has its calls). Everything that the proof rests on is protected
 * against deletion, and taking the component out of a program never turns protection off.
 *
 * Takes two providers of the same tenant: `opts.providers: [partnerTenant, directory]`, of `partner` and of `azuread`.
 *
 * ```ts
 * new PartnerMfa("mfa", { method: "conditionalAccess", licence: "p1", stage: "enforced" }, { providers: [tenant, directory] });
 * ```
 *
 * @throws {ArgumentError} for what the licence lacks, and for a stage that would leave people without MFA.
 */
export class PartnerMfa extends ComponentResource {
  /** Object id of the policy that asks all users for MFA; undefined without policies. */
  readonly mfaPolicyId: Output<string> | undefined;
  readonly stage: RolloutStage;

  constructor(name: string, args: PartnerMfaArgs, opts?: ComponentResourceOptions) {
    super(
      "partnerguard:mfa:PartnerMfa",
      name,
      { method: args?.method, licence: args?.licence, stage: args?.stage, until: args?.until },
      opts,
    );
    const check = new Arguments(`PartnerMfa "${name}"`);
    const checked = checkPartnerMfa(check, args);
    const scope: Scope = { name, args, opts, check, checked, component: this };
    this.stage = checked.stage;

    const baseline = checked.hasPolicies ? makeBaseline(scope) : undefined;
    const personas = checked.hasPolicies ? makePersonas(scope) : [];
    if (checked.stage === "pilot") makePilot(scope);
    if (args.thirdParty?.path === "federation") makeFederation(scope);
    if (checked.managesDefaults) makeSwitch(scope, baseline?.policies ?? [], personas);

    this.mfaPolicyId = baseline?.component.mfaPolicyId;
    this.registerOutputs({ stage: this.stage, mfaPolicyId: this.mfaPolicyId });
  }
}

interface Scope {
  readonly name: string;
  readonly args: PartnerMfaArgs;
  readonly opts: ComponentResourceOptions | undefined;
  readonly check: Arguments;
  readonly checked: CheckedPartnerMfa;
  readonly component: PartnerMfa;
}

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
    const stays = isForAllUsers && checked.stage === "enforced" && !demandsStrength(policy);
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
function demandsStrength({ grantControls }: ConditionalAccessPolicyArgs): boolean {
  const { builtInControls, authenticationStrengthPolicyId } = (grantControls ?? {}) as Record<string, unknown>;
  return authenticationStrengthPolicyId !== undefined || !Array.isArray(builtInControls);
}

function makeBaseline(scope: Scope): { readonly component: ConditionalAccessBaseline; readonly policies: Switched[] } {
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

function makePersonas(scope: Scope): Switched[] {
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

/** The baseline's policies once more, enabled, for the pilot's group alone. Not protected: they go when the stage does. */
function makePilot({ name, args, opts, check, component }: Scope): void {
  const prefix = args.displayNamePrefix === undefined ? "" : `${args.displayNamePrefix} `;
  const group = args.pilotGroup ?? "";
  const pilots: [string, ConditionalAccessPolicyArgs][] = [
    [
      `${name}-pilot-mfa`,
      mfaForAllUsers({
        displayName: `${prefix}Pilot: require MFA`,
        state: "enabled",
        excludeDirectorySynchronization: false,
      }),
    ],
    [
      `${name}-pilot-legacy-authentication`,
      legacyAuthenticationBlocked({ displayName: `${prefix}Pilot: block legacy authentication`, state: "enabled" }),
    ],
  ];
  for (const [policyName, policy] of pilots) {
    const forGroup = {
      ...policy,
      conditions: { ...(policy.conditions as object), users: { includedGroups: [group] } },
    };
    const made = transformed<ConditionalAccessPolicyArgs>(
      args.transform?.pilotPolicy,
      policyName,
      forGroup as ConditionalAccessPolicyArgs,
      childOf(component, opts),
    );
    checkPolicy(check, "transform.pilotPolicy", made[1], args.licence);
    new packages.azuread.ConditionalAccessPolicy(...made);
  }
}

function makeFederation({ name, args, opts, component }: Scope): void {
  if (args.thirdParty?.path !== "federation") return;
  const { domains, federatedIdpMfaBehavior = "acceptIfMfaDoneByFederatedIdp" } = args.thirdParty;
  for (const domainName of domains) {
    new partner.FederatedDomainBehaviour(
      ...transformed<partner.FederatedDomainBehaviourArgs>(
        args.transform?.federatedDomainBehaviour,
        `${name}-${domainName}`,
        { domainName, federatedIdpMfaBehavior },
        childOf(component, opts, { protect: true }),
      ),
    );
  }
}

function makeSwitch(
  { name, args, opts, checked, component }: Scope,
  baseline: readonly Switched[],
  personas: readonly Switched[],
): void {
  const [allUsers, ...others] = [...baseline, ...personas];
  const own: CustomResourceOptions = {
    protect: true,
    dependsOn: [...new Set([...baseline, ...personas].map(({ resource }) => resource))],
    aliases: formerSecurityDefaults(args, opts),
  };
  new partner.MfaMethod(
    ...transformed<partner.MfaMethodArgs>(
      args.transform?.mfaMethod,
      name,
      {
        method: checked.stage === "enforced" ? "conditionalAccess" : "securityDefaults",
        allUsersPolicy: allUsers?.displayName ?? "Require MFA for all users",
        otherPolicies: [...others.map(({ displayName }) => displayName), ...(args.otherPolicies ?? [])],
        emergencyAccounts: [...(args.emergencyAccounts ?? [])],
      },
      childOf(component, opts, own),
    ),
  );
}

/** The switch takes over the resource that turned security defaults on and off. */
function formerSecurityDefaults(
  { formerly }: PartnerMfaArgs,
  opts: ComponentResourceOptions | undefined,
): Input<string>[] {
  const name = formerly?.securityDefaults;
  if (name === undefined) return [];
  const component = createUrn(name, "partnerguard:mfa:SecurityDefaults", opts?.parent);
  return [createUrn(name, partner.securityDefaultsToken, component)];
}
