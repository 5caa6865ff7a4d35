import type { Context, ResourceDefinition } from "../provider/definition";
import { list, object, type Properties, text, type Value } from "../provider/properties";
import { fromPath, gone } from "./graph";

const COMPUTED = [
  "objectId",
  "mail",
  "mailNickname",
  "proxyAddresses",
  "owners",
  "visibility",
  "autoSubscribeNewMembers",
  "externalSendersAllowed",
  "hideFromAddressLists",
  "hideFromOutlookClients",
  "onpremisesDomainName",
  "onpremisesGroupType",
  "onpremisesNetbiosName",
  "onpremisesSamAccountName",
  "onpremisesSecurityIdentifier",
  "onpremisesSyncEnabled",
  "preferredLanguage",
];

const references = (context: Context, ids: Value | undefined): string[] =>
  list(ids).map((id) => `${context.client.options.endpoint}/directoryObjects/${text(id)}`);

function toGraph(inputs: Properties): Properties {
  const rule = object(inputs.dynamicMembership);
  const types = list(inputs.types);
  return {
    displayName: inputs.displayName ?? null,
    description: inputs.description ?? null,
    mailEnabled: inputs.mailEnabled ?? false,
    mailNickname:
      inputs.mailNickname ??
      text(inputs.displayName)
        .replace(/[^A-Za-z0-9]/g, "")
        .slice(0, 64),
    securityEnabled: inputs.securityEnabled ?? false,
    groupTypes: types,
    ...(inputs.assignableToRole === undefined ? {} : { isAssignableToRole: inputs.assignableToRole }),
    ...(inputs.dynamicMembership === undefined
      ? {}
      : { membershipRule: rule.rule ?? null, membershipRuleProcessingState: rule.enabled === false ? "Paused" : "On" }),
  };
}

function outputsOf(group: Properties, inputs: Properties, withMembers: boolean): Properties {
  return {
    ...inputs,
    objectId: text(group.id),
    mail: text(group.mail),
    mailNickname: text(group.mailNickname),
    proxyAddresses: list(group.proxyAddresses),
    owners: list(inputs.owners),
    ...(withMembers ? { members: list(inputs.members) } : {}),
    visibility: text(group.visibility),
    onpremisesSyncEnabled: group.onPremisesSyncEnabled === true,
  };
}

function groupFamily(withMembers: boolean): ResourceDefinition {
  const idsOf = async (context: Context, id: string, relation: string): Promise<Value[]> => {
    const answer = (await context.client.find(`/groups/${id}/${relation}`)) ?? {};
    return list(answer.value).map((member) => text(object(member).id));
  };
  return {
    computed: withMembers ? [...COMPUTED, "members"] : COMPUTED,
    defaults: { preventDuplicateNames: false },
    replaceOn: ["assignableToRole", "types", "mailNickname", "behaviors", "provisioningOptions"],
    async create(context, inputs) {
      const owners = references(context, inputs.owners);
      const members = withMembers ? references(context, inputs.members) : [];
      const { body } = await context.client.send("POST", "/groups", {
        ...toGraph(inputs),
        ...(owners.length > 0 ? { "owners@odata.bind": owners } : {}),
        ...(members.length > 0 ? { "members@odata.bind": members } : {}),
      });
      return { id: `/groups/${text(body.id)}`, outputs: outputsOf(body, inputs, withMembers) };
    },
    async read(context, id, known) {
      const objectId = fromPath(id);
      const group = await context.client.find(`/groups/${objectId}`);
      if (group === undefined) return undefined;
      const inputs: Properties = {
        displayName: text(group.displayName),
        description: group.description ?? null,
        mailEnabled: group.mailEnabled === true,
        securityEnabled: group.securityEnabled === true,
        assignableToRole: group.isAssignableToRole === true,
        types: list(group.groupTypes),
        preventDuplicateNames: known.preventDuplicateNames === true,
      };
      if (known.mailEnabled === undefined && group.mailEnabled !== true) delete inputs.mailEnabled;
      if (known.assignableToRole === undefined && group.isAssignableToRole !== true) delete inputs.assignableToRole;
      if (known.mailNickname !== undefined) inputs.mailNickname = text(group.mailNickname);
      if (known.owners !== undefined) inputs.owners = await idsOf(context, objectId, "owners");
      if (withMembers && known.members !== undefined) inputs.members = await idsOf(context, objectId, "members");
      if (text(group.membershipRule) !== "") {
        inputs.dynamicMembership = {
          enabled: group.membershipRuleProcessingState === "On",
          rule: text(group.membershipRule),
        };
      }
      return { inputs, outputs: outputsOf(group, inputs, withMembers) };
    },
    async update(context, id, inputs, before) {
      const objectId = fromPath(id);
      const { groupTypes: _fixed, isAssignableToRole: _alsoFixed, ...changes } = toGraph(inputs);
      await context.client.send("PATCH", `/groups/${objectId}`, changes);
      if (withMembers) await changeMembers(context, objectId, list(before.members), list(inputs.members));
      return { ...before, ...outputsOf({ ...before, id: objectId }, inputs, withMembers) };
    },
    delete: ({ client }, id) => gone(client.send("DELETE", `/groups/${fromPath(id)}`)),
  };
}

async function changeMembers(context: Context, group: string, before: Value[], after: Value[]): Promise<void> {
  for (const id of after.filter((member) => !before.includes(member))) {
    const reference = references(context, [id])[0] ?? null;
    await context.client.send("POST", `/groups/${group}/members/$ref`, { "@odata.id": reference });
  }
  for (const id of before.filter((member) => !after.includes(member))) {
    await gone(context.client.send("DELETE", `/groups/${group}/members/${text(id)}/$ref`));
  }
}

export const group = groupFamily(true);
export const groupWithoutMembers = groupFamily(false);

export const groupMember: ResourceDefinition = {
  computed: [],
  replaceOn: "all",
  async create(context, inputs) {
    const [groupId, memberId] = [text(inputs.groupObjectId), text(inputs.memberObjectId)];
    const reference = references(context, [memberId])[0] ?? null;
    await context.client.send("POST", `/groups/${groupId}/members/$ref`, { "@odata.id": reference });
    return { id: `${groupId}/member/${memberId}`, outputs: inputs };
  },
  async read({ client }, id) {
    const [groupId = "", , memberId = ""] = id.split("/");
    const answer = await client.find(`/groups/${groupId}/members`);
    if (!list(answer?.value).some((member) => object(member).id === memberId)) return undefined;
    const inputs = { groupObjectId: groupId, memberObjectId: memberId };
    return { inputs, outputs: inputs };
  },
  delete: ({ client }, id) => {
    const [groupId = "", , memberId = ""] = id.split("/");
    return gone(client.send("DELETE", `/groups/${groupId}/members/${memberId}/$ref`));
  },
};
