import type { ResourceDefinition } from "../provider/definition";
import { type Properties, text } from "../provider/properties";
import { fromPath, gone } from "./graph";

const SETTABLE = [
  "displayName",
  "userPrincipalName",
  "accountEnabled",
  "mailNickname",
  "usageLocation",
  "givenName",
  "surname",
];

const toGraph = (inputs: Properties): Properties => ({
  ...Object.fromEntries(
    SETTABLE.filter((name) => inputs[name] !== undefined).map((name) => [name, inputs[name] ?? null]),
  ),
  mailNickname: inputs.mailNickname ?? text(inputs.userPrincipalName).split("@")[0] ?? "",
  ...(inputs.password === undefined
    ? {}
    : {
        passwordProfile: {
          password: inputs.password,
          forceChangePasswordNextSignIn: inputs.forcePasswordChange ?? false,
        },
      }),
});

export const user: ResourceDefinition = {
  computed: [
    "objectId",
    "userType",
    "mail",
    "mailNickname",
    "creationType",
    "externalUserState",
    "onpremisesSyncEnabled",
  ],
  defaults: {
    accountEnabled: true,
    disablePasswordExpiration: false,
    disableStrongPassword: false,
    forcePasswordChange: false,
    showInAddressList: true,
  },
  async create({ client }, inputs) {
    const { body } = await client.send("POST", "/users", toGraph(inputs));
    const objectId = text(body.id);
    return {
      id: `/users/${objectId}`,
      outputs: { ...inputs, objectId, userType: text(body.userType) || "Member", mail: text(body.mail) },
    };
  },
  async read({ client }, id, known) {
    const found = await client.find(`/users/${fromPath(id)}`);
    if (found === undefined) return undefined;
    const live = Object.fromEntries(SETTABLE.map((name) => [name, found[name] ?? null]));
    if (known.mailNickname === undefined) delete live.mailNickname;
    const inputs = { ...known, ...live };
    for (const output of ["objectId", "userType", "mail"]) delete (inputs as Properties)[output];
    return {
      inputs,
      outputs: {
        ...inputs,
        objectId: text(found.id),
        userType: text(found.userType) || "Member",
        mail: text(found.mail),
      },
    };
  },
  async update({ client }, id, inputs, before) {
    const { passwordProfile: _unchanged, ...changes } = toGraph(inputs);
    await client.send(
      "PATCH",
      `/users/${fromPath(id)}`,
      inputs.password === before.password ? changes : toGraph(inputs),
    );
    return { ...before, ...inputs };
  },
  delete: ({ client }, id) => gone(client.send("DELETE", `/users/${fromPath(id)}`)),
};
