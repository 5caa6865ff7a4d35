import { blocked, everyClient, everything } from "./parts";
import type { PersonaArgs, PersonaPolicy } from "./types";

/** Agents: identities of their own, and agents that act as users. What is proven of people does not rest on these. */
export function agentPolicies({ agents }: PersonaArgs): PersonaPolicy[] {
  if (agents === undefined) return [];
  const risky: PersonaPolicy = {
    key: "agents-risky",
    persona: "agents",
    displayName: "CA901 Agents: block agents of high risk",
    why: "No second factor can be asked of an agent: where Entra finds its behaviour risky, it is blocked. Agent risk is a condition of Graph beta.",
    licence: "p2",
    policy: {
      conditions: {
        ...everyClient,
        ...everything,
        users: { includeUsers: ["None"] },
        clientApplications: { includeAgentIdServicePrincipals: ["All"] },
        agentIdRiskLevels: "high",
      },
      ...blocked,
    },
  };
  if (agents === "risky") return [risky];
  return [
    risky,
    {
      key: "agents-as-users",
      persona: "agents",
      displayName: "CA902 Agents: block agents that act as users",
      why: "An agent with a user account of its own cannot prove a second factor. A tenant that runs none keeps them out.",
      licence: "p1",
      policy: {
        conditions: { ...everyClient, ...everything, users: { includeUsers: ["AllAgentIdUsers"] } },
        ...blocked,
      },
    },
  ];
}
