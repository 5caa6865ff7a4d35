import type { Context, FunctionDefinition } from "../provider/definition";
import { list, object, type Properties, text } from "../provider/properties";

async function one(context: Context, path: string, what: string): Promise<Properties> {
  const answer = await context.client.get(path);
  const found = answer.value === undefined ? answer : object(list(answer.value)[0]);
  if (text(found.id) === "") throw new Error(`${what} was not found`);
  return found;
}

const filtered = (collection: string, property: string, value: string): string =>
  `/${collection}?$filter=${encodeURIComponent(`${property} eq '${value}'`)}`;

const getUser: FunctionDefinition = async (context, args) => {
  const key = text(args.objectId) || text(args.userPrincipalName);
  const user =
    key === ""
      ? await one(context, filtered("users", "mail", text(args.mail)), `user with mail ${text(args.mail)}`)
      : await one(context, `/users/${encodeURIComponent(key)}`, `user ${key}`);
  return {
    ...args,
    id: text(user.id),
    objectId: text(user.id),
    displayName: text(user.displayName),
    userPrincipalName: text(user.userPrincipalName),
    mail: text(user.mail),
    mailNickname: text(user.mailNickname),
    accountEnabled: user.accountEnabled !== false,
    userType: text(user.userType),
  };
};

const getGroup: FunctionDefinition = async (context, args) => {
  const key = text(args.objectId);
  const name = text(args.displayName);
  const group = await one(
    context,
    key === "" ? filtered("groups", "displayName", name) : `/groups/${key}`,
    `group ${key || name}`,
  );
  return {
    ...args,
    id: text(group.id),
    objectId: text(group.id),
    displayName: text(group.displayName),
    securityEnabled: group.securityEnabled === true,
    mailEnabled: group.mailEnabled === true,
    assignableToRole: group.isAssignableToRole === true,
  };
};

const getClientConfig: FunctionDefinition = async (context) => ({
  id: `${context.tenantId}-${context.clientId}`,
  tenantId: context.tenantId,
  clientId: context.clientId,
  objectId: context.clientId,
});

const getDomains: FunctionDefinition = async (context, args) => {
  const answer = await context.client.get("/domains");
  return {
    ...args,
    id: "domains",
    domains: list(answer.value).map((domain) => ({
      domainName: text(object(domain).id),
      default: object(domain).isDefault === true,
      initial: object(domain).isInitial === true,
      verified: object(domain).isVerified === true,
    })),
  };
};

export const functions = {
  "azuread:index/getUser:getUser": getUser,
  "azuread:index/getGroup:getGroup": getGroup,
  "azuread:index/getClientConfig:getClientConfig": getClientConfig,
  "azuread:index/getDomains:getDomains": getDomains,
};
