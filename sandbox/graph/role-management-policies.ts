import type { Cloud } from "../core/cloud";
import { bodyOf, type Call, empty, type Family, param } from "../core/http";
import { asObject, asText, type JsonObject } from "../core/json";
import {
  contradiction,
  guidFrom,
  type PolicyKind,
  type Rule,
  rulesInForce,
  targetOf,
  writableFields,
} from "../pim/rules";
import type { Directory } from "../state/directory";
import { directoryOf, needs } from "./authorization";
import { builtInRoles } from "./built-in-roles";
import { collection, entity, filterOf } from "./odata";
import { badRequest, graphRefusal } from "./refusals";

const TYPE = "policies/roleManagementPolicies";
const RULE = "#microsoft.graph.unifiedRoleManagementPolicy";

/** What a policy id stands for. */
interface Policy {
  id: string;
  kind: PolicyKind;
  scopeId: string;
  scopeType: "DirectoryRole" | "Group";
  roleDefinitionId: string;
}

export const directoryPolicyId = (tenantId: string, roleId: string): string =>
  `DirectoryRole_${tenantId}_${guidFrom(tenantId, roleId)}`;
export const groupPolicyId = (groupId: string, accessId: string): string =>
  `Group_${groupId}_${guidFrom(groupId, accessId)}`;

export const rulesOf = (directory: Directory, policyId: string, kind: PolicyKind): Rule[] =>
  rulesInForce(kind, directory.roleManagementPolicyRules[policyId]);

function policiesOf(directory: Directory): Policy[] {
  const roles = [...builtInRoles.map((role) => asText(role.id)), ...Object.keys(directory.roleDefinitions)];
  return [
    ...roles.map(
      (roleDefinitionId): Policy => ({
        id: directoryPolicyId(directory.id, roleDefinitionId),
        kind: "directory",
        scopeId: "/",
        scopeType: "DirectoryRole",
        roleDefinitionId,
      }),
    ),
    ...Object.keys(directory.groups).flatMap((groupId) =>
      ["member", "owner"].map(
        (roleDefinitionId): Policy => ({
          id: groupPolicyId(groupId, roleDefinitionId),
          kind: "group",
          scopeId: groupId,
          scopeType: "Group",
          roleDefinitionId,
        }),
      ),
    ),
  ];
}

function policyOf(directory: Directory, id: string): Policy {
  const found = policiesOf(directory).find((policy) => policy.id === id);
  if (found === undefined) throw graphRefusal(404, "ResourceNotFound", `The policy ${id} was not found.`);
  return found;
}

const ruleBody = (rule: Rule): JsonObject => ({
  "@odata.type": `${RULE}${rule.kind}Rule`,
  id: rule.id,
  ...rule.fields,
  target: targetOf(rule.id),
});

function policyBody(directory: Directory, policy: Policy, expand: string): JsonObject {
  const rules = rulesOf(directory, policy.id, policy.kind).map(ruleBody);
  return {
    id: policy.id,
    displayName: policy.scopeType,
    description: policy.scopeType,
    isOrganizationDefault: false,
    scopeId: policy.scopeId,
    scopeType: policy.scopeType,
    lastModifiedDateTime: null,
    ...(/rules/i.test(expand) && { rules, effectiveRules: rules }),
  };
}

const assignmentBody = (directory: Directory, policy: Policy, expand: string): JsonObject => ({
  id: `${policy.id}_${policy.roleDefinitionId}`,
  policyId: policy.id,
  scopeId: policy.scopeId,
  scopeType: policy.scopeType,
  roleDefinitionId: policy.roleDefinitionId,
  ...(/policy/i.test(expand) && { policy: policyBody(directory, policy, expand) }),
});

function writes(call: Call, policy: Policy): void {
  needs(
    call,
    "Authorization_RequestDenied",
    policy.kind === "group"
      ? ["RoleManagementPolicy.ReadWrite.AzureADGroup"]
      : ["RoleManagementPolicy.ReadWrite.Directory", "RoleManagement.ReadWrite.Directory"],
  );
}

const reads = (call: Call): void =>
  needs(call, "Authorization_RequestDenied", [
    "RoleManagementPolicy.Read.Directory",
    "RoleManagementPolicy.ReadWrite.Directory",
    "RoleManagementPolicy.Read.AzureADGroup",
    "RoleManagementPolicy.ReadWrite.AzureADGroup",
    "RoleManagement.ReadWrite.Directory",
  ]);

/** Changes rules as one: all of them are taken, or none. Each needs its type, id and complete target. */
function change(directory: Directory, policy: Policy, bodies: JsonObject[]): void {
  const before = directory.roleManagementPolicyRules[policy.id] ?? {};
  const after = { ...before };
  for (const body of bodies) {
    const id = asText(body.id);
    const known = rulesOf(directory, policy.id, policy.kind).find((rule) => rule.id === id);
    if (known === undefined) throw graphRefusal(400, "InvalidPolicyRule", `The policy has no rule ${id || "(no id)"}.`);
    if (body["@odata.type"] !== `${RULE}${known.kind}Rule`)
      throw badRequest(`The rule ${id} needs @odata.type ${RULE}${known.kind}Rule.`);
    const target = asObject(body.target);
    const expected = targetOf(id);
    if (asText(target.caller) !== expected.caller || asText(target.level) !== expected.level) {
      throw graphRefusal(
        400,
        "InvalidPolicyRule",
        `The target of ${id} must be complete: caller ${expected.caller}, level ${expected.level}.`,
      );
    }
    after[id] = { ...before[id], ...writableFields(body) };
  }
  const wrong = contradiction(rulesInForce(policy.kind, after));
  if (wrong !== undefined) throw graphRefusal(400, "InvalidPolicy", wrong);
  directory.roleManagementPolicyRules[policy.id] = after;
}

function list(
  cloud: Cloud,
  call: Call,
  body: (directory: Directory, policy: Policy, expand: string) => JsonObject,
  type: string,
) {
  reads(call);
  const filter = call.req.query("$filter");
  if (filter === undefined || !/scopeType/i.test(filter))
    throw badRequest("The filter must name scopeId and scopeType.");
  filterOf(filter);
  const directory = directoryOf(cloud, call);
  const expand = call.req.query("$expand") ?? "";
  return collection(
    cloud,
    call,
    type,
    policiesOf(directory).map((policy) => body(directory, policy, expand)),
  );
}

/** PIM settings of directory roles and groups. There is always one policy per role; it can be changed, not made or deleted. */
export const roleManagementPoliciesFamily: Family = (router, cloud) => {
  router.get("/v1.0/policies/roleManagementPolicyAssignments", (call) =>
    list(cloud, call, assignmentBody, "policies/roleManagementPolicyAssignments"),
  );
  router.get("/v1.0/policies/roleManagementPolicies", (call) => list(cloud, call, policyBody, TYPE));
  const path = "/v1.0/policies/roleManagementPolicies/:policy";
  router.get(path, (call) => {
    reads(call);
    const directory = directoryOf(cloud, call);
    return entity(
      cloud,
      call,
      TYPE,
      policyBody(directory, policyOf(directory, param(call, "policy")), call.req.query("$expand") ?? ""),
    );
  });
  router.patch(path, async (call) => {
    const directory = directoryOf(cloud, call);
    const policy = policyOf(directory, param(call, "policy"));
    writes(call, policy);
    const { rules } = await bodyOf(call, badRequest);
    if (!Array.isArray(rules)) throw badRequest("rules must be a list.");
    change(
      directory,
      policy,
      rules.map((rule) => asObject(rule)),
    );
    return empty(call, 204);
  });
  router.get(`${path}/rules`, (call) => {
    reads(call);
    const directory = directoryOf(cloud, call);
    const policy = policyOf(directory, param(call, "policy"));
    return collection(cloud, call, `${TYPE}/rules`, rulesOf(directory, policy.id, policy.kind).map(ruleBody));
  });
  router.get(`${path}/rules/:rule`, (call) => {
    reads(call);
    const directory = directoryOf(cloud, call);
    const policy = policyOf(directory, param(call, "policy"));
    const rule = rulesOf(directory, policy.id, policy.kind).find((one) => one.id === param(call, "rule"));
    if (rule === undefined)
      throw graphRefusal(404, "ResourceNotFound", `The policy has no rule ${param(call, "rule")}.`);
    return entity(cloud, call, `${TYPE}/rules`, ruleBody(rule));
  });
  router.patch(`${path}/rules/:rule`, async (call) => {
    const directory = directoryOf(cloud, call);
    const policy = policyOf(directory, param(call, "policy"));
    writes(call, policy);
    change(directory, policy, [{ ...(await bodyOf(call, badRequest)), id: param(call, "rule") }]);
    return empty(call, 204);
  });
};
