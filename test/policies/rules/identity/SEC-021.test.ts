import { judge } from "../../../../policies/judge";
import type { Plan } from "../../../../policies/model/plan";
import { SEC_021 } from "../../../../policies/rules/identity/SEC-021";
import { explicitProvider, partnerTenant, plan, resource, secret, settings, unknown } from "../../plans";
import { canary, testRule } from "../table";

const group = resource("azuread:index/group:Group", "staff");
const database = explicitProvider("postgresql", "db", { username: "app", password: secret(canary) });
const keys = (...names: readonly string[]): Partial<Plan> => ({
  configuration: names.map((key) => ({ key, secret: key.endsWith("assword") })),
});

testRule(
  SEC_021,
  {
    passes: [
      { name: "a default provider", resources: [group] },
      {
        name: "a provider with a client secret",
        resources: [
          explicitProvider("azuread", "entra", {
            tenantId: partnerTenant,
            clientId: "x",
            clientSecret: secret(canary),
          }),
        ],
      },
      {
        name: "a provider with the password of its certificate",
        resources: [
          explicitProvider("azure-native", "azure", {
            clientCertificatePath: "a.pfx",
            clientCertificatePassword: secret(canary),
          }),
        ],
      },
      {
        name: "a provider by federation",
        resources: [explicitProvider("partner", "partners", { tenantId: partnerTenant, useOidc: true })],
      },
      { name: "empty inputs", resources: [explicitProvider("partner", "partners", { username: "", password: "" })] },
      { name: "a database's user name beside Azure", resources: [group, database] },
      {
        name: "a user whose own password the program sets",
        resources: [
          resource("azuread:index/user:User", "someone", { userPrincipalName: "x", password: secret(canary) }),
        ],
      },
      {
        name: "application variables of a sign-in",
        resources: [group],
        plan: {
          signInVariables: ["ARM_CLIENT_ID", "ARM_CLIENT_SECRET", "ARM_TENANT_ID", "AZURE_CLIENT_CERTIFICATE_PASSWORD"],
        },
      },
      {
        name: "configuration of an application",
        resources: [],
        plan: keys("azuread:clientId", "azuread:clientCertificatePassword", "fleet:adminPassword"),
      },
    ],
    fails: [
      {
        name: "a provider with user name and password",
        resources: [
          explicitProvider("azuread", "entra", { username: "someone@example.com", password: secret(canary) }),
        ],
        findings: [{ kind: "provider", on: "entra", property: "username" }],
      },
      {
        name: "a provider whose password is still unknown",
        resources: [explicitProvider("azure", "azure", { password: unknown() })],
        findings: [{ kind: "provider", on: "azure", property: "password" }],
      },
      {
        name: "the partner provider, which refuses it",
        resources: [explicitProvider("partner", "partners", { username: secret(canary) })],
        findings: [{ kind: "provider", on: "partners", property: "username" }],
      },
      {
        name: "a provider of one API version",
        resources: [explicitProvider("azure-native_storage_v20240101", "azure", { userName: "x" })],
        findings: [{ kind: "provider", on: "azure", property: "userName" }],
      },
      {
        name: "configuration keys, said once together",
        resources: [group],
        plan: keys("azuread:username", "azuread:password"),
        findings: [{ kind: "configuration" }],
      },
      {
        name: "a single configuration key of azure-native",
        resources: [],
        plan: keys("azure-native:password"),
        findings: [{ kind: "configuration" }],
      },
      {
        name: "sign-in variables",
        resources: [group],
        plan: { signInVariables: ["ARM_PASSWORD", "ARM_TENANT_ID", "ARM_USERNAME"] },
        findings: [{ kind: "variables" }],
      },
      {
        name: "a single sign-in variable",
        resources: [group],
        plan: { signInVariables: ["AZURE_PASSWORD"] },
        findings: [{ kind: "variables" }],
      },
    ],
    isNotAsked: [
      {
        name: "a program that has nothing to do with Microsoft's cloud",
        resources: [database],
        plan: { signInVariables: ["AZURE_PASSWORD"] },
      },
      { name: "an empty program", resources: [] },
    ],
  },
  (given) => given,
);

describe("SEC-021 on a single resource, before it is created", () => {
  test("stops a provider that signs in as a user", () => {
    const provider = explicitProvider("azuread", "entra", { username: "x" });
    expect(SEC_021.evaluateResource?.(provider, settings())).toMatchObject({
      asked: true,
      findings: [{ urn: provider.urn }],
    });
  });

  test("says nothing of other resources", () => {
    expect(SEC_021.evaluateResource?.(database, settings())).toEqual({ asked: false });
    expect(SEC_021.evaluateResource?.(group, settings())).toEqual({ asked: false });
  });
});

test("SEC-021 says what to write in the place where it was found", () => {
  const program = plan([explicitProvider("azuread", "entra", { username: "x" })], {
    signInVariables: ["ARM_PASSWORD"],
  });
  const { findings } = judge(program, settings(), [SEC_021]);
  expect(findings.map(({ fix }) => fix)).toEqual([
    "Run unset ARM_PASSWORD, and take it out of the pipeline. Sign in as an application: ARM_USE_OIDC=true (workload identity federation) in a pipeline, ARM_USE_MSI=true on an Azure machine, or ARM_CLIENT_CERTIFICATE_PATH.",
    'Remove username from new azuread.Provider("entra", …). Sign in as an application: useOidc: true (workload identity federation) in a pipeline, useMsi: true on an Azure machine, or clientCertificatePath.',
  ]);
});
