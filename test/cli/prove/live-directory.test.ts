import { readTenant } from "../../../cli/prove/from-tenant";
import { readLiveDirectory } from "../../../cli/prove/live-directory";
import { nobodyWatches } from "../../../cli/prove/progress";
import * as ids from "../../../sandbox/state/ids";
import { fakeClock } from "../../provider/clients/fakes";
import { endpointsOf, trustingSandbox, withSecret } from "../../provider/sandbox/provider";
import { running } from "../../sandbox/running";

const { sandbox } = running();
trustingSandbox(sandbox);

const group = ids.ADMIN_AGENTS_GROUP;
const { seller, administrator } = ids.USERS;
const helpdeskAdministrator = "729827e3-9c14-49f7-bb1b-9608f156bbb8";
const stranger = "dddddddd-0000-4000-8000-00000000000d";

function partner() {
  const directory = sandbox().state().directories[ids.PARTNER_TENANT];
  if (directory === undefined) throw new Error("the sandbox has no partner tenant");
  return directory;
}

/** The service principal of the partner's application. */
const application = () =>
  sandbox().state().applications[ids.PARTNER_APP]?.grants[ids.PARTNER_TENANT]?.objectId ?? "none";

async function read(groups: readonly string[] = [group]) {
  const environment = { ...endpointsOf(sandbox()), ...withSecret };
  const access = { environment, clients: { clock: fakeClock() } };
  const { graph } = await readTenant(ids.PARTNER_TENANT, nobodyWatches, access);
  return readLiveDirectory(graph, groups, nobodyWatches);
}

const membersOf = async () => (await read()).groups.find(({ id }) => id === group)?.members;

/** Graph's answer to who is in the group. */
const answering = (...value: readonly Record<string, string>[]) =>
  sandbox().fault({ kind: "answer", path: `/graph/v1.0/groups/${group}/members`, status: 200, body: { value } });

describe("the members of a live group", () => {
  it("are its users and the groups in it, whose members are read as well", async () => {
    partner().groupMembers[group] = [seller, ids.HELPDESK_GROUP];
    partner().groupMembers[ids.HELPDESK_GROUP] = [administrator];
    expect((await read()).groups.map(({ id, members }) => [id, members])).toEqual([
      [group, [seller, ids.HELPDESK_GROUP]],
      [ids.HELPDESK_GROUP, [administrator]],
    ]);
  });

  it("are no service principals: nothing that those do is the sign-in of a user", async () => {
    partner().groupMembers[group] = [application(), seller];
    expect(await membersOf()).toEqual([seller]);
  });

  it.each(["device", "orgContact", "ServicePrincipal"])("are no %s", async (type) => {
    answering({ "@odata.type": `#microsoft.graph.${type}`, id: stranger });
    expect(await membersOf()).toEqual([]);
    // Nor is it asked whether that is a group.
    expect(
      sandbox()
        .log()
        .map(({ path }) => path),
    ).not.toContain(`/graph/v1.0/groups/${stranger}`);
  });

  it.each([
    ["a user who was made a moment ago", { "@odata.type": "#microsoft.graph.user", id: stranger }],
    ["a kind of object that nobody knows yet", { "@odata.type": "#microsoft.graph.newUser", id: stranger }],
    ["an object whose kind is not said", { id: stranger }],
  ])("may be %s", async (_what, member) => {
    answering(member);
    expect(await membersOf()).toEqual([stranger]);
  });
});

describe("who may come to be in a live group", () => {
  it("are users and groups, no owners and nobody who is gone", async () => {
    const eligible = [
      { principalId: seller, accessId: "member" },
      { principalId: ids.HELPDESK_GROUP, accessId: "member" },
      { principalId: administrator, accessId: "owner" },
      { principalId: stranger, accessId: "member" },
    ];
    sandbox().fault({
      kind: "answer",
      path: "/graph/v1.0/identityGovernance/privilegedAccess/group/eligibilitySchedules",
      status: 200,
      body: { value: eligible },
    });
    expect((await read()).groups[0]?.eligibleMembers).toEqual([seller, ids.HELPDESK_GROUP]);
  });
});

describe("the holders of roles in a live tenant", () => {
  const assigned = (principalId: string) => ({
    [stranger]: { id: stranger, principalId, roleDefinitionId: helpdeskAdministrator, directoryScopeId: "/" },
  });

  it.each([
    ["users", () => seller],
    ["groups", () => group],
  ])("are %s", async (_what, principal) => {
    partner().roleAssignments = assigned(principal());
    expect((await read([])).roleAssignments).toEqual([
      {
        principalId: principal(),
        roleTemplateId: helpdeskAdministrator,
        assignmentType: "active",
        directoryScopeId: "/",
      },
    ]);
  });

  it("are no service principals", async () => {
    partner().roleAssignments = assigned(application());
    expect(application()).not.toBe("none");
    expect((await read([])).roleAssignments).toEqual([]);
  });
});
