import { type Accepts, type Arguments, flag, guid, isGuid, oneOf, text } from "../../shared/check";
import type { PersonaArgs } from "./types";

const hours: Accepts<number> = {
  test: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 24 * 365,
  accepted: "a whole number of hours, from 1",
};

/** Judges what a program says of the personas. `at` is the property under which it stands, such as `personas`. */
export function checkPersonas(check: Arguments, args: PersonaArgs, at = ""): void {
  const property = (name: string) => (at === "" ? name : `${at}.${name}`);
  check.optional(property("licence"), args.licence, oneOf("p1", "p2"));
  for (const name of ["excludeDirectorySynchronization", "blockUnknownPlatforms", "tokenProtection"] as const) {
    check.optional(property(name), args[name], flag);
  }
  for (const name of ["adminSignInFrequencyHours", "unmanagedDeviceSignInFrequencyHours"] as const) {
    check.optional(property(name), args[name], hours);
  }
  checkRoles(check, args.privilegedRoles, property("privilegedRoles"));
  checkServiceAccounts(check, args.serviceAccounts, property("serviceAccounts"));
  check.optional(property("agents"), args.agents, oneOf("risky", "all"));
  if (args.agents !== undefined && args.licence !== "p2") {
    throw check.error(
      property("agents"),
      `is "${args.agents}" with licence "${args.licence ?? "p1"}"`,
      'licence "p2", which finds the risk of agents; or no agents',
    );
  }
}

function checkRoles(check: Arguments, roles: PersonaArgs["privilegedRoles"], property: string): void {
  if (roles === undefined) return;
  if (roles.length === 0) {
    throw check.error(
      property,
      "is empty, so that nobody would be asked for phishing-resistant MFA",
      "template ids of roles, at least one; leave it out for the roles that Microsoft labels privileged",
    );
  }
  roles.forEach((role, index) => {
    check.required(`${property}[${index}]`, role, {
      ...guid,
      accepted: "the template id of a directory role, a GUID (azuread.getDirectoryRoleTemplates lists them)",
    });
  });
  const twice = roles.findIndex((role, index) => roles.some((other, at) => at < index && sameId(role, other)));
  if (twice >= 0) throw check.error(`${property}[${twice}]`, "is there twice", "every role once");
}

function checkServiceAccounts(check: Arguments, accounts: PersonaArgs["serviceAccounts"], property: string): void {
  if (accounts === undefined) return;
  for (const [name, accepted] of [
    ["groups", "object ids of groups, at least one"],
    ["namedLocations", "ids of named locations, at least one: without one the accounts could come from nowhere"],
  ] as const) {
    const list: unknown = accounts[name];
    if (!Array.isArray(list) || list.length === 0)
      throw check.error(`${property}.${name}`, "is missing or empty", accepted);
    accounts[name].forEach((id, index) => {
      check.required(`${property}.${name}[${index}]`, id, text);
    });
  }
}

const sameId = (left: string, right: string): boolean =>
  isGuid(left) && isGuid(right) && left.toLowerCase() === right.toLowerCase();
