import { standardAssumptions } from "../../proof";
import { interpret } from "../../proof/interpret";
import type { PolicySet } from "../../proof/model/policy-set";
import type { SignIn } from "../../proof/model/sign-in";
import { clientAppTypes } from "../../proof/model/vocabulary";
import { id } from "./ids";

export interface GridResult {
  readonly rows: number;
  readonly gaps: number;
}

/**
 * What existing analysers do, on the same policies: a row for each combination of values, each row evaluated by itself. Only the
 * dimensions that these policies ask about, and the client types, are combined; with platforms, devices, risks and flows as well
 * there would be some ten thousand times as many rows.
 */
export function enumerate(set: PolicySet, count: number): GridResult {
  const numbers = [...Array.from({ length: count }, (_, number) => number), null];
  let rows = 0;
  let gaps = 0;
  for (const user of numbers) {
    for (const application of numbers) {
      for (const place of numbers) {
        for (const clientAppType of clientAppTypes) {
          rows += 1;
          if (interpret(set, row(user, application, place, clientAppType), standardAssumptions).gap) gaps += 1;
        }
      }
    }
  }
  return { rows, gaps };
}

function row(
  user: number | null,
  application: number | null,
  place: number | null,
  clientAppType: SignIn["clientAppType"],
): SignIn {
  return {
    user: { id: user === null ? null : id("user", user), kind: "member", groups: [], roles: [], homeTenantId: null },
    target: {
      kind: "application",
      id: application === null ? "other" : id("application", application),
      bundles: [],
      attributes: {},
    },
    clientAppType,
    platform: "windows",
    location: {
      ipAddress: place === null ? "203.0.113.7" : `10.${place}.0.7`,
      country: null,
      namedLocations: place === null ? [] : [id("location", place)],
      trusted: false,
    },
    device: null,
    signInRisk: "none",
    userRisk: "none",
    insiderRisk: null,
    authenticationFlow: null,
  };
}
