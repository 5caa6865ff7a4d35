import { pathOf, type Service } from "../core/http";
import { authenticationContextsFamily } from "./authentication-contexts";
import { authenticationMethodsFamily } from "./authentication-methods";
import { authenticationMethodsPolicyFamily } from "./authentication-methods-policy";
import { authenticationStrengthsFamily } from "./authentication-strengths";
import { authenticateGraph } from "./authorization";
import { conditionalAccessPoliciesFamily } from "./conditional-access-policies";
import { consentFamily } from "./consent";
import { devicesFamily } from "./devices";
import { directoryRoleSchedulesFamily } from "./directory-role-schedules";
import { directoryRolesFamily } from "./directory-roles";
import { domainsFamily } from "./domains";
import { groupSchedulesFamily } from "./group-schedules";
import { groupsFamily } from "./groups";
import { namedLocationsFamily } from "./named-locations";
import { organizationFamily } from "./organization";
import { badRequest, refuseGraph } from "./refusals";
import { roleManagementPoliciesFamily } from "./role-management-policies";
import { securityDefaultsFamily } from "./security-defaults";
import { usersFamily } from "./users";

/** Microsoft Graph v1.0. */
export const graph: Service = {
  name: "Microsoft Graph",
  prefix: "/graph",
  authenticate: authenticateGraph,
  refuse: refuseGraph,
  unknown: (call) => badRequest(`Resource not found: the sandbox does not pretend ${call.req.method} ${pathOf(call)}.`),
  families: [
    securityDefaultsFamily,
    conditionalAccessPoliciesFamily,
    authenticationContextsFamily,
    namedLocationsFamily,
    authenticationStrengthsFamily,
    groupsFamily,
    usersFamily,
    authenticationMethodsFamily,
    authenticationMethodsPolicyFamily,
    devicesFamily,
    organizationFamily,
    domainsFamily,
    consentFamily,
    directoryRolesFamily,
    directoryRoleSchedulesFamily,
    groupSchedulesFamily,
    roleManagementPoliciesFamily,
  ],
};
