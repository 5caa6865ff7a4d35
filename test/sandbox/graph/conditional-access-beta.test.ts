import { running } from "../running";

const { sandbox, caller } = running();
const path = "/identity/conditionalAccess/policies";
const agents = {
  displayName: "Risky agents",
  description: "Why",
  state: "disabled",
  conditions: {
    users: { includeUsers: ["None"] },
    applications: { includeApplications: ["All"] },
    clientApplications: { includeAgentIdServicePrincipals: ["All"] },
    agentIdRiskLevels: "high",
  },
  grantControls: { operator: "OR", builtInControls: ["block"] },
};

const at = async (version: string) => {
  const token = await caller().token("https://graph.microsoft.com/.default");
  return (method: string, more = "", body?: unknown) =>
    caller().send(
      method,
      `${sandbox().graphEndpoint}/${version}${path}${more}`,
      { authorization: `Bearer ${token}` },
      body,
    );
};

describe("Conditional Access in beta", () => {
  it("takes and shows what v1.0 refuses and hides", async () => {
    const [v1, beta] = [await at("v1.0"), await at("beta")];
    expect((await v1("POST", "", agents)).status).toBe(400);
    const made = await beta("POST", "", agents);
    expect([made.status, made.body.description]).toEqual([201, "Why"]);
    const shown = (await beta("GET", `/${made.body.id}`)).body.conditions;
    expect(shown).toMatchObject({ agentIdRiskLevels: "high" });
    const hidden = (await v1("GET", `/${made.body.id}`)).body.conditions;
    expect(hidden).not.toHaveProperty("agentIdRiskLevels");
    expect(hidden.clientApplications).toEqual({});
  });

  it("changes the same policies", async () => {
    const [v1, beta] = [await at("v1.0"), await at("beta")];
    const { body } = await beta("POST", "", agents);
    expect((await v1("PATCH", `/${body.id}`, { conditions: { agentIdRiskLevels: null } })).status).toBe(400);
    expect((await beta("PATCH", `/${body.id}`, { conditions: { agentIdRiskLevels: null } })).status).toBe(204);
    expect((await beta("GET", `/${body.id}`)).body.conditions.agentIdRiskLevels).toBeNull();
    expect((await v1("DELETE", `/${body.id}`)).status).toBe(204);
    expect((await beta("GET")).body.value).toEqual([]);
  });
});
