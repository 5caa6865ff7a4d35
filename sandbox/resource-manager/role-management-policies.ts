import { bodyOf, type Call, type Family, json, param } from "../core/http";
import { asObject, asText, type JsonObject } from "../core/json";
import { SCOPE } from "../core/paths";
import { contradiction, guidFrom, type Rule, rulesInForce, targetOf, writableFields } from "../pim/rules";
import { armRefusal } from "./refusals";
import { azureRoles, roleGuid } from "./roles";
import { scopeOf } from "./scopes";

const PATH = `/${SCOPE}/:scope/Microsoft.Authorization`;

/** Name of the one policy that a role has at a scope. */
export const policyName = (scope: string, role: string): string => guidFrom("policy", scope, role);

const ruleBody = (rule: Rule): JsonObject => ({
  ...rule.fields,
  id: rule.id,
  ruleType: `RoleManagementPolicy${rule.kind}Rule`,
  target: { ...targetOf(rule.id), targetObjects: null, inheritableSettings: null, enforcedSettings: null },
});

/** PIM settings of Azure roles: one policy per role and scope, always there. */
export const roleManagementPoliciesFamily: Family = (router, cloud) => {
  const rules = (name: string): Rule[] => rulesInForce("azure", cloud.state.azure.roleManagementPolicyRules[name]);
  const body = (scope: string, name: string): JsonObject => ({
    id: `${scope}/providers/Microsoft.Authorization/roleManagementPolicies/${name}`,
    name,
    type: "Microsoft.Authorization/roleManagementPolicies",
    properties: {
      scope,
      rules: rules(name).map(ruleBody),
      effectiveRules: rules(name).map(ruleBody),
      isOrganizationDefault: false,
    },
  });
  const known = (scope: string, call: Call): string => {
    const name = param(call, "name").toLowerCase();
    if (azureRoles.some((role) => policyName(scope, asText(role.name)) === name)) return name;
    throw armRefusal(
      404,
      "RoleManagementPolicyNotFound",
      `The policy '${name}' was not found at the scope '${scope}'.`,
    );
  };

  router.get(`${PATH}/roleManagementPolicyAssignments`, (call) => {
    const scope = scopeOf(cloud, call, "read");
    const wanted = /roleDefinitionId eq '([^']+)'/i.exec(call.req.query("$filter") ?? "")?.[1];
    const role = wanted === undefined ? undefined : roleGuid(wanted);
    const roles = azureRoles.map((one) => asText(one.name)).filter((name) => wanted === undefined || name === role);
    return json(call, 200, {
      value: roles.map((name) => ({
        id: `${scope}/providers/Microsoft.Authorization/roleManagementPolicyAssignments/${policyName(scope, name)}_${name}`,
        name: `${policyName(scope, name)}_${name}`,
        type: "Microsoft.Authorization/RoleManagementPolicyAssignment",
        properties: {
          scope,
          roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/${name}`,
          policyId: `${scope}/providers/Microsoft.Authorization/roleManagementPolicies/${policyName(scope, name)}`,
          effectiveRules: rules(policyName(scope, name)).map(ruleBody),
        },
      })),
    });
  });
  router.get(`${PATH}/roleManagementPolicies/:name`, (call) => {
    const scope = scopeOf(cloud, call, "read");
    return json(call, 200, body(scope, known(scope, call)));
  });
  router.patch(`${PATH}/roleManagementPolicies/:name`, async (call) => {
    const scope = scopeOf(cloud, call, "write");
    const name = known(scope, call);
    const properties = asObject((await bodyOf(call, (why) => armRefusal(400, "BadRequest", why))).properties);
    const changed = Array.isArray(properties.rules) ? properties.rules.map((rule) => asObject(rule)) : [];
    const after = { ...cloud.state.azure.roleManagementPolicyRules[name] };
    for (const rule of changed) {
      const id = asText(rule.id);
      const before = rules(name).find((one) => one.id === id);
      if (before === undefined)
        throw armRefusal(400, "InvalidPolicyRule", `The policy has no rule ${id || "(no id)"}.`);
      if (rule.ruleType !== `RoleManagementPolicy${before.kind}Rule`) {
        throw armRefusal(
          400,
          "InvalidPolicyRule",
          `The rule ${id} needs ruleType RoleManagementPolicy${before.kind}Rule.`,
        );
      }
      after[id] = { ...after[id], ...writableFields(rule) };
    }
    const wrong = contradiction(rulesInForce("azure", after));
    if (wrong !== undefined) throw armRefusal(400, "InvalidPolicy", wrong);
    cloud.state.azure.roleManagementPolicyRules[name] = after;
    return json(call, 200, body(scope, name));
  });
};
