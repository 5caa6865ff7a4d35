import { z } from "zod";
import { authenticationMethodsPolicyToken } from "../sdk/tokens";
import { adopted } from "./adopted/adopted";
import { isSettings, type Setting, type Settings } from "./adopted/settings";
import { methods } from "./authentication-methods/methods";
import { authenticationMethodsPolicyId, policyObject } from "./authentication-methods/policy-object";
import type { CheckFailure } from "./resource";

const advanced = z
  .enum(["default", "enabled", "disabled"], { error: 'is "enabled", "disabled" or "default"' })
  .optional()
  .describe("`enabled`, `disabled`, or `default` for what Microsoft decides.");
const target = z.strictObject({
  id: z
    .string({ error: 'write the object id of a group, or "all_users"' })
    .describe("A group's object id, or `all_users`."),
  targetType: z.enum(["group", "user"], { error: 'is "group", also for all_users' }).default("group"),
});

/**
 * Which methods a tenant's people may register and use. The policy always exists:
 * https://learn.microsoft.com/graph/api/resources/authenticationmethodspolicy (read 2026-11-24).
 */
export const authenticationMethodsPolicy = adopted({
  token: authenticationMethodsPolicyToken,
  description:
    "Which authentication methods are enabled in a tenant, and for whom. The policy is adopted, since it always exists; only the methods and settings that are declared are managed.",
  parts: {
    ...Object.fromEntries(
      Object.entries(methods).map(([name, method]) => [
        name,
        method.inputs.optional().describe(`The method ${method.id}. What is not said is left as it is.`),
      ]),
    ),
    policyMigrationState: z
      .enum(["preMigration", "migrationInProgress", "migrationComplete"], {
        error: 'is "preMigration", "migrationInProgress" or "migrationComplete"',
      })
      .optional()
      .describe(
        "How far the older settings of MFA and password reset are replaced: only `migrationComplete` ignores them.",
      ),
    systemCredentialPreferences: z
      .strictObject({
        state: advanced,
        includeTargets: z.array(target).optional().describe("Groups for whom it counts."),
        excludeTargets: z.array(target).optional().describe("Groups for whom it does not count."),
      })
      .optional()
      .describe("System-preferred MFA: whether Entra asks for the strongest method that somebody has. Graph beta."),
    reportSuspiciousActivitySettings: z
      .strictObject({ state: advanced, includeTarget: target.optional().describe("The group that may report.") })
      .optional()
      .describe("Whether people can report a prompt that they did not cause. Graph beta."),
  },

  ofKey: () => policyObject,
  keyOf(id) {
    if (id.toLowerCase() === authenticationMethodsPolicyId.toLowerCase()) return {};
    throw new Error(
      `"${id}" is not the id of the authentication methods policy, which is the same in every tenant: import it by ${authenticationMethodsPolicyId}`,
    );
  },

  check: (parts) => [...lifetimes(parts.temporaryAccessPass), ...restrictions(parts.fido2)],

  refuses(wanted, live) {
    const left = Object.entries(methods).filter(
      ([name, method]) => method.mfa && stateOf(name, wanted, live) === "enabled",
    );
    const disabling = Object.keys(methods).some((name) => isDisabling(name, wanted, live));
    if (left.length > 0 || !disabling) return undefined;
    const names = Object.keys(methods).filter((name) => methods[name]?.mfa === true);
    return `no method would be left with which anybody can pass MFA: keep at least one of ${names.join(", ")} enabled`;
  },

  warnings(wanted, live) {
    const off = Object.keys(methods)
      .filter((name) => isDisabling(name, wanted, live))
      .map(
        (name) =>
          `${name} is switched off: whoever registered nothing else can no longer pass MFA. See who that is in the registration report (reports/authenticationMethods/userRegistrationDetails) before`,
      );
    const on = Object.entries(methods)
      .filter(([name, method]) => method.interceptable && isEnabling(name, wanted, live))
      .map(
        ([name]) =>
          `${name} is switched on, a method that can be intercepted: it never meets a phishing-resistant strength`,
      );
    const migrated =
      wanted.policyMigrationState === "migrationComplete" && live.policyMigrationState !== "migrationComplete";
    return [
      ...off,
      ...on,
      ...(migrated
        ? ["the older settings of MFA and password reset no longer count: declare every method that people use here"]
        : []),
    ];
  },

  weakens(property, from, to) {
    const [name = "", member = ""] = property.split(".");
    const method = methods[name];
    if (member === "state" && method !== undefined) return to === "disabled" || method.interceptable;
    if (/Targets?$|keyRestrictions/.test(property)) return true;
    if (property === "policyMigrationState") return from === "migrationComplete";
    if (typeof from === "number" && typeof to === "number") return member === "defaultLength" ? to < from : to > from;
    return from === true || from === "enabled" || method?.interceptable === true;
  },
});

function stateOf(name: string, wanted: Settings, live: Settings): Setting {
  return member(wanted[name], "state") ?? member(live[name], "state");
}

const isDisabling = (name: string, wanted: Settings, live: Settings): boolean =>
  member(live[name], "state") === "enabled" && member(wanted[name], "state") === "disabled";

const isEnabling = (name: string, wanted: Settings, live: Settings): boolean =>
  member(live[name], "state") !== "enabled" && member(wanted[name], "state") === "enabled";

function member(value: unknown, name: string): Setting {
  return isSettings(value) ? value[name] : undefined;
}

function lifetimes(pass: unknown): CheckFailure[] {
  const of = (name: string) => {
    const value = member(pass, name);
    return typeof value === "number" ? value : undefined;
  };
  const [least, usual, most] = [
    of("minimumLifetimeInMinutes"),
    of("defaultLifetimeInMinutes"),
    of("maximumLifetimeInMinutes"),
  ];
  if (least !== undefined && most !== undefined && least > most) {
    return [
      {
        property: "temporaryAccessPass.minimumLifetimeInMinutes",
        reason: `is ${least}, more than maximumLifetimeInMinutes, ${most}: write at most that`,
      },
    ];
  }
  if (usual !== undefined && ((least !== undefined && usual < least) || (most !== undefined && usual > most))) {
    return [
      {
        property: "temporaryAccessPass.defaultLifetimeInMinutes",
        reason: `is ${usual}: write a number from minimumLifetimeInMinutes to maximumLifetimeInMinutes`,
      },
    ];
  }
  return [];
}

function restrictions(fido2: unknown): CheckFailure[] {
  const rule = member(fido2, "keyRestrictions");
  const makes = member(rule, "aaGuids");
  const allowsNone = member(rule, "isEnforced") === true && member(rule, "enforcementType") === "allow";
  if (!allowsNone || !Array.isArray(makes) || makes.length > 0) return [];
  return [
    {
      property: "fido2.keyRestrictions.aaGuids",
      reason:
        "is empty, so that no key at all is accepted: list the makes that people have, or write isEnforced: false",
    },
  ];
}
