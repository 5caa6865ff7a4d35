import type { ComponentResource, ComponentResourceOptions, Input, Resource } from "@pulumi/pulumi";
import type { Arguments } from "../shared/check";
import type { CheckedPartnerMfa, PartnerMfaArgs } from "./partner-mfa-arguments";

/** What the parts of one PartnerMfa are made from. */
export interface Scope {
  readonly name: string;
  readonly args: PartnerMfaArgs;
  readonly opts: ComponentResourceOptions | undefined;
  readonly check: Arguments;
  readonly checked: CheckedPartnerMfa;
  readonly component: ComponentResource;
}

/** A policy that the switch enables, and what it must wait for. */
export interface Switched {
  readonly displayName: Input<string>;
  readonly resource: Resource;
}
