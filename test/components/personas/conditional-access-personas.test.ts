import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { ConditionalAccessPersonas } from "../../../components/mfa/conditional-access-personas";
import { personaPolicies } from "../../../components/mfa/personas/persona-policies";
import type { PersonaArgs } from "../../../components/mfa/personas/types";
import { ArgumentError } from "../../../components/shared/argument-error";
import { conditionalAccessPolicy } from "../../../provider/resources/conditional-access-policy";
import { check } from "../../../provider/server/check";
import { recorded, settled, the, UNKNOWN } from "../recorded";

const group = "aaaaaaaa-0000-4000-8000-000000000001";
const all: PersonaArgs = {
  licence: "p2",
  tokenProtection: true,
  blockUnknownPlatforms: true,
  serviceAccounts: { groups: [group], namedLocations: ["data-centre"] },
  agents: "all",
};
const policy = (key: string) => `ConditionalAccessPolicy::personas-${key}`;

describe("ConditionalAccessPersonas", () => {
  it("makes a policy of every persona, report-only unless told otherwise, each protected", async () => {
    const resources = await recorded(() => new ConditionalAccessPersonas("personas", all));
    for (const { key, displayName } of personaPolicies(all)) {
      const made = the(resources, policy(key));
      expect([key, made.inputs.displayName, made.inputs.state, made.protect]).toEqual([
        key,
        displayName,
        "enabledForReportingButNotEnforced",
        true,
      ]);
    }
  });

  it("sends through partner what azuread cannot say, as the provider's Check takes it and with the reason", async () => {
    const resources = await recorded(() => new ConditionalAccessPersonas("personas", all));
    const partner = [...resources.values()].filter(({ type }) => type === "partner:index:ConditionalAccessPolicy");
    expect(partner.map(({ name }) => name).sort()).toEqual([
      "personas-agents-as-users",
      "personas-agents-risky",
      "personas-global-risky-user",
      "personas-internals-token-protection",
    ]);
    for (const { inputs } of partner) {
      const { values, failures } = check(conditionalAccessPolicy.inputs, inputs);
      expect([failures, conditionalAccessPolicy.check?.(values as never)]).toEqual([[], []]);
      expect(inputs.description).toMatch(/\.$/);
    }
  });

  it("enforces all of them, and takes a stage that another stack decides", async () => {
    const enforced = await recorded(() => new ConditionalAccessPersonas("personas", { stage: "enforced" }));
    expect(the(enforced, policy("guests-mfa")).inputs.state).toBe("enabled");
    const later = await recorded(() => {
      const stage = new pulumi.StackReference("other").getOutput("stage") as pulumi.Output<"enforced">;
      return new ConditionalAccessPersonas("personas", { stage });
    });
    expect(the(later, policy("guests-mfa")).inputs.state).toBe(UNKNOWN);
  });

  it("takes groups and locations that do not exist yet", async () => {
    const resources = await recorded(() => {
      const services = new azuread.Group("services", { displayName: "Services", securityEnabled: true });
      const place = new azuread.NamedLocation("place", { displayName: "Place", ip: { ipRanges: ["203.0.113.0/24"] } });
      return new ConditionalAccessPersonas("personas", {
        serviceAccounts: { groups: [services.objectId], namedLocations: [place.objectId] },
      });
    });
    const made = the(resources, policy("service-accounts-places"));
    expect(made.dependencies).toEqual(
      expect.arrayContaining([
        "azuread:index/group:Group::services",
        "azuread:index/namedLocation:NamedLocation::place",
      ]),
    );
  });

  it("answers the id of each policy by its key", async () => {
    let ids: Record<string, string> = {};
    await recorded(
      async () => {
        const { policyIds } = new ConditionalAccessPersonas("personas", { licence: "p2" });
        ids = await settled(policyIds);
      },
      { preview: false, outputs: (_type, name) => ({ objectId: `${name}-object` }) },
    );
    expect(ids).toMatchObject({
      "global-mfa": "personas-global-mfa-object",
      "global-risky-user": "personas-global-risky-user-id",
    });
  });

  it("puts a prefix in front of the names, and lets a program change each policy", async () => {
    const resources = await recorded(
      () =>
        new ConditionalAccessPersonas("personas", {
          licence: "p2",
          displayNamePrefix: "P01",
          transform: {
            policy: (args, _opts, name) => {
              if (name === "personas-guests-mfa") args.displayName = "Ours";
            },
            graphPolicy: { description: "Ours" },
          },
        }),
    );
    expect(the(resources, policy("global-mfa")).inputs.displayName).toBe("P01 CA001 Global: MFA for every user");
    expect(the(resources, policy("guests-mfa")).inputs.displayName).toBe("Ours");
    expect(the(resources, policy("global-risky-user")).inputs.description).toBe("Ours");
  });

  it.each<[object, string]>([
    [{ stage: "enabled" }, 'stage is "enabled". Accepted: "reportOnly" or "enforced"'],
    [{ licence: "none" }, 'licence is "none". Accepted: "p1" or "p2"'],
    [{ agents: "risky" }, 'agents is "risky" with licence "p1". Accepted: licence "p2"'],
    [{ agents: "some", licence: "p2" }, 'agents is "some". Accepted: "risky" or "all"'],
    [{ tokenProtection: "yes" }, 'tokenProtection is "yes". Accepted: true or false'],
    [{ adminSignInFrequencyHours: 0 }, "adminSignInFrequencyHours is 0. Accepted: a whole number of hours"],
    [{ privilegedRoles: [] }, "privilegedRoles is empty, so that nobody would be asked"],
    [
      { privilegedRoles: ["Global Administrator"] },
      'privilegedRoles[0] is "Global Administrator". Accepted: the template id',
    ],
    [{ privilegedRoles: [group, group.toUpperCase()] }, "privilegedRoles[1] is there twice"],
    [{ serviceAccounts: { groups: [], namedLocations: ["x"] } }, "serviceAccounts.groups is missing or empty"],
    [{ serviceAccounts: { groups: [group] } }, "serviceAccounts.namedLocations is missing or empty"],
    [{ serviceAccounts: { groups: [""], namedLocations: ["x"] } }, 'serviceAccounts.groups[0] is ""'],
    [{ displayNamePrefix: " " }, 'displayNamePrefix is " "'],
  ])("refuses %j and says what is accepted", async (args, message) => {
    const make = () => recorded(() => new ConditionalAccessPersonas("personas", args as PersonaArgs));
    await expect(make()).rejects.toThrow(`ConditionalAccessPersonas "personas": ${message}`);
    await expect(make()).rejects.toBeInstanceOf(ArgumentError);
  });
});
