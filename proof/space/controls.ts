import { isMfaStrength } from "../data";
import type { Assumptions } from "../model/assumptions";
import type { Control, Policy } from "../model/policy";
import type { AuthenticationStrength } from "../model/strength";
import { externalKinds } from "../model/vocabulary";
import { and, type Formula, not, or } from "../solve/formula";
import type { DeviceSpace } from "./devices";
import type { Dimension } from "./dimension";
import type { PeopleSpace } from "./people";

export interface ControlSpace {
  readonly people: PeopleSpace;
  readonly devices: DeviceSpace;
  readonly clientAppType: Dimension;
  readonly platform: Dimension;
  readonly flow: Dimension;
  /** Registering or joining a device. */
  readonly enrolment: Formula;
  readonly strengths: readonly AuthenticationStrength[];
  readonly assumptions: Assumptions;
}

/** Of each control, the sign-ins that can meet it. */
export type Meeting = (control: Control) => Formula;

export const legacyClients = ["exchangeActiveSync", "other"];

/**
 * The sign-ins that can meet a policy's grant controls. A policy without any lets everything pass. Enrolling a device is not subject
 * to a demand for one that is enrolled already, so there those controls are as if they were not written.
 * Source: concept-conditional-access-grant.
 */
export function passes({ grant }: Policy, meets: Meeting, { enrolment }: Pick<ControlSpace, "enrolment">): Formula {
  if (grant === undefined) return true;
  if (grant.controls.some(({ kind }) => kind === "block")) return false;
  const met = (controls: readonly Control[]): Formula => {
    if (controls.length === 0) return true;
    return grant.operator === "AND" ? and(...controls.map(meets)) : or(...controls.map(meets));
  };
  const others = grant.controls.filter(({ kind }) => kind !== "compliantDevice" && kind !== "domainJoinedDevice");
  if (others.length === grant.controls.length) return met(grant.controls);
  return or(and(enrolment, met(others)), and(not(enrolment), met(grant.controls)));
}

/**
 * Which sign-ins can meet a control without MFA. Legacy clients can meet none at all: whatever a policy demands of them refuses
 * them.
 */
export function meetingWithoutMfa(space: ControlSpace): Meeting {
  const { assumptions, people } = space;
  const whateverFactor = assumptions.federatedMfa === "notAccepted" || assumptions.temporaryAccessPass === "notMfa";
  const external = people.ofKind(externalKinds);
  const trustedAtHome: Formula = assumptions.inboundMfaTrust === "notAccepted" ? external : false;
  return meeting(space, (control) => {
    switch (control.kind) {
      case "mfa":
        return whateverFactor ? true : trustedAtHome;
      case "authenticationStrength":
        return isMfaStrength(control.id, space.strengths, assumptions) ? trustedAtHome : true;
      default:
        return false;
    }
  });
}

/** Which sign-ins can meet a control when the person has every method. */
export function meetingWithMfa(space: ControlSpace): Meeting {
  return meeting(space, () => true);
}

/** @param factor what of modern clients can meet the controls that ask for a factor */
export function meeting(
  { people, devices, clientAppType, platform, flow }: ControlSpace,
  factor: (control: Control) => Formula,
): Meeting {
  const modern = not(clientAppType.is(...legacyClients));
  const withDevice = and(modern, not(flow.is("deviceCodeFlow")));
  const ownPeople = people.ofKind(["member", "internalGuest"]);
  return (control) => {
    switch (control.kind) {
      case "compliantDevice":
        return and(withDevice, devices.compliant);
      case "domainJoinedDevice":
        return and(withDevice, devices.hybridJoined);
      case "approvedApplication":
        return and(modern, ownPeople, platform.is("iOS", "android"));
      case "compliantApplication":
        return and(
          modern,
          ownPeople,
          or(platform.is("iOS", "android"), and(platform.is("windows"), clientAppType.is("browser"))),
        );
      case "termsOfUse":
        return and(modern, not(people.ofKind(["b2bDirectConnectUser"])));
      case "customAuthenticationFactor":
        return and(modern, not(people.ofKind(externalKinds)));
      default:
        return and(factor(control), modern);
    }
  };
}
