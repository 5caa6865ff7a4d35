import type { Properties } from "../../../../policies/model/value";
import { SEC_010 } from "../../../../policies/rules/identity/SEC-010";
import { checked, customerTenant, resource, secret, unknown } from "../../plans";
import { canary, testRule } from "../table";

const user = (properties: Properties) => resource("azuread:index/user:User", "account", properties);
const named = (userPrincipalName: string) => user({ userPrincipalName, displayName: "An account" });
const found = (property: string) => [{ kind: "serviceName", on: "account", property }];

testRule(
  SEC_010,
  {
    passes: [
      {
        name: "a person",
        resources: [user({ userPrincipalName: "first.last@example.com", displayName: "First Last" })],
      },
      { name: "a name that only contains the letters", resources: [named("sales.person@example.com")] },
      { name: "a domain named after services", resources: [named("person@svc-hosting.example.com")] },
      {
        name: "a name that is not known yet",
        resources: [user({ userPrincipalName: unknown(), displayName: unknown() })],
      },
      { name: "a user without a name", resources: [user({})] },
    ],
    fails: [
      {
        name: "svc- before the name",
        resources: [named("svc-backup@example.com")],
        findings: found("userPrincipalName"),
      },
      {
        name: "sa- in capital letters",
        resources: [named("SA-Sync@example.com")],
        findings: found("userPrincipalName"),
      },
      { name: "svc as a word", resources: [named("backup.svc@example.com")], findings: found("userPrincipalName") },
      {
        name: "a display name that says so",
        resources: [user({ userPrincipalName: "backup@example.com", displayName: "Backup service account" })],
        findings: found("displayName"),
      },
      {
        name: "a nickname that says so, where the address is not known yet",
        resources: [user({ userPrincipalName: unknown(), mailNickname: "srv-print" })],
        findings: found("mailNickname"),
      },
      {
        name: "a secret name",
        resources: [user({ userPrincipalName: secret(`svc-${canary}@example.com`) })],
        findings: found("userPrincipalName"),
      },
    ],
    isNotAsked: [
      { name: "a program without users", resources: [resource("azuread:index/group:Group", "staff")] },
      {
        name: "a user of a customer's tenant",
        resources: [named("svc-backup@example.com")],
        plan: { environmentTenant: customerTenant },
        settings: { profiles: { [customerTenant]: "customer" } },
      },
    ],
  },
  (given) => ({ ...given, properties: checked(given.properties, { accountEnabled: true }) }),
);
