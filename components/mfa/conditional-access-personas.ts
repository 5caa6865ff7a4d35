import type { ConditionalAccessPolicyArgs } from "@pulumi/azuread";
import { ComponentResource, type ComponentResourceOptions, type Input, type Output, output } from "@pulumi/pulumi";
import * as partner from "../../provider/sdk";
import { Arguments, oneOf, text } from "../shared/check";
import { childOf } from "../shared/child";
import { packages } from "../shared/packages";
import { type Transform, transformed } from "../shared/transform";
import { policyState, type Stage } from "./conditional-access-policies";
import { checkPersonas } from "./personas/arguments";
import { azureadArgs, through } from "./personas/azuread";
import { partnerArgs } from "./personas/partner";
import { personaPolicies } from "./personas/persona-policies";
import type { PersonaArgs, PersonaPolicy } from "./personas/types";

export interface ConditionalAccessPersonasArgs extends PersonaArgs {
  /**
   * `reportOnly` (default) writes to the sign-in logs what the policies would have done; `enforced` puts them in force. Entra
   * refuses `enforced` while security defaults are on: to switch over, and to read first that people own what they will be
   * asked for, use `PartnerMfa` with `personas`.
   */
  readonly stage?: Input<Stage>;
  /** Put in front of the names people see in Entra. Default: no prefix. */
  readonly displayNamePrefix?: string;
  readonly transform?: {
    /** For every policy that azuread makes; the third parameter of a function is the resource's name. */
    readonly policy?: Transform<ConditionalAccessPolicyArgs>;
    /** For those that only Graph can say: token protection, risk remediation, agents. */
    readonly graphPolicy?: Transform<partner.ConditionalAccessPolicyArgs>;
  };
}

/**
 * Conditional Access by persona: global, administrators, the tenant's own people, guests, service accounts, agents. Together
 * they are covered, which the tests prove with the project's own proof; none excludes anybody from MFA but, when asked, the two
 * roles of directory synchronisation. All are protected against deletion.
 *
 * Takes two providers of the same tenant where a policy needs `partner`:
 * `opts.providers: [partnerTenant, directory]`, of `partner` and of `azuread`.
 *
 * ```ts
 * new ConditionalAccessPersonas("personas", { licence: "p2" }, { providers: [tenant, directory] });
 * ```
 *
 * @throws {ArgumentError} naming the property.
 */
export class ConditionalAccessPersonas extends ComponentResource {
  /** Ids of the policies by their key, such as `global-mfa`. */
  readonly policyIds: Output<Record<string, string>>;
  readonly stage: Output<Stage>;

  constructor(name: string, args: ConditionalAccessPersonasArgs = {}, opts?: ComponentResourceOptions) {
    super("partnerguard:mfa:ConditionalAccessPersonas", name, {}, opts);
    const check = new Arguments(`ConditionalAccessPersonas "${name}"`);
    checkPersonas(check, args);
    check.optional("displayNamePrefix", args.displayNamePrefix, text);
    const stage = check.required<Stage>("stage", args.stage ?? "reportOnly", oneOf("reportOnly", "enforced"));
    const prefix = args.displayNamePrefix === undefined ? "" : `${args.displayNamePrefix} `;

    const made = personaPolicies(args).map((policy) => {
      const named = { ...policy, displayName: `${prefix}${policy.displayName}` };
      return [policy.key, this.policy(`${name}-${policy.key}`, named, stage, args.transform, opts)] as const;
    });
    this.policyIds = output(Object.fromEntries(made));
    this.stage = output(stage);
    this.registerOutputs({ policyIds: this.policyIds, stage: this.stage });
  }

  private policy(
    name: string,
    policy: PersonaPolicy,
    stage: Input<Stage>,
    transform: ConditionalAccessPersonasArgs["transform"],
    opts: ComponentResourceOptions | undefined,
  ): Output<string> {
    const state = output(stage).apply(policyState);
    const own = childOf(this, opts, { protect: true });
    if (through(policy) === "azuread") {
      const args = transformed(transform?.policy, name, azureadArgs(policy, state), own);
      return new packages.azuread.ConditionalAccessPolicy(...args).objectId;
    }
    const graph = partnerArgs(policy, state as Output<partner.ConditionalAccessPolicyStateName>);
    return new partner.ConditionalAccessPolicy(...transformed(transform?.graphPolicy, name, graph, own)).id;
  }
}
