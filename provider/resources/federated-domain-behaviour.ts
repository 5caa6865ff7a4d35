import { z } from "zod";
import { path } from "../clients/service";
import { isServiceError } from "../clients/service-error";
import { federatedDomainBehaviourToken } from "../sdk/tokens";
import { adopted } from "./adopted/adopted";
import { type Settings, same } from "./adopted/settings";
import type { Managed } from "./adopted/settle";

const domainName = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

function federationOf(domain: string): Managed {
  return {
    id: domain.toLowerCase(),
    what: `the federation of ${domain}`,
    absent: `${domain} is not a federated domain of this tenant: only a federated domain has this setting. Take the resource away, or correct domainName`,

    async read({ clients: { graph }, signal }) {
      try {
        const [found] = await graph.list<Settings>(path`/v1.0/domains/${domain}/federationConfiguration`, signal);
        return found;
      } catch (error) {
        if (isServiceError(error, "notFound")) return undefined;
        throw error;
      }
    },

    writes({ federatedIdpMfaBehavior }, live) {
      if (federatedIdpMfaBehavior === undefined || same(federatedIdpMfaBehavior, live.federatedIdpMfaBehavior))
        return [];
      const one = path`/v1.0/domains/${domain}/federationConfiguration/${String(live.id)}`;
      return [{ part: "federatedIdpMfaBehavior", method: "PATCH", path: one, body: { federatedIdpMfaBehavior } }];
    },
  };
}

const meaning: Readonly<Record<string, string>> = {
  rejectMfaByFederatedIdp:
    "Entra will ask for MFA itself and take no claim of the identity provider: everyone of the domain needs a method registered in Entra",
  enforceMfaByFederatedIdp:
    "MFA will be done by the identity provider alone: a sign-in is as strong as what is configured there",
};

/**
 * Whose MFA counts for the people of a federated domain:
 * https://learn.microsoft.com/graph/api/resources/internaldomainfederation (read 2026-11-24).
 */
export const federatedDomainBehaviour = adopted({
  token: federatedDomainBehaviourToken,
  description:
    "Whether Entra takes over MFA that a federated domain's identity provider did. The federation itself is adopted and never made or removed.",
  key: {
    domainName: z
      .string({ error: "write the name of a federated domain, such as contoso.com" })
      .regex(domainName, { error: "is no domain name; write it as contoso.com" })
      .describe("The federated domain, such as `contoso.com`."),
  },
  replaceOn: { domainName: "the setting belongs to one domain" },
  parts: {
    federatedIdpMfaBehavior: z
      .enum(["acceptIfMfaDoneByFederatedIdp", "enforceMfaByFederatedIdp", "rejectMfaByFederatedIdp"], {
        error: 'is "acceptIfMfaDoneByFederatedIdp", "enforceMfaByFederatedIdp" or "rejectMfaByFederatedIdp"',
      })
      .describe(
        "`acceptIfMfaDoneByFederatedIdp`: Entra takes a claim over and asks itself where there is none; `enforceMfaByFederatedIdp`: it sends people to the identity provider; `rejectMfaByFederatedIdp`: it always asks itself.",
      ),
  },
  ofKey: (key) => federationOf(String(key.domainName)),
  keyOf(id) {
    if (domainName.test(id)) return { domainName: id };
    throw new Error(`"${id}" is no domain name: import the setting by the domain's name, such as contoso.com`);
  },
  warnings(wanted, live) {
    const words = meaning[String(wanted.federatedIdpMfaBehavior)];
    const changes = !same(wanted.federatedIdpMfaBehavior, live.federatedIdpMfaBehavior);
    return changes && words !== undefined ? [words] : [];
  },
  weakens: (_property, from) => from === "rejectMfaByFederatedIdp",
});
