import type { Call, Family } from "../core/http";
import { asText, type JsonObject } from "../core/json";
import type { Directory } from "../state/directory";
import { directoryOf, needs } from "./authorization";
import { collection } from "./odata";
import { badRequest } from "./refusals";

const reads = (call: Call): void =>
  needs(call, "Authorization_RequestDenied", [
    "Device.Read.All",
    "Device.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
  ]);
/** Intune answers with a code of its own. */
const readsManaged = (call: Call): void =>
  needs(call, "AccessDenied", [
    "DeviceManagementManagedDevices.Read.All",
    "DeviceManagementManagedDevices.ReadWrite.All",
  ]);

const EXPANSION = /^registeredUsers(\(\$select=id\))?$/;
/** How many members of a relation an expansion shows. */
const EXPANDED_AT_MOST = 20;

/** A device with its registered users as references, where the call expands them. */
function expanded(directory: Directory, device: JsonObject, expand: string | undefined): JsonObject {
  if (expand === undefined) return device;
  if (!EXPANSION.test(expand)) throw badRequest(`The sandbox does not pretend $expand=${expand}.`);
  const users = (directory.deviceUsers[asText(device.id)] ?? []).slice(0, EXPANDED_AT_MOST);
  return { ...device, registeredUsers: users.map((id) => ({ "@odata.type": "#microsoft.graph.user", id })) };
}

/** Devices that are registered or joined, with their registered users, and those that Intune manages. */
export const devicesFamily: Family = (router, cloud) => {
  router.get("/v1.0/devices", (call) => {
    reads(call);
    const directory = directoryOf(cloud, call);
    const devices = Object.values(directory.devices);
    const expand = call.req.query("$expand");
    return collection(
      cloud,
      call,
      "devices",
      devices.map((device) => expanded(directory, device, expand)),
    );
  });
  router.get("/v1.0/deviceManagement/managedDevices", (call) => {
    readsManaged(call);
    const managed = Object.values(directoryOf(cloud, call).managedDevices);
    return collection(cloud, call, "deviceManagement/managedDevices", managed);
  });
};
