import { getServiceAccounts } from "../../../provider/functions/get-service-accounts";
import { saying, serviceError, testContext } from "../resources/context";

const person = {
  userPrincipalName: "alex@partner.example",
  displayName: "Alex",
  accountEnabled: true,
  passwordPolicies: "DisablePasswordExpiration",
  signInActivity: {
    lastSignInDateTime: "2026-11-23T12:00:00Z",
    lastNonInteractiveSignInDateTime: "2026-11-23T12:00:00Z",
  },
};
const users = [
  { ...person, id: "people" },
  { ...person, id: "named", userPrincipalName: "svc-backup@partner.example" },
  {
    ...person,
    id: "programs",
    userPrincipalName: "backup@partner.example",
    signInActivity: { lastSignInDateTime: null, lastNonInteractiveSignInDateTime: "2026-11-23T12:00:00Z" },
  },
  { ...person, id: "nobody", userPrincipalName: "archive@partner.example" },
];

function tenant({ activity, report }: { activity?: Error; report?: Error } = {}) {
  const asked: string[] = [];
  const context = testContext({
    graph: {
      list: async <T>(path: string, _signal: AbortSignal, query?: Readonly<Record<string, string | undefined>>) => {
        asked.push(path);
        if (path.startsWith("/v1.0/reports")) {
          if (report !== undefined) throw report;
          return users.map(({ id }) => ({ id, isMfaRegistered: id !== "nobody" })) as T[];
        }
        if (!query?.$select?.includes("signInActivity")) {
          return users.map(({ signInActivity: _activity, ...user }) => user) as T[];
        }
        if (activity !== undefined) throw activity;
        return users as T[];
      },
    },
  });
  return { context, asked };
}

describe("getServiceAccounts", () => {
  it("finds users by name, by sign-ins and by what nobody filled in, each with its reason", async () => {
    expect(await getServiceAccounts.invoke({}, tenant().context)).toEqual({
      accounts: [
        {
          id: "nobody",
          userPrincipalName: "archive@partner.example",
          reasons: [expect.stringContaining("never expires")],
        },
        {
          id: "programs",
          userPrincipalName: "backup@partner.example",
          reasons: [expect.stringContaining("used by programs")],
        },
        { id: "named", userPrincipalName: "svc-backup@partner.example", reasons: ["is named as a service account"] },
      ],
      ids: ["nobody", "programs", "named"],
    });
  });

  it.each(["forbidden", "refused"] as const)("goes by names alone where sign-ins are %s, and says so", async (kind) => {
    const { context } = tenant({ activity: serviceError(kind), report: serviceError("forbidden") });
    const { ids } = await getServiceAccounts.invoke({}, context);
    expect(ids).toEqual(["named"]);
    expect(saying(context, "warn")).toEqual([expect.stringContaining("by their names alone")]);
  });

  it.each([{ activity: serviceError("unavailable") }, { report: serviceError("unavailable") }])(
    "passes on any other failure: %#",
    async (faults) => {
      await expect(getServiceAccounts.invoke({}, tenant(faults).context)).rejects.toThrow("Microsoft Graph failed");
    },
  );
});
