import { isSettings, overlay, type Setting, type Settings, same, within } from "../adopted/settings";
import type { Managed, Write } from "../adopted/settle";
import { methods } from "./methods";

/** The same in every tenant. */
export const authenticationMethodsPolicyId = "authenticationMethodsPolicy";
export const authenticationMethodsPath = "/v1.0/policies/authenticationMethodsPolicy";
const betaPath = "/beta/policies/authenticationMethodsPolicy";

/** Parts that only Graph beta knows: https://learn.microsoft.com/graph/api/resources/authenticationmethodspolicy?view=graph-rest-beta */
const betaParts = ["systemCredentialPreferences", "reportSuspiciousActivitySettings"];

/** The tenant's policy without its registration campaign, which is a resource of its own. */
export const policyObject: Managed = {
  id: authenticationMethodsPolicyId,
  what: "the authentication methods policy",

  async read({ clients: { graph }, signal }, parts) {
    const live = await graph.get<Settings>(authenticationMethodsPath, signal);
    const needsBeta = parts === undefined || parts.some((part) => betaParts.includes(part));
    const beta = needsBeta ? await graph.get<Settings>(betaPath, signal) : {};
    const configurations = Array.isArray(live.authenticationMethodConfigurations)
      ? live.authenticationMethodConfigurations.filter(isSettings)
      : [];
    const read: Record<string, Setting> = { policyMigrationState: live.policyMigrationState ?? undefined };
    for (const [name, method] of Object.entries(methods)) {
      const found = configurations.find(({ id }) => String(id).toLowerCase() === method.id.toLowerCase());
      if (found !== undefined) read[name] = plain(found);
    }
    for (const part of betaParts) {
      const value = beta[part];
      if (isSettings(value)) read[part] = plain(value);
    }
    return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined && value !== null));
  },

  writes(wanted, live) {
    const missing = Object.entries(wanted).filter(([name, part]) => !same(part, within(part, live[name])));
    const ofMethods = missing
      .filter(([name]) => name in methods)
      .map(([name, part]) => methodWrite(name, part, live[name]));
    // What people can sign in with comes before what they no longer can.
    const disables = ({ body }: Write) => "state" in body && body.state === "disabled";
    return [
      ...ofMethods.filter((write) => !disables(write)),
      ...missing
        .filter(([name]) => !(name in methods))
        .map(([name, part]): Write => {
          const path = betaParts.includes(name) ? betaPath : authenticationMethodsPath;
          return { part: name, method: "PATCH", path, body: { [name]: overlay(live[name], part) } };
        }),
      ...ofMethods.filter(disables),
    ];
  },
};

function methodWrite(name: string, part: Setting, live: Setting): Write {
  const { id, type } = methods[name] ?? { id: name, type: "" };
  const before = isSettings(live) ? live : {};
  const declared = isSettings(part) ? part : {};
  // A complex member such as featureSettings is sent whole, so that what was not declared stays.
  const members = Object.entries(declared).map(([member, value]) => [member, overlay(before[member], value)]);
  return {
    part: name,
    method: "PATCH",
    path: `${authenticationMethodsPath}/authenticationMethodConfigurations/${id}`,
    body: { "@odata.type": type, ...Object.fromEntries(members) },
  };
}

/** Without annotations and empty members. What only a later version of the type knows stays, so that it is not overwritten. */
function plain(value: Setting): Setting {
  if (Array.isArray(value)) return value.map(plain);
  if (!isSettings(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => !name.includes("@") && member !== null)
      .map(([name, member]) => [name, plain(member)]),
  );
}
