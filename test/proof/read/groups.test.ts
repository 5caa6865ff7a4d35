import { readPolicySet } from "../../../proof/read";
import { namesOf } from "../../../proof/words/names";

const id = "2802B872-ccfb-4b29-a9a9-459808dfb11b";
const lower = id.toLowerCase();
const exported = { id, displayName: "Break glass", groupTypes: [], securityEnabled: true, mailEnabled: false };
const read = (...contents: unknown[]) =>
  readPolicySet(contents.map((content, index) => ({ source: `${index}.json`, content })));

describe("groups that an export holds beside the policies", () => {
  it.each<[string, unknown]>([
    ["by itself", exported],
    ["in a list", { value: [exported] }],
    [
      "with a type and no more than a name",
      { "@odata.type": "#microsoft.graph.group", id, displayName: "Break glass" },
    ],
  ])("are called by their name, %s", (_, content) => {
    const { set, skipped, problems } = read(content);
    expect([skipped, problems]).toEqual([[], []]);
    expect(set.groupNames).toEqual({ [lower]: "Break glass" });
    expect(namesOf(set).group(lower)).toBe('the group "Break glass"');
  });

  it("tell nothing about who is in them: there is no directory", () => {
    expect(read(exported).set).not.toHaveProperty("directory");
  });

  it("give way to the name that a directory has", () => {
    const directory = {
      users: [],
      groups: [{ id: lower, displayName: "Emergency", members: [] }],
      roleAssignments: [],
    };
    expect(namesOf(read(exported, directory).set).group(lower)).toBe('the group "Emergency"');
  });

  it("are passed over, and named, where nothing tells that they are groups", () => {
    expect(read({ id, displayName: "Break glass" }).skipped).toHaveLength(1);
    expect(read({ ...exported, id: 7 }).skipped).toHaveLength(1);
  });
});
