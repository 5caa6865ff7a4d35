import type { Facts } from "../../model/finding";
import type { Plan, Resource } from "../../model/plan";
import type { Rule, RuleFinding, Words } from "../../model/rule";
import { packageOf } from "../../model/tenant";
import { isOneOf, presentAt } from "../reading";
import { providerPackage } from "../types";
import data from "./password-sign-in.json";

/** No program signs in as a user with a password: neither by a provider's inputs, nor by configuration, nor by the environment. */
export const SEC_021: Rule = {
  id: "SEC-021",
  title: "No sign-in with a user name and password",
  requirements: ["PSR-WORKLOAD-IDENTITY"],
  severity: "block",
  level: "mandatory",
  remediation:
    "Sign in as an application: by workload identity federation (useOidc), a managed identity (useMsi) or a certificate.",
  evaluate(plan) {
    if (!signsIn(plan)) return { asked: false };
    return {
      asked: true,
      findings: [...plan.resources.flatMap(judgeProvider), ...judgeConfiguration(plan), ...judgeVariables(plan)],
    };
  },
  evaluateResource(resource) {
    return signsInWith(providerPackage(resource))
      ? { asked: true, findings: judgeProvider(resource) }
      : { asked: false };
  },
  word: (facts) => words(facts),
};

function signsInWith(packageName: string | undefined): boolean {
  return packageName !== undefined && data.packages.includes(packageName.split("_")[0] ?? "");
}

/** Only a program that talks to Microsoft's cloud is asked; a database's user name is its own affair. */
function signsIn(plan: Plan): boolean {
  return (
    plan.resources.some(({ type }) => signsInWith(packageOf(type))) ||
    plan.configuration.some(({ key }) => signsInWith(key.split(":")[0]))
  );
}

/** A name or password that is there, known or not: a provider that waits for a password signs in with one. */
function judgeProvider(resource: Resource): readonly RuleFinding[] {
  if (!signsInWith(providerPackage(resource))) return [];
  const names = data.inputs.filter((name) => presentAt(resource, name).state !== "absent");
  const [property] = names;
  if (property === undefined) return [];
  const facts = { kind: "provider", provider: resource.name, package: providerPackage(resource), names };
  return [{ verdict: "fail", urn: resource.urn, property, facts }];
}

function judgeConfiguration({ configuration }: Plan): readonly RuleFinding[] {
  const keys = configuration
    .map(({ key }) => key)
    .filter((key) => {
      const [packageName, name = ""] = key.split(":");
      return signsInWith(packageName) && isOneOf(name, data.inputs);
    });
  return keys.length === 0 ? [] : [{ verdict: "fail", facts: { kind: "configuration", names: keys } }];
}

function judgeVariables({ signInVariables }: Plan): readonly RuleFinding[] {
  const names = signInVariables.filter((name) => isOneOf(name, data.variables));
  return names.length === 0 ? [] : [{ verdict: "fail", facts: { kind: "variables", names } }];
}

const why =
  "A user's password cannot carry multifactor authentication (MFA), which Microsoft requires of every user, so the sign-in fails or the account stands outside MFA.";

/** How an application signs in, in the spelling of the place where it is to be written. */
function instead(oidc: string, msi: string, certificate: string): string {
  return `Sign in as an application: ${oidc} (workload identity federation) in a pipeline, ${msi} on an Azure machine, or ${certificate}.`;
}
const byInput = instead("useOidc: true", "useMsi: true", "clientCertificatePath");
const byVariable = instead("ARM_USE_OIDC=true", "ARM_USE_MSI=true", "ARM_CLIENT_CERTIFICATE_PATH");

function words(facts: Facts): Words {
  const names = Array.isArray(facts.names) ? facts.names.map(String) : [];
  const list = names.join(" and ");
  const they = names.length === 1 ? "it" : "them";
  switch (facts.kind) {
    case "provider":
      return {
        message: `Provider "${facts.provider}" (${facts.package}) signs in as a user: ${names.length === 1 ? "its input" : "its inputs"} ${list} ${names.length === 1 ? "is" : "are"} set. ${why}`,
        fix: `Remove ${list} from new ${facts.package}.Provider("${facts.provider}", …). ${byInput}`,
      };
    case "configuration":
      return {
        message: `The stack's configuration holds ${list}, so the program signs in as a user. ${why}`,
        fix: `Run ${names.map((name) => `pulumi config rm ${name}`).join(" and ")}. ${byInput}`,
      };
    default:
      return {
        message: `The environment sets ${list}, so the program may sign in as a user. ${why}`,
        fix: `Run unset ${names.join(" ")}, and take ${they} out of the pipeline. ${byVariable}`,
      };
  }
}
