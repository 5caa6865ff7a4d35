import { isServiceName } from "../../../proof/data/service-accounts";
import type { Resource } from "../../model/plan";
import type { Rule, RuleFinding, Words } from "../../model/rule";
import { profileOf } from "../../model/tenant";
import { textAt } from "../reading";
import { isType } from "../types";

/** What runs by itself is an application or a managed identity, and no user, who falls under MFA like everyone. */
export const SEC_010: Rule = {
  id: "SEC-010",
  title: "No service account is a user",
  requirements: ["PSR-SERVICE-ACCOUNTS"],
  severity: "high",
  level: "advisory",
  remediation:
    "Let what runs by itself sign in as an application with workload identity federation or a certificate, or as a managed identity.",
  evaluate(plan, settings) {
    const users = plan.resources.filter(
      (resource) => isType(resource, "azuread", "index", "User") && profileOf(plan, resource, settings) === "partner",
    );
    return users.length === 0 ? { asked: false } : { asked: true, findings: users.flatMap(judge) };
  },
  word(facts): Words {
    const named = facts.value === undefined ? "" : ` (${facts.property}: "${facts.value}")`;
    return {
      message: `User "${facts.user}"${named} is named as a service account. In a partner tenant it falls under MFA like everyone, so what runs with its password stops working; and no exception is given for service accounts.`,
      fix: "Create an azuread.Application with a federated identity credential, or a managed identity, give it the user's access, and remove the user. If a person signs in with it, name it after the person.",
    };
  },
};

/** Where people show what an account is for. */
const properties = ["userPrincipalName", "mailNickname", "displayName"];

function judge(user: Resource): readonly RuleFinding[] {
  for (const property of properties) {
    const reading = textAt(user, property);
    if (reading.state !== "known" || !isServiceName(reading.value)) continue;
    const facts = {
      kind: "serviceName",
      user: user.name,
      property,
      ...(reading.secret ? {} : { value: reading.value }),
    };
    return [{ verdict: "fail", urn: user.urn, property, facts }];
  }
  return [];
}
