import type { Device, ManagedDevice } from "@microsoft/microsoft-graph-types";
import type { Context } from "../resource";

/** Controls that are met by the device somebody signs in from. */
export type DeviceControl = "compliantDevice" | "domainJoinedDevice";

/** People by object id in lower case, with the controls that each of their devices meets. */
export type DeviceOwners = ReadonlyMap<string, readonly (readonly DeviceControl[])[]>;

export function hasDevice(owners: DeviceOwners, person: string, controls: readonly DeviceControl[]): boolean {
  const devices = owners.get(person.toLowerCase()) ?? [];
  return devices.some((meets) => controls.every((control) => meets.includes(control)));
}

/** An enabled device of the directory, and those whom the directory lists as its users. */
export interface DirectoryDevice {
  readonly deviceId: string;
  readonly meets: readonly DeviceControl[];
  readonly users: readonly string[];
}

/** Enabled devices of the tenant that meet a control. Whoever registered or joined one is its registered user; Graph names at most 20 each. */
export async function directoryDevices({ clients: { graph }, signal }: Context): Promise<DirectoryDevice[]> {
  const devices = await graph.list<Device>("/v1.0/devices", signal, {
    $filter: "accountEnabled eq true",
    $select: "id,deviceId,isCompliant,trustType",
    $expand: "registeredUsers($select=id)",
  });
  return devices.flatMap((device): DirectoryDevice[] => {
    const meets: DeviceControl[] = [
      ...(device.isCompliant === true ? (["compliantDevice"] as const) : []),
      ...(device.trustType?.toLowerCase() === "serverad" ? (["domainJoinedDevice"] as const) : []),
    ];
    if (meets.length === 0) return [];
    const users = (device.registeredUsers ?? []).flatMap(({ id }) => id ?? []);
    return [{ deviceId: device.deviceId ?? "", meets, users }];
  });
}

/** Primary users in Intune by the device's id in the directory: a device that a computer joined by itself has no registered user. */
export async function primaryUsers({ clients: { graph }, signal }: Context): Promise<ReadonlyMap<string, string>> {
  const managed = await graph.list<ManagedDevice>("/v1.0/deviceManagement/managedDevices", signal, {
    $select: "id,azureADDeviceId,userId",
  });
  return new Map(
    managed.flatMap(({ azureADDeviceId, userId }) =>
      azureADDeviceId && userId ? [[azureADDeviceId.toLowerCase(), userId] as const] : [],
    ),
  );
}

export function ownersOf(
  devices: readonly DirectoryDevice[],
  primary: ReadonlyMap<string, string> = new Map(),
): DeviceOwners {
  const owners = new Map<string, (readonly DeviceControl[])[]>();
  for (const { deviceId, meets, users } of devices) {
    const primaryUser = primary.get(deviceId.toLowerCase());
    for (const user of primaryUser === undefined ? users : [...users, primaryUser]) {
      const id = user.toLowerCase();
      const own = owners.get(id);
      if (own === undefined) owners.set(id, [meets]);
      else own.push(meets);
    }
  }
  return owners;
}
