import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { ConditionalAccessBaseline } from "../../components/mfa/conditional-access-baseline";
import {
  legacyAuthenticationBlocked,
  mfaForAllUsers,
  policyState,
} from "../../components/mfa/conditional-access-policies";
import { ArgumentError } from "../../components/shared/argument-error";
import { recorded, the } from "./recorded";

const mfa = "ConditionalAccessPolicy::baseline-mfa";
const legacy = "ConditionalAccessPolicy::baseline-legacy-authentication";

describe("the policies", () => {
  it("ask every user on every application from every client for MFA and exclude nobody", () => {
    expect(
      mfaForAllUsers({ displayName: "MFA", state: "enabled", excludeDirectorySynchronization: false }),
    ).toStrictEqual({
      displayName: "MFA",
      state: "enabled",
      conditions: {
        clientAppTypes: ["all"],
        applications: { includedApplications: ["All"] },
        users: { includedUsers: ["All"] },
      },
      grantControls: { operator: "OR", builtInControls: ["mfa"] },
    });
  });

  it("exclude the two roles of directory synchronisation when asked, and nothing else", () => {
    const policy = mfaForAllUsers({ displayName: "MFA", state: "enabled", excludeDirectorySynchronization: true });
    expect(policy.conditions).toMatchObject({
      users: {
        includedUsers: ["All"],
        excludedRoles: ["d29b2b05-8046-44ba-8758-1e26182fcf32", "a92aed5d-d78a-4d16-b381-09adb37eb3b0"],
      },
    });
  });

  it("block the two client types that cannot be asked for a second factor", () => {
    expect(legacyAuthenticationBlocked({ displayName: "Legacy", state: "enabled" })).toMatchObject({
      conditions: {
        clientAppTypes: ["exchangeActiveSync", "other"],
        users: { includedUsers: ["All"] },
        applications: { includedApplications: ["All"] },
      },
      grantControls: { operator: "OR", builtInControls: ["block"] },
    });
  });

  it("are spelled as Graph spells their state", () => {
    expect(policyState("reportOnly")).toBe("enabledForReportingButNotEnforced");
    expect(policyState("enforced")).toBe("enabled");
  });
});

describe("ConditionalAccessBaseline", () => {
  it("only reports unless told otherwise", async () => {
    const resources = await recorded(() => new ConditionalAccessBaseline("baseline"));
    expect(the(resources, mfa).inputs.state).toBe("enabledForReportingButNotEnforced");
    expect(the(resources, legacy).inputs.state).toBe("enabledForReportingButNotEnforced");
  });

  it("enforces both policies", async () => {
    const resources = await recorded(() => new ConditionalAccessBaseline("baseline", { stage: "enforced" }));
    expect(the(resources, mfa).inputs.state).toBe("enabled");
    expect(the(resources, legacy).inputs.state).toBe("enabled");
  });

  it("protects both policies against deletion", async () => {
    const resources = await recorded(() => new ConditionalAccessBaseline("baseline", { stage: "enforced" }));
    expect([the(resources, mfa).protect, the(resources, legacy).protect]).toEqual([true, true]);
  });

  it("puts both under the component, its provider and what it depends on", async () => {
    const resources = await recorded(() => {
      const provider = new azuread.Provider("tenant", { tenantId: "11111111-2222-4333-8444-555555555555" });
      const before = new azuread.Group("before", { displayName: "before", securityEnabled: true }, { provider });
      return new ConditionalAccessBaseline("baseline", {}, { provider, dependsOn: [before] });
    });
    for (const key of [mfa, legacy]) {
      expect(the(resources, key)).toMatchObject({
        parent: "partnerguard:mfa:ConditionalAccessBaseline::baseline",
        provider: "pulumi:providers:azuread::tenant",
        dependencies: ["azuread:index/group:Group::before"],
      });
    }
  });

  it("puts a prefix in front of the names people see", async () => {
    const resources = await recorded(() => new ConditionalAccessBaseline("baseline", { displayNamePrefix: "P01" }));
    expect(the(resources, mfa).inputs.displayName).toBe("P01 Require MFA for all users");
    expect(the(resources, legacy).inputs.displayName).toBe("P01 Block legacy authentication");
  });

  it("lets a program replace properties of one policy", async () => {
    const resources = await recorded(
      () => new ConditionalAccessBaseline("baseline", { transform: { mfaPolicy: { displayName: "Ours" } } }),
    );
    expect(the(resources, mfa).inputs.displayName).toBe("Ours");
    expect(the(resources, legacy).inputs.displayName).toBe("Block legacy authentication");
  });

  it("lets a program change arguments and options of one policy in a function", async () => {
    const names: string[] = [];
    const resources = await recorded(
      () =>
        new ConditionalAccessBaseline("baseline", {
          transform: {
            legacyAuthenticationPolicy: (args, opts, name) => {
              args.displayName = "Changed";
              opts.protect = false;
              names.push(name);
            },
          },
        }),
    );
    expect(names).toEqual(["baseline-legacy-authentication"]);
    expect(the(resources, legacy)).toMatchObject({ protect: false, inputs: { displayName: "Changed" } });
    expect(the(resources, mfa).protect).toBe(true);
  });

  it("refuses a stage that does not exist, at once and by name", async () => {
    const wrong = { stage: "enabled" as "enforced" };
    await expect(recorded(() => new ConditionalAccessBaseline("baseline", wrong))).rejects.toThrow(
      'ConditionalAccessBaseline "baseline": stage is "enabled". Accepted: "reportOnly" or "enforced".',
    );
    await expect(recorded(() => new ConditionalAccessBaseline("baseline", wrong))).rejects.toBeInstanceOf(
      ArgumentError,
    );
  });

  it("takes a stage that another stack decides, and leaves the state unknown until then", async () => {
    const resources = await recorded(() => {
      const other = new pulumi.StackReference("other");
      return new ConditionalAccessBaseline("baseline", {
        stage: other.getOutput("stage") as pulumi.Output<"enforced">,
      });
    });
    expect(the(resources, mfa).inputs.state).toBe("04da6b54-80e4-46f7-96ec-b56ff0331ba9");
  });
});
