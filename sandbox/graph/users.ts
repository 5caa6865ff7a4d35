import { bodyOf, type Call, empty, type Family, newId, param } from "../core/http";
import { asText, type JsonObject } from "../core/json";
import type { Directory } from "../state/directory";
import { directoryOf, needs } from "./authorization";
import { collection, entity, plain } from "./odata";
import { badRequest, graphRefusal, notFound } from "./refusals";

const WRITE = ["User.ReadWrite.All", "Directory.ReadWrite.All"];
const reads = (call: Call): void =>
  needs(call, "Authorization_RequestDenied", ["User.Read.All", "Directory.Read.All", ...WRITE]);
const writes = (call: Call): void => needs(call, "Authorization_RequestDenied", WRITE);

/** By object id or user principal name. */
export function userOf(directory: Directory, call: Call): JsonObject {
  const key = param(call, "id").toLowerCase();
  const found =
    directory.users[key] ??
    Object.values(directory.users).find((user) => asText(user.userPrincipalName).toLowerCase() === key);
  if (found === undefined) throw notFound(key);
  return found;
}

/** A password is taken and forgotten: nothing signs in as a user here. */
const withoutPassword = ({ passwordProfile: _password, ...user }: JsonObject): JsonObject => user;

export const usersFamily: Family = (router, cloud) => {
  router.get("/v1.0/users", (call) => {
    reads(call);
    return collection(cloud, call, "users", Object.values(directoryOf(cloud, call).users));
  });
  router.post("/v1.0/users", async (call) => {
    writes(call);
    const directory = directoryOf(cloud, call);
    const body = plain(await bodyOf(call, badRequest)) as JsonObject;
    for (const key of ["displayName", "userPrincipalName", "mailNickname"]) {
      if (asText(body[key]) === "") throw badRequest(`${key} is missing.`);
    }
    if (typeof body.accountEnabled !== "boolean" || body.passwordProfile === undefined)
      throw badRequest("accountEnabled and passwordProfile are required.");
    const name = asText(body.userPrincipalName).toLowerCase();
    if (Object.values(directory.users).some((user) => asText(user.userPrincipalName).toLowerCase() === name)) {
      throw graphRefusal(
        400,
        "Request_BadRequest",
        "Another object with the same value for property userPrincipalName already exists.",
      );
    }
    const user = {
      userType: "Member",
      mail: null,
      ...withoutPassword(body),
      id: newId(),
      createdDateTime: cloud.clock.iso(),
    };
    directory.users[user.id] = user;
    return entity(cloud, call, "users", user, 201);
  });
  router.get("/v1.0/users/:id", (call) => {
    reads(call);
    return entity(cloud, call, "users", userOf(directoryOf(cloud, call), call));
  });
  router.patch("/v1.0/users/:id", async (call) => {
    writes(call);
    const directory = directoryOf(cloud, call);
    const user = userOf(directory, call);
    const { id: _id, ...patch } = withoutPassword(plain(await bodyOf(call, badRequest)) as JsonObject);
    directory.users[String(user.id)] = { ...user, ...patch };
    return empty(call, 204);
  });
  router.delete("/v1.0/users/:id", (call) => {
    writes(call);
    const directory = directoryOf(cloud, call);
    const id = String(userOf(directory, call).id);
    delete directory.users[id];
    delete directory.authenticationMethods[id];
    const { groupMembers, groupOwners, deviceUsers } = directory;
    for (const members of [groupMembers, groupOwners, deviceUsers].flatMap((lists) => Object.values(lists))) {
      const at = members.indexOf(id);
      if (at >= 0) members.splice(at, 1);
    }
    return empty(call, 204);
  });
};
