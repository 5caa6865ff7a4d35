import type { Service } from "../caller";
import { ids } from "../caller";
import { running } from "../running";

const { sandbox, caller } = running();
const expanded = "/devices?$select=deviceId,trustType&$expand=registeredUsers($select=id)";

let graph: Service;
beforeEach(async () => {
  graph = await caller().service("graph");
});
const partner = () => {
  const directory = sandbox().state().directories[ids.PARTNER_TENANT];
  if (directory === undefined) throw new Error("the partner's directory is gone");
  return directory;
};
const permissions = (held: string[]) => {
  const grant = sandbox().state().applications[ids.PARTNER_APP]?.grants[ids.PARTNER_TENANT];
  if (grant !== undefined) grant.graph = held;
};

describe("devices of the directory", () => {
  it("come with their registered users only when these are expanded, whatever is selected", async () => {
    expect((await graph("GET", "/devices")).body.value[0]).not.toHaveProperty("registeredUsers");
    expect((await graph("GET", expanded)).body.value).toEqual([
      {
        deviceId: "cccccccc-0000-4000-8000-000000000301",
        trustType: "AzureAd",
        registeredUsers: [{ "@odata.type": "#microsoft.graph.user", id: ids.USERS.administrator }],
      },
      { deviceId: "cccccccc-0000-4000-8000-000000000302", trustType: "ServerAd", registeredUsers: [] },
    ]);
  });

  it("come in pages and can be filtered", async () => {
    sandbox().state().settings.pageSize = 1;
    const { body } = await graph("GET", expanded);
    expect(body.value).toHaveLength(1);
    expect(body["@odata.nextLink"]).toContain("expand");
    const disabled = await graph("GET", `/devices?$filter=${encodeURIComponent("accountEnabled eq false")}`);
    expect(disabled.body.value).toEqual([]);
  });

  it("show at most twenty registered users each", async () => {
    const [id = ""] = Object.keys(partner().devices);
    partner().deviceUsers[id] = Array.from({ length: 25 }, (_, index) => `user-${index}`);
    expect((await graph("GET", expanded)).body.value[0].registeredUsers).toHaveLength(20);
  });

  it("refuse an expansion that the sandbox does not know", async () => {
    expect((await graph("GET", "/devices?$expand=memberOf")).status).toBe(400);
  });

  it("lose a user who is deleted", async () => {
    await graph("DELETE", `/users/${ids.USERS.administrator}`);
    expect((await graph("GET", expanded)).body.value[0].registeredUsers).toEqual([]);
  });

  it("are refused without a permission to read them", async () => {
    permissions(["User.Read.All"]);
    expect((await graph("GET", "/devices")).body.error.code).toBe("Authorization_RequestDenied");
    permissions(["Device.Read.All"]);
    expect((await graph("GET", "/devices")).status).toBe(200);
  });
});

describe("devices that Intune manages", () => {
  it("name their primary user and their device in the directory", async () => {
    const { body } = await graph("GET", "/deviceManagement/managedDevices?$select=azureADDeviceId,userId");
    expect(body.value).toEqual([{ azureADDeviceId: "cccccccc-0000-4000-8000-000000000302", userId: ids.USERS.seller }]);
  });

  it("are refused to whoever may only read the directory", async () => {
    permissions(["Directory.Read.All", "Device.Read.All"]);
    expect((await graph("GET", "/deviceManagement/managedDevices")).status).toBe(403);
  });
});
