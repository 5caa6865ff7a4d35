import { pathOf, type Service } from "../core/http";
import { authenticationStrengthsFamily } from "./authentication-strengths";
import { authenticateGraph } from "./authorization";
import { conditionalAccessPoliciesFamily } from "./conditional-access-policies";
import { badRequest, refuseGraph } from "./refusals";
import { securityDefaultsFamily } from "./security-defaults";

/** Microsoft Graph v1.0. */
export const graph: Service = {
  name: "Microsoft Graph",
  prefix: "/graph",
  authenticate: authenticateGraph,
  refuse: refuseGraph,
  unknown: (call) => badRequest(`Resource not found: the sandbox does not pretend ${call.req.method} ${pathOf(call)}.`),
  families: [securityDefaultsFamily, conditionalAccessPoliciesFamily, authenticationStrengthsFamily],
};
