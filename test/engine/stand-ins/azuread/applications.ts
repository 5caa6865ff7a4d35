import type { ResourceDefinition } from "../provider/definition";
import { type Properties, text } from "../provider/properties";
import { fromPath, gone } from "./graph";

const toGraph = (inputs: Properties): Properties => ({
  displayName: inputs.displayName ?? null,
  isFallbackPublicClient: inputs.fallbackPublicClientEnabled ?? null,
  requiredResourceAccess: inputs.requiredResourceAccesses ?? [],
});

export const application: ResourceDefinition = {
  computed: ["clientId", "disabledByMicrosoft", "logoUrl", "oauth2PermissionScopeIds", "objectId", "publisherDomain"],
  defaults: { signInAudience: "AzureADMyOrg", preventDuplicateNames: false },
  async create({ client }, inputs) {
    const { body } = await client.send("POST", "/applications", toGraph(inputs));
    const objectId = text(body.id);
    return { id: `/applications/${objectId}`, outputs: { ...inputs, objectId, clientId: text(body.appId) } };
  },
  async read({ client }, id, known) {
    const found = await client.find(`/applications/${fromPath(id)}`);
    if (found === undefined) return undefined;
    const inputs = { ...known, displayName: text(found.displayName) };
    return { inputs, outputs: { ...inputs, objectId: text(found.id), clientId: text(found.appId) } };
  },
  async update({ client }, id, inputs, before) {
    await client.send("PATCH", `/applications/${fromPath(id)}`, toGraph(inputs));
    return { ...before, ...inputs };
  },
  delete: ({ client }, id) => gone(client.send("DELETE", `/applications/${fromPath(id)}`)),
};
