import fc from "fast-check";
import { privilegedRoles } from "../../../components/mfa/personas/admins";
import { azureadArgs, through } from "../../../components/mfa/personas/azuread";
import { personaPolicies, policiesOf } from "../../../components/mfa/personas/persona-policies";
import type { PersonaArgs, PersonaPolicy } from "../../../components/mfa/personas/types";

const everything: PersonaArgs = {
  licence: "p2",
  blockUnknownPlatforms: true,
  tokenProtection: true,
  serviceAccounts: { groups: ["group-of-services"], namedLocations: ["data-centre"] },
  agents: "all",
};
const named = (policies: readonly PersonaPolicy[]) => policies.map(({ key }) => key);
const the = (key: string, args: PersonaArgs = everything): PersonaPolicy => {
  const found = personaPolicies(args).find((policy) => policy.key === key);
  if (found === undefined) throw new Error(`no ${key} among ${named(personaPolicies(args)).join(", ")}`);
  return found;
};
const anyArgs: fc.Arbitrary<PersonaArgs> = fc.record(
  {
    licence: fc.constantFrom("p1" as const, "p2" as const),
    excludeDirectorySynchronization: fc.boolean(),
    blockUnknownPlatforms: fc.boolean(),
    tokenProtection: fc.boolean(),
    agents: fc.constantFrom("risky" as const, "all" as const),
    serviceAccounts: fc.constant({ groups: ["g"], namedLocations: ["l"] }),
  },
  { requiredKeys: [] },
);

describe("the personas", () => {
  it("begin with MFA for every user, which is put in force first", () => {
    fc.assert(fc.property(anyArgs, (args) => personaPolicies(args)[0]?.key === "global-mfa"));
  });

  it("exclude nobody from a policy that asks for MFA but the two synchronisation roles, when asked", () => {
    fc.assert(
      fc.property(anyArgs, (args) => {
        for (const { policy, key } of personaPolicies(args)) {
          if (policy.grantControls === undefined) continue;
          const { users, applications, ...others } = policy.conditions;
          const excluded = Object.keys({ ...users, ...applications }).filter((name) => name.startsWith("exclude"));
          const allowed = args.excludeDirectorySynchronization === true && key === "global-mfa" ? ["excludeRoles"] : [];
          expect([key, excluded]).toEqual([key, allowed]);
          expect([key, JSON.stringify(others).includes("excludeGuests")]).toEqual([key, false]);
        }
      }),
    );
  });

  it("have keys, names and reasons of their own", () => {
    const policies = personaPolicies(everything);
    for (const field of ["key", "displayName", "why"] as const) {
      expect(new Set(policies.map((policy) => policy[field])).size).toBe(policies.length);
    }
    for (const { displayName, why, policy } of policies) {
      expect(displayName).toMatch(/^CA\d{3} (Global|Admins|Internals|Guests|Service accounts|Agents): /);
      expect(why).toMatch(/^[A-Z].*\.$/);
      expect(policy.grantControls ?? policy.sessionControls).toBeDefined();
    }
  });

  it("look at risk only where the licence allows it", () => {
    expect(named(personaPolicies({ licence: "p1" }))).toEqual([
      "global-mfa",
      "global-legacy-clients",
      "global-device-code",
      "global-authentication-transfer",
      "global-security-information",
      "global-device-registration",
      "admins-phishing-resistant",
      "admins-sessions",
      "internals-unmanaged-devices",
      "guests-mfa",
      "guests-sessions",
    ]);
    expect(named(personaPolicies({ licence: "p2" }))).toEqual(
      expect.arrayContaining(["global-risky-sign-in", "global-risky-user"]),
    );
    fc.assert(
      fc.property(anyArgs, (args) => {
        const risky = JSON.stringify(personaPolicies(args)).includes("RiskLevels");
        return args.licence === "p2" || !risky;
      }),
    );
  });

  it("take what is optional only when asked", () => {
    expect(named(personaPolicies(everything))).toEqual(
      expect.arrayContaining([
        "global-unknown-platforms",
        "internals-token-protection",
        "service-accounts-places",
        "agents-risky",
        "agents-as-users",
      ]),
    );
    expect(named(policiesOf("agents"))).toEqual([]);
    expect(named(policiesOf("serviceAccounts"))).toEqual([]);
  });

  it("say what people must own before a policy is enforced", () => {
    expect(the("global-mfa").demands).toEqual({ method: "mfa", of: "everyone" });
    expect(the("admins-phishing-resistant").demands).toEqual({
      method: "phishingResistant",
      of: { roles: [...privilegedRoles] },
    });
    expect(the("global-legacy-clients").demands).toBeUndefined();
  });
});

describe("administrators", () => {
  it("hold any of the roles that Microsoft labels privileged, or of its template for administrators", () => {
    expect(privilegedRoles).toHaveLength(34);
    expect(new Set(privilegedRoles).size).toBe(34);
    for (const id of privilegedRoles) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
    expect(privilegedRoles).toContain(globalAdministrator);
  });

  it("are never the accounts of directory synchronisation", () => {
    expect(privilegedRoles).not.toContain("d29b2b05-8046-44ba-8758-1e26182fcf32");
    expect(privilegedRoles).not.toContain("a92aed5d-d78a-4d16-b381-09adb37eb3b0");
  });

  it("are asked for the built-in phishing-resistant strength, or of other roles when told", () => {
    const { policy } = the("admins-phishing-resistant", { privilegedRoles: ["role"] });
    expect(policy.grantControls?.authenticationStrength?.id).toBe("00000000-0000-0000-0000-000000000004");
    expect(policy.conditions.users.includeRoles).toEqual(["role"]);
  });
});

describe("the way to Entra", () => {
  it("leads through azuread unless azuread cannot say it", () => {
    const partner = personaPolicies(everything).filter((policy) => through(policy) === "partner");
    expect(named(partner)).toEqual([
      "global-risky-user",
      "internals-token-protection",
      "agents-risky",
      "agents-as-users",
    ]);
  });

  it("spells a policy as azuread does", () => {
    expect(azureadArgs(the("admins-sessions", { privilegedRoles: ["role"] }), "enabled")).toStrictEqual({
      displayName: "CA102 Admins: short sessions",
      state: "enabled",
      conditions: {
        clientAppTypes: ["all"],
        applications: { includedApplications: ["All"] },
        users: { includedRoles: ["role"] },
      },
      sessionControls: {
        signInFrequency: 8,
        signInFrequencyPeriod: "hours",
        signInFrequencyInterval: "timeBased",
        signInFrequencyAuthenticationType: "primaryAndSecondaryAuthentication",
        persistentBrowserMode: "never",
      },
    });
  });

  it("loses nothing of a policy on it", () => {
    const words = (value: unknown): string[] => {
      if (typeof value === "string") return value.split(",").map((word) => word.split("/").at(-1) ?? word);
      return typeof value === "object" && value !== null ? Object.values(value).flatMap(words) : [];
    };
    for (const persona of personaPolicies(everything).filter((policy) => through(policy) === "azuread")) {
      const said = new Set(words(azureadArgs(persona, "enabled")));
      expect([persona.key, words(persona.policy).filter((word) => !said.has(word))]).toEqual([persona.key, []]);
    }
  });
});
