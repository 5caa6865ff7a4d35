import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import { Arguments } from "../shared/check";
import type { PartnerMfaArgs, RolloutStage } from "./partner-mfa-arguments";
import { checkPartnerMfa } from "./partner-mfa-check";
import { makeFederation, makeSwitch } from "./partner-mfa-method";
import { makePilot } from "./partner-mfa-pilot";
import { makeBaseline, makePersonas } from "./partner-mfa-policies";
import type { Scope } from "./partner-mfa-scope";

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
    const checked = checkPartnerMfa(check, args ?? ({} as PartnerMfaArgs));
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
