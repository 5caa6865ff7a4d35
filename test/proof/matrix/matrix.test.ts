import { type MatrixOptions, type ProofMatrix, proofMatrix } from "../../../proof/matrix";
import type { NamedLocation } from "../../../proof/model/location";
import type { Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import type { ProofOptions } from "../../../proof/options";
import { prove } from "../../../proof/prove";
import { block, control, everyone, grant, guests, people, places, policy, resources } from "../support/policies";

const office: NamedLocation = {
  id: "office",
  displayName: "Head office",
  kind: "ip",
  isTrusted: true,
  ranges: ["192.0.2.0/24"],
};

function matrixOf(
  policies: readonly Policy[],
  more: Partial<PolicySet> & ProofOptions & MatrixOptions = {},
): ProofMatrix {
  const { namedLocations = [office], directory, ...options } = more;
  const set: PolicySet = {
    policies,
    namedLocations,
    authenticationStrengths: [],
    ...(directory === undefined ? {} : { directory }),
  };
  return proofMatrix(set, prove(set, options), options);
}

const labels = (classes: ProofMatrix["rows"]): string[] => classes.map(({ label }) => label);

/** The answers of a cell's regions, by the labels of its row (0: the first), column and place. */
function answersOf(matrix: ProofMatrix, row: string | 0, column: string, place = labels(matrix.places)[0]): string[] {
  const cell = matrix.cells.find(
    (one) =>
      (row === 0 ? one.row === 0 : matrix.rows[one.row]?.label === row) &&
      matrix.columns[one.column]?.label === column &&
      matrix.places[one.place]?.label === place,
  );
  if (cell === undefined) throw new Error(`no cell ${row} / ${column} / ${place}`);
  return [...new Set(cell.regions.map(({ answer }) => answer))].sort();
}

const withoutMfaFor = (users: Partial<typeof everyone>): Policy =>
  policy({ users: { include: everyone, exclude: people(users) } });

describe("the matrix of a proof", () => {
  it("is one row and one column for applications, where nothing tells more apart", () => {
    const matrix = matrixOf([policy()]);
    expect(labels(matrix.rows)).toEqual(["Everyone"]);
    expect(labels(matrix.columns)).toEqual([
      "Any application",
      "Basic directory data",
      "Registering security information and registering or joining a device",
    ]);
    expect(labels(matrix.places)).toEqual(["From anywhere"]);
    expect(new Set(matrix.cells.flatMap(({ regions }) => regions.map(({ answer }) => answer)))).toEqual(
      new Set(["covered", "blocked", "none"]),
    );
  });

  it("has a row for each group, role and user that a policy names, and one for those that all policies treat alike", () => {
    const matrix = matrixOf([
      withoutMfaFor({ groups: ["g1"], users: ["u1"] }),
      policy({ id: "p2", users: { include: people({ roles: ["r1", "r2"] }), exclude: people({}) } }),
    ]);
    expect(labels(matrix.rows)).toEqual(["Everyone else", "Group g1", "Roles r1 and r2", "User u1"]);
    expect(answersOf(matrix, 0, "Any application")).toEqual(["blocked", "covered"]);
    expect(answersOf(matrix, "Roles r1 and r2", "Any application")).toEqual(["blocked", "covered"]);
    expect(answersOf(matrix, "Group g1", "Any application")).toContain("someEscape");
    expect(matrix.remarks).toContain("Whoever belongs to several groups or roles stands in the row of each.");
  });

  it("names what escapes by the gaps of the result that explain it", () => {
    const set = [withoutMfaFor({ groups: ["g1"] })];
    const result = prove({ policies: set, namedLocations: [], authenticationStrengths: [] });
    const matrix = proofMatrix({ policies: set, namedLocations: [], authenticationStrengths: [] }, result);
    const escaping = matrix.cells.flatMap(({ regions }) => regions).filter(({ answer }) => /Escape/.test(answer));
    expect(escaping.length).toBeGreaterThan(0);
    for (const { gaps } of escaping) {
      expect(gaps.length).toBeGreaterThan(0);
      for (const gap of gaps) expect(result.gaps[gap]).toBeDefined();
    }
  });

  it("says that everybody of a cell escapes, where everybody does", () => {
    const matrix = matrixOf([withoutMfaFor({ users: ["u1"] })]);
    expect(answersOf(matrix, "User u1", "Any application")).toEqual(["allEscape"]);
  });

  it("sets those apart who are left out on purpose", () => {
    const matrix = matrixOf([withoutMfaFor({ groups: ["g1", "g2"] })], { intendedExclusions: ["g1"] });
    expect(matrix.rows.filter(({ intended }) => intended).map(({ label }) => label)).toEqual(["Group g1"]);
    expect(answersOf(matrix, "Group g1", "Any application")).toContain("intended");
    expect(answersOf(matrix, "Group g2", "Any application")).toContain("someEscape");
  });

  it("says undecided where a part that could not be read may cover, or may not", () => {
    const unread = policy({ undetermined: [{ property: "conditions.users.includeUsers", why: "is not known yet" }] });
    expect(answersOf(matrixOf([unread]), 0, "Any application")).toContain("undecided");
    expect(answersOf(matrixOf([unread, policy({ id: "p2" })]), 0, "Any application")).not.toContain("undecided");
  });

  it("has a column for each application that policies tell apart, with the others and the actions beside them", () => {
    const matrix = matrixOf([
      policy({ target: resources({ all: true }, { applications: ["a1"], office365: true }) }),
      policy({ id: "p2", grant: block, target: { kind: "userActions", actions: ["urn:user:registersecurityinfo"] } }),
    ]);
    expect(labels(matrix.columns)).toEqual([
      "Any other application",
      "Other applications of Office 365",
      "Basic directory data",
      "Registering or joining a device",
      "Registering security information",
    ]);
    expect(matrix.columns[1]?.detail).toBe("and the application a1");
    expect(answersOf(matrix, 0, "Registering security information")).toContain("blocked");
    expect(answersOf(matrix, 0, "Any other application")).not.toContain("allEscape");
  });

  it("has a place for each location that policies tell apart, other trusted addresses, and anywhere else", () => {
    const matrix = matrixOf([
      policy({ locations: { include: places({ all: true }), exclude: places({ ids: ["office"] }) } }),
      policy({
        id: "p2",
        grant: block,
        clientAppTypes: ["other"],
        locations: { include: places({ all: true }), exclude: places({ allTrusted: true }) },
      }),
    ]);
    expect(labels(matrix.places)).toEqual(['From "Head office"', "From other trusted addresses", "From anywhere else"]);
    expect(answersOf(matrix, 0, "Any application", 'From "Head office"')).toContain("allEscape");
    expect(answersOf(matrix, 0, "Any application", "From anywhere else")).not.toContain("allEscape");
  });

  it("says that places change nothing, where they change nothing", () => {
    const somewhere = { include: places({ ids: ["office"] }), exclude: places({}) };
    const matrix = matrixOf([policy(), policy({ id: "p2", locations: somewhere })]);
    expect(labels(matrix.places)).toEqual(["From anywhere"]);
    expect(matrix.remarks).toContain("From where somebody signs in changes no answer.");
  });

  it("filters by what policies ask for, with what they do not tell apart in one value, and by nothing else", () => {
    const matrix = matrixOf([
      policy({ platforms: ["windows", "macOS"], grant: grant("OR", control("mfa"), control("compliantDevice")) }),
      policy({ id: "p2", signInRiskLevels: ["high"] }),
    ]);
    expect(matrix.filters.map(({ name, values }) => [name, ...values])).toEqual([
      ["clientAppType", "Browser or Mobile and desktop apps", "Exchange ActiveSync or Other legacy clients"],
      ["platform", "Windows or macOS", "iOS, Android, Linux, Windows Phone or Unrecognised"],
      ["device", "Not registered", "Compliant", "Registered otherwise"],
      ["signInRisk", "None, Low or Medium", "High"],
      ["authenticationFlow", "None or Authentication transfer", "Device code flow"],
    ]);
  });

  it("leaves out the row of whom an assumption says that nobody is, and says so", () => {
    const own = policy({ users: { include: everyone, exclude: people({ guests: [guests(["internalGuest"])] }) } });
    const matrix = matrixOf([own], { assumptions: { guestsPresent: "listed" } });
    expect(labels(matrix.rows)).not.toContain("Local guests");
    expect(matrix.remarks.join(" ")).toContain(
      "Without a row, since nobody of them exists or is in question: Local guests",
    );
  });

  it("looks people up where a directory lists them", () => {
    const directory = {
      closed: true,
      users: [
        { id: "u1", name: "Ada", kind: "member" as const, accountEnabled: true },
        { id: "u2", kind: "member" as const, accountEnabled: true },
      ],
      groups: [{ id: "g1", name: "Pilots", members: ["u2"], eligibleMembers: [] }],
      roleAssignments: [],
      servicePrincipals: [],
    };
    const matrix = matrixOf(
      [
        withoutMfaFor({ users: ["u1"] }),
        policy({ id: "p2", users: { include: people({ groups: ["g1"] }), exclude: people({}) } }),
      ],
      {
        directory,
      },
    );
    expect(labels(matrix.rows)).toEqual(["Everyone else", 'Group "Pilots"', 'User "Ada"']);
    expect(answersOf(matrix, 'User "Ada"', "Any application")).toContain("allEscape");
  });

  it("keeps to a number of rows that can be read, and says what the last one stands for", () => {
    const policies = Array.from({ length: 40 }, (_, index) =>
      policy({ id: `p${index}`, users: { include: everyone, exclude: people({ users: [`u${index}`] }) } }),
    );
    const matrix = matrixOf(policies);
    expect(matrix.rows.length).toBeLessThanOrEqual(20);
    expect(matrix.rows.at(-1)).toMatchObject({ detail: "named by policies, together" });
  });

  it("keeps to a number of columns that can be read", () => {
    const policies = Array.from({ length: 30 }, (_, index) =>
      policy({
        id: `p${index}`,
        target: resources({ applications: [`a${index}`] }),
        platforms: [index % 2 === 0 ? "windows" : "iOS"],
        clientAppTypes: [index % 3 === 0 ? "browser" : "mobileAppsAndDesktopClients"],
      }),
    );
    expect(matrixOf(policies).columns.length).toBeLessThanOrEqual(10);
  });

  it("says undecided of what it did not get to within its bound, and never covered", () => {
    const matrix = matrixOf([policy(), policy({ id: "p2", clientAppTypes: ["browser"] })], { bound: 30 });
    expect(matrix.cells.flatMap(({ regions }) => regions).some(({ answer }) => answer === "undecided")).toBe(true);
    expect(matrix.remarks.join(" ")).toContain("The search stopped at its bound");
  });

  it("counts a report-only policy for nothing", () => {
    expect(answersOf(matrixOf([policy({ state: "reportOnly" })]), 0, "Any application")).toContain("allEscape");
  });

  it("answers the question of the prompt by what asks anew", () => {
    const matrix = matrixOf([policy()], { question: "prompt" });
    expect(answersOf(matrix, 0, "Any application")).toContain("allEscape");
    const often = policy({
      session: { ...policy().session, signInFrequency: { interval: "everyTime", authentication: "all" } },
    });
    expect(answersOf(matrixOf([often], { question: "prompt" }), 0, "Any application")).toContain("covered");
  });

  it("reads guests of one kind apart where a policy names that kind", () => {
    const matrix = matrixOf([withoutMfaFor({ guests: [guests(["serviceProvider"])] })]);
    expect(labels(matrix.rows)).toContain("Service provider users");
    const named = matrixOf([withoutMfaFor({ groups: ["g1"], guests: [guests(["serviceProvider"])] })]);
    expect(named.remarks).toContain("Members and guests are those whom no other row names.");
    expect(answersOf(matrix, "Service provider users", "Any application")).toContain("allEscape");
  });
});
