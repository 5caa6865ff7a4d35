import { plain, planOne, planProgram, resource } from "./plan";

jest.setTimeout(120_000);

const group = (project: string, name: string, stack = "dev") =>
  `urn:pulumi:${stack}::${project}::azuread:index/group:Group::${name}`;

describe("a program with resources at module level", () => {
  const planning = planOne("module-level");

  it("is planned whole", async () => {
    const { plan, outcome } = await planning;
    expect(outcome).toEqual({ state: "planned", complete: true, problems: [], warnings: [] });
    expect(plan.resources.map(({ name }) => name).sort()).toEqual([
      "admins",
      "directory",
      "member",
      "mfa",
      "support",
      "support-group",
    ]);
  });

  it("gives URNs as the engine builds them, with the types of the parents", async () => {
    const planned = await planning;
    expect(resource(planned, "support-group").urn).toBe(
      "urn:pulumi:dev::module-level::example:index:Team$azuread:index/group:Group::support-group",
    );
    expect(resource(planned, "admins").urn).toBe(group("module-level", "admins"));
    expect(resource(planned, "support-group").parent).toBe(resource(planned, "support").urn);
  });

  it("keeps provider, protection, ignored changes and dependencies", async () => {
    const planned = await planning;
    const admins = resource(planned, "admins");
    const directory = resource(planned, "directory").urn;
    expect(admins).toMatchObject({ protect: true, ignoreChanges: ["members"], provider: directory });
    expect(admins.dependencies).toEqual([resource(planned, "support-group").urn]);
    expect(resource(planned, "support-group").provider).toBe(directory);
    expect(resource(planned, "support")).not.toHaveProperty("provider");
  });

  it("names the very element that is unknown, and the property it waits for", async () => {
    const planned = await planning;
    const mfa = resource(planned, "mfa");
    expect(plain(mfa.properties.conditions)).toMatchObject({
      users: {
        includedUsers: ["All"],
        excludedGroups: [
          "22222222-2222-4333-8444-555555555555",
          { unknown: [`${group("module-level", "admins")} objectId`] },
        ],
      },
    });
    expect(mfa.propertyDependencies.conditions).toEqual([group("module-level", "admins")]);
    expect(plain(resource(planned, "member").properties)).toEqual({
      groupObjectId: { unknown: [`${resource(planned, "support-group").urn} id`] },
      memberObjectId: { unknown: [group("module-level", "admins")] },
    });
  });
});

describe("other shapes of programs", () => {
  it("plans TypeScript that exports an async function, with its stack's settings and secrets", async () => {
    const planned = await planOne("typescript-function");
    expect(planned.outcome.state).toBe("planned");
    expect(plain(resource(planned, "app").properties)).toEqual({
      displayName: "The portal",
      notes: { secret: "canary-7d1f" },
      tags: ["one", "two"],
    });
    expect(JSON.stringify(planned)).not.toContain("canary-7d1f");
    expect(planned.plan.configurationValues).toMatchObject({ "typescript-function:word": "portal" });
    expect(planned.plan.configuration).toContainEqual({ key: "azuread:tenantId", secret: false });
  });

  it("plans ES modules with top-level await", async () => {
    const planned = await planOne("es-module");
    expect(plain(resource(planned, "group").properties)).toEqual({
      displayName: "In dev",
      owners: { unknown: ["azuread:index/getGroup:getGroup owners"] },
      securityEnabled: true,
    });
  });

  it("runs the program in its `main` folder, with `nodeargs`, `stackConfigDir` and the project's defaults", async () => {
    const planned = await planOne("main-folder");
    expect(resource(planned, "group").properties).toEqual({
      displayName: "Hello 3 titled organization",
      description: "app",
      securityEnabled: true,
    });
  });

  it("runs the program's transforms, the resource's own before the stack's", async () => {
    const planned = await planOne("transforms");
    const transformed = resource(planned, "group");
    expect(transformed.protect).toBe(true);
    expect(plain(transformed.properties)).toMatchObject({
      displayName: "Group!",
      description: "own",
      owners: [{ unknown: [group("transforms", "owner")] }],
    });
  });

  it("leaves out what is only read, and knows the id of what is imported", async () => {
    const planned = await planOne("reads-and-imports");
    expect(planned.plan.resources.map(({ name }) => name).sort()).toEqual(["imported", "member", "other"]);
    expect(plain(resource(planned, "member").properties)).toEqual({
      groupObjectId: { unknown: [`${group("reads-and-imports", "read")} objectId`] },
      memberObjectId: "/groups/44444444-2222-4333-8444-555555555555",
    });
    expect(plain(resource(planned, "other").properties)).toEqual({
      groupObjectId: { unknown: [`${group("reads-and-imports", "read")} displayName`] },
      memberObjectId: { unknown: [`${group("reads-and-imports", "imported")} objectId`] },
    });
  });

  it("plans dynamic providers, whose functions the SDK turns into text", async () => {
    const planned = await planOne("dynamic-provider");
    expect(planned.outcome.problems).toEqual([]);
    expect(resource(planned, "thing").type).toBe("pulumi-nodejs:dynamic:Resource");
    expect(resource(planned, "thing").properties).toEqual({ size: 3 });
  });

  it("does not decide a plan with a component that another process would build", async () => {
    const planned = await planOne("component-package");
    expect(planned.outcome).toMatchObject({ state: "undecided", complete: true });
    expect(planned.outcome.problems[0]?.message).toContain("landing (acme:index:Landing)");
    expect(plain(resource(planned, "group").properties)).toMatchObject({
      displayName: { unknown: ["urn:pulumi:dev::component-package::acme:index:Landing::landing address"] },
      description: { unknown: ["acme:index:Landing/describe"] },
    });
  });
});

describe("stacks planned together", () => {
  it("see each other's outputs, and one secret or unknown output does not hide the others", async () => {
    const [, top] = await planProgram("neighbours");
    const reference = (name: string) => `urn:pulumi:top::neighbours::pulumi:pulumi:StackReference::${name}`;
    expect(top && plain(resource(top, "app").properties)).toEqual({
      displayName: "from base",
      owners: [
        { unknown: [reference("organization/neighbours/base")] },
        { unknown: [reference("other/fleet/partner")] },
      ],
      notes: { secret: "canary-9a2c" },
      description: null,
    });
  });

  it("do not wait for each other in a circle", async () => {
    const planned = await planProgram("circle");
    expect(planned.map(({ outcome }) => outcome.state)).toEqual(["planned", "planned"]);
    const titles = planned.map((one) => plain(resource(one, "group").properties.displayName));
    expect(titles).toContain("mine");
    expect(titles).toContainEqual({ unknown: [expect.stringContaining("StackReference")] });
  });

  it("answer from fixtures for a stack of another project", async () => {
    const fixtures = [
      { token: "pulumi:pulumi:StackReference", args: { id: "other/fleet/partner" }, result: { owner: "an owner" } },
    ];
    const [, top] = await planProgram("neighbours", { fixtures });
    expect(top && plain(resource(top, "app").properties.owners)).toContain("an owner");
  });
});
