import { plain, planOne, resource } from "./plan";

jest.setTimeout(120_000);

const getUser = "azuread:index/getUser:getUser";

describe("calls that only the cloud can answer", () => {
  it("stay unknown in both forms, inside text, through text methods and in outputs", async () => {
    const planned = await planOne("calls");
    expect(planned.outcome).toMatchObject({ state: "planned", problems: [] });
    expect(plain(resource(planned, "group").properties)).toEqual({
      displayName: { unknown: [`${getUser} displayName`] },
      mailNickname: { unknown: [`${getUser} mailNickname`] },
      owners: [{ unknown: ["azuread:index/getClientConfig:getClientConfig"] }, { unknown: [`${getUser} objectId`] }],
      description: { unknown: ["azuread:index/getClientConfig:getClientConfig"] },
      securityEnabled: true,
    });
    expect(plain(resource(planned, "nested").properties)).toEqual({
      displayName: { unknown: [] },
      web: { homepageUrl: { unknown: ["azuread:index/getDomains:getDomains domains[0].domainName"] } },
    });
  });

  it("are answered by fixtures, by token and arguments", async () => {
    const planned = await planOne("calls", {
      fixtures: [
        { token: getUser, args: { userPrincipalName: "second@example.com" }, result: { displayName: "Second" } },
        {
          token: getUser,
          args: { userPrincipalName: "first@example.com" },
          result: { displayName: "First", mailNickname: "FIRST", objectId: "an id" },
        },
        { token: "azuread:index/getClientConfig:getClientConfig", result: { objectId: "me", clientId: "my client" } },
        { token: "azuread:index/getDomains:getDomains", result: { domains: [{ domainName: "example.com" }] } },
      ],
    });
    expect(resource(planned, "group").properties).toEqual({
      displayName: "For First",
      mailNickname: "first",
      owners: ["me", "an id"],
      description: "Made by my client",
      securityEnabled: true,
    });
    expect(resource(planned, "nested").properties).toEqual({
      displayName: "FIRST",
      web: { homepageUrl: "https://example.com" },
    });
  });

  it("leave a program that loops over the answer undecided, with the place and the fixture to write", async () => {
    const { outcome } = await planOne("loops-over-answer");
    expect(outcome).toMatchObject({ state: "undecided", complete: false });
    expect(outcome.problems).toEqual([
      {
        message: "the program goes by `users` of azuread:index/getUsers:getUsers, which only the cloud can answer",
        where: expect.stringMatching(/loops-over-answer[\\/]index\.js:5:22$/),
        fix: expect.stringContaining("token: azuread:index/getUsers:getUsers\n    result: { users: … }"),
      },
    ]);
  });

  it("name the answer beside the program's own error where it breaks", async () => {
    const { outcome } = await planOne("breaks-on-answer");
    expect(outcome).toMatchObject({ state: "undecided", complete: false });
    expect(outcome.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining(`\`manager.displayName.format\` of ${getUser}`),
      "TypeError: user.manager.displayName.format is not a function",
    ]);
  });

  it.each([
    ["branches-on-answer", "`accountEnabled` of azuread:index/getUser:getUser"],
    ["compares-answer", "`tenantId` of azuread:index/getClientConfig:getClientConfig"],
  ])("never pass silently where %s reads one that arrives nowhere", async (name, answer) => {
    const { outcome } = await planOne(name);
    expect(outcome).toMatchObject({ state: "undecided", complete: true });
    expect(outcome.problems[0]?.message).toContain(`the program may go by ${answer}`);
    expect(outcome.problems[0]?.where).toMatch(new RegExp(`${name}.index\\.js:\\d+:\\d+$`));
  });

  it("are named when the program's error shows one, and the error stays readable", async () => {
    const { outcome } = await planOne("hands-answer-on");
    expect(outcome).toMatchObject({ state: "undecided", complete: false });
    expect(outcome.problems.map(({ message }) => message)).toEqual([
      "the program breaks on `clientId` of azuread:index/getClientConfig:getClientConfig, which only the cloud can answer",
      expect.stringContaining("Bearer <clientId of azuread:index/getClientConfig:getClientConfig>"),
    ]);
  });

  it("decide nothing where they are only printed", async () => {
    const { outcome } = await planOne("prints-answer");
    expect(outcome).toMatchObject({ state: "planned", problems: [] });
    expect(outcome.warnings).toEqual([
      "made by <objectId of azuread:index/getClientConfig:getClientConfig>",
      "old names are used",
    ]);
  });

  it("and encrypted settings are followed in TypeScript that its own loader reads", async () => {
    const planned = await planOne("es-module-typescript");
    expect(planned.outcome).toMatchObject({ state: "planned", problems: [] });
    expect(plain(resource(planned, "group").properties)).toEqual({
      displayName: { unknown: ["configuration:es-module-typescript:note"] },
      securityEnabled: true,
      owners: [{ unknown: [`${getUser} objectId`] }],
    });
  });

  it("decide nothing any more once a fixture answers", async () => {
    const fixtures = [{ token: getUser, result: { accountEnabled: false } }];
    const planned = await planOne("branches-on-answer", { fixtures });
    expect(planned.outcome.state).toBe("planned");
    expect(planned.plan.resources).toEqual([]);
  });
});

describe("encrypted settings", () => {
  it("stay unknown, and secret where the program asks for a secret; their neighbours stay known", async () => {
    const planned = await planOne("encrypted");
    expect(planned.outcome.state).toBe("planned");
    const password = "configuration:encrypted:password";
    expect(plain(resource(planned, "app").properties)).toEqual({
      displayName: { unknown: [password] },
      notes: { secret: { unknown: [password] } },
      description: { secret: { unknown: [password] } },
      tags: ["seen", { unknown: ["configuration:encrypted:nested"] }],
      web: { homepageUrl: { secret: { unknown: [] } } },
    });
    expect(planned.plan.configuration).toEqual([
      { key: "encrypted:nested", secret: true },
      { key: "encrypted:password", secret: true },
    ]);
    expect(planned.plan.configurationValues).toEqual({});
  });
});
