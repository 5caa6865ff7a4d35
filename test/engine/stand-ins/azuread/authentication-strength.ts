import type { ResourceDefinition } from "../provider/definition";
import { list, type Properties, text } from "../provider/properties";
import { fromPath, gone } from "./graph";

const PATH = "/policies/authenticationStrengthPolicies";

const fromGraph = (policy: Properties): Properties => ({
  displayName: text(policy.displayName),
  description: policy.description ?? null,
  allowedCombinations: list(policy.allowedCombinations),
});

export const authenticationStrengthPolicy: ResourceDefinition = {
  computed: [],
  async create({ client }, inputs) {
    const { body } = await client.send("POST", PATH, inputs);
    return { id: `${PATH}/${text(body.id)}`, outputs: inputs };
  },
  async read({ client }, id) {
    const policy = await client.find(`${PATH}/${fromPath(id)}`);
    if (policy === undefined) return undefined;
    const inputs = fromGraph(policy);
    return { inputs, outputs: inputs };
  },
  async update({ client }, id, inputs) {
    const { allowedCombinations = [], ...rest } = inputs;
    await client.send("PATCH", `${PATH}/${fromPath(id)}`, rest);
    await client.send("POST", `${PATH}/${fromPath(id)}/updateAllowedCombinations`, { allowedCombinations });
    return inputs;
  },
  delete: ({ client }, id) => gone(client.send("DELETE", `${PATH}/${fromPath(id)}`)),
};
