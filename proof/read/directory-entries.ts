import type { DirectoryGroup, DirectoryUser, RoleAssignment, ServicePrincipal } from "../model/directory";
import { Awaited } from "../model/undetermined";
import { type PersonKind, personKinds } from "../model/vocabulary";
import { isObject } from "./blank";
import { type Faults, Keys, type Row } from "./faults";
import { shown } from "./notes";

const KINDS = new Map<string, PersonKind>(personKinds.map((kind) => [kind.toLowerCase(), kind]));

/** Undefined where the entry has no id, which is a fault. */
export function readUser(row: Row, faults: Faults): DirectoryUser | undefined {
  const keys = new Keys(row.value);
  const id = idAt(keys.get("id"), row, "id", faults);
  if (id === undefined) return undefined;
  const name = text(keys.get("displayName")) ?? text(keys.get("userPrincipalName"));
  const kind = kindOf(keys, row, faults);
  const homeTenantId = text(keys.get("homeTenantId"))?.toLowerCase();
  const enabled = keys.get("accountEnabled");
  if (enabled !== undefined && enabled !== null && typeof enabled !== "boolean" && !(enabled instanceof Awaited)) {
    faults.add(`${row.path}.accountEnabled`, "is neither true nor false");
  }
  return {
    id,
    ...(name === undefined ? {} : { name }),
    ...(kind === undefined ? {} : { kind }),
    ...(homeTenantId === undefined ? {} : { homeTenantId }),
    accountEnabled: enabled !== false,
  };
}

/**
 * The kind that the entry names; else, for a name that only accounts of other tenants have (`…#EXT#@…`) or that they never have,
 * what its `userType` makes of it. Without a name nothing is concluded.
 */
function kindOf(keys: Keys, row: Row, faults: Faults): PersonKind | undefined {
  const named = text(keys.get("guestOrExternalUserType"));
  if (named !== undefined) {
    const kind = KINDS.get(named.toLowerCase());
    if (kind === undefined) {
      faults.add(
        `${row.path}.guestOrExternalUserType`,
        `holds ${shown(named)}, which is none of ${personKinds.join(", ")}`,
      );
    }
    return kind;
  }
  const userType = text(keys.get("userType"))?.toLowerCase();
  const principalName = text(keys.get("userPrincipalName"));
  if (userType === undefined) return undefined;
  if (userType !== "member" && userType !== "guest") {
    faults.add(`${row.path}.userType`, `holds ${shown(userType)}, which is neither Member nor Guest`);
    return undefined;
  }
  if (principalName === undefined) return undefined;
  const external = principalName.toUpperCase().includes("#EXT#");
  if (userType === "member") return external ? "b2bCollaborationMember" : "member";
  return external ? "b2bCollaborationGuest" : "internalGuest";
}

export function readGroup(row: Row, faults: Faults): DirectoryGroup | undefined {
  const keys = new Keys(row.value);
  const id = idAt(keys.get("id"), row, "id", faults);
  if (id === undefined) return undefined;
  const name = text(keys.get("displayName"));
  const members = idsAt(keys.get("members"), `${row.path}.members`, faults);
  const eligible = idsAt(keys.get("eligibleMembers"), `${row.path}.eligibleMembers`, faults);
  const listed = Array.isArray(keys.get("members"));
  const cut = ["members", "eligibleMembers"].some((list) => keys.get(`${list}@odata.nextLink`) !== undefined);
  const open = !listed || cut || members.open || eligible.open || keys.get("membersOpen") === true;
  return {
    id,
    ...(name === undefined ? {} : { name }),
    members: members.ids,
    eligibleMembers: eligible.ids,
    ...(open ? { membersOpen: true } : {}),
  };
}

const ASSIGNMENTS = new Map<unknown, RoleAssignment["assignmentType"]>([
  ["active", "active"],
  ["assigned", "active"],
  ["activated", "active"],
  ["eligible", "eligible"],
]);

/** Microsoft Graph calls the role's template id `roleDefinitionId` too, which is the same for built-in roles. */
export function readRoleAssignment(row: Row, faults: Faults): RoleAssignment | undefined {
  const keys = new Keys(row.value);
  const principalId = idAt(keys.get("principalId"), row, "principalId", faults);
  const role = keys.get("roleTemplateId") ?? keys.get("roleDefinitionId");
  const roleTemplateId = idAt(role, row, "roleTemplateId", faults);
  const type = keys.get("assignmentType");
  const assignmentType = ASSIGNMENTS.get(typeof type === "string" ? type.toLowerCase() : (type ?? "active"));
  if (assignmentType === undefined) {
    faults.add(`${row.path}.assignmentType`, `holds ${shown(type)}, which is neither active nor eligible`);
  }
  // Of an assignment within an application Microsoft Graph gives that scope alone.
  const scope = keys.get("directoryScopeId") ?? keys.get("appScopeId") ?? "/";
  if (typeof scope !== "string") {
    faults.add(`${row.path}.directoryScopeId`, 'is no text; write "/" for the whole tenant');
    return undefined;
  }
  if (principalId === undefined || roleTemplateId === undefined || assignmentType === undefined) return undefined;
  return { principalId, roleTemplateId, assignmentType, directoryScopeId: scope };
}

export function readServicePrincipal(row: Row, faults: Faults): ServicePrincipal | undefined {
  const keys = new Keys(row.value);
  const appId = idAt(keys.get("appId"), row, "appId", faults);
  if (appId === undefined) return undefined;
  const name = text(keys.get("displayName"));
  return {
    appId,
    ...(name === undefined ? {} : { name }),
    attributes: readAttributes(keys.get("customSecurityAttributes"), `${row.path}.customSecurityAttributes`, faults),
  };
}

/** Values by `set_attribute` in lower case, from Graph's object of sets. */
function readAttributes(value: unknown, path: string, faults: Faults): ServicePrincipal["attributes"] {
  const attributes = new Map<string, readonly string[]>();
  if (value === undefined || value === null) return {};
  if (!isObject(value)) {
    faults.add(path, "is no object of attribute sets");
    return {};
  }
  for (const [set, inner] of Object.entries(value)) {
    if (set.includes("@")) continue;
    if (!isObject(inner)) {
      faults.add(`${path}.${set}`, "is no object of attributes");
      continue;
    }
    for (const [name, held] of Object.entries(inner)) {
      if (name.includes("@") || held === null) continue;
      const values = (Array.isArray(held) ? held : [held]).filter((one) => typeof one !== "boolean");
      if (values.every((one) => typeof one === "string")) attributes.set(`${set}_${name}`.toLowerCase(), values);
      else faults.add(`${path}.${set}.${name}`, "holds something other than texts");
    }
  }
  return Object.fromEntries(attributes);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function idAt(value: unknown, row: Row, field: string, faults: Faults): string | undefined {
  const id = text(value)?.toLowerCase();
  if (id !== undefined) return id;
  const why =
    value instanceof Awaited
      ? "is known only once the program has run, so that it names nobody yet"
      : "is missing or no text, where an id belongs";
  faults.add(`${row.path}.${field}`, why);
  return undefined;
}

/** Ids of a list, or of its objects with an `id`. `open`: somebody is in it whose id is not known yet. */
function idsAt(
  value: unknown,
  path: string,
  faults: Faults,
): { readonly ids: readonly string[]; readonly open: boolean } {
  if (value === undefined || value === null) return { ids: [], open: false };
  if (value instanceof Awaited) return { ids: [], open: true };
  if (!Array.isArray(value)) {
    faults.add(path, "is no list of ids");
    return { ids: [], open: true };
  }
  const ids = new Set<string>();
  let open = false;
  value.forEach((entry: unknown, index) => {
    if (entry instanceof Awaited) {
      open = true;
      return;
    }
    const id = text(isObject(entry) ? entry.id : entry)?.toLowerCase();
    if (id === undefined) faults.add(`${path}[${index}]`, "is no id");
    else ids.add(id);
  });
  return { ids: [...ids], open };
}
