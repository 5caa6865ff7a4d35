import { type MatrixOptions, type ProofMatrix, proofMatrix } from "../../../proof/matrix";
import type { Directory } from "../../../proof/model/directory";
import type { NamedLocation } from "../../../proof/model/location";
import type { Policy } from "../../../proof/model/policy";
import { guestKinds } from "../../../proof/model/vocabulary";
import type { ProofOptions } from "../../../proof/options";
import { prove } from "../../../proof/prove";
import {
  block,
  control,
  everyone,
  grant,
  guests,
  ipLocation,
  nobody,
  people,
  places,
  policy,
  resources,
  setOf,
} from "../support/policies";

const named = (id: string, displayName: string, isTrusted: boolean): NamedLocation => ({
  ...ipLocation(id, [`192.0.2.${id.length}/32`], isTrusted),
  displayName,
});

function matrixOf(
  policies: readonly Policy[],
  options: ProofOptions & MatrixOptions = {},
  namedLocations: readonly NamedLocation[] = [],
): ProofMatrix {
  const set = setOf(policies, { namedLocations });
  return proofMatrix(set, prove(set, options), options);
}

const labels = (classes: ProofMatrix["rows"]): string[] => classes.map(({ label }) => label);
const of = (some: Parameters<typeof people>[0]) => ({ include: people(some), exclude: nobody });
const except = (some: Parameters<typeof people>[0]) => ({ include: everyone, exclude: people(some) });
const everywhereBut = (some: Parameters<typeof places>[0]) => ({
  include: places({ all: true }),
  exclude: places(some),
});

describe("the rows of a matrix", () => {
  it("put groups together that are answered alike, and say so", () => {
    const matrix = matrixOf([
      policy(),
      policy({ id: "p2", users: of({ groups: ["g1"] }) }),
      policy({ id: "p3", users: of({ groups: ["g2"] }) }),
    ]);
    expect(labels(matrix.rows)).toEqual(["Everyone else", "Groups g1 and g2"]);
    expect(matrix.remarks).toEqual([
      "What is answered alike in every cell stands together in one row, column or place.",
      "Whoever belongs to several groups or roles stands in the row of each.",
    ]);
  });

  it("keep groups apart that are answered otherwise somewhere", () => {
    const matrix = matrixOf([
      policy({ users: except({ groups: ["g1"] }) }),
      policy({ id: "p2", users: except({ groups: ["g2"] }), platforms: ["windows"], grant: block }),
    ]);
    expect(labels(matrix.rows)).toEqual(["Everyone else", "Group g1", "Group g2"]);
  });

  it("keep those apart who are left out on purpose, with the gaps that explain why they get in", () => {
    const matrix = matrixOf([policy({ users: except({ groups: ["g1", "g2"] }) })], {
      intendedExclusions: ["g1", "g2"],
    });
    const row = matrix.rows.findIndex(({ intended }) => intended);
    expect(matrix.rows[row]?.label).toBe("Groups g1 and g2");
    const regions = matrix.cells.filter((cell) => cell.row === row).flatMap((cell) => cell.regions);
    const left = regions.filter(({ answer }) => answer === "intended");
    expect(left.length).toBeGreaterThan(0);
    for (const { gaps } of left) expect(gaps.length).toBeGreaterThan(0);
  });

  it("call guests of every kind so, and members apart", () => {
    const matrix = matrixOf([policy({ users: except({ guests: [guests(guestKinds)] }) })]);
    expect(labels(matrix.rows)).toEqual(["Members", "Guests of every kind"]);
    expect(matrix.remarks).toEqual([]);
  });

  it("say of each sign-in that escapes which gaps of the result explain it, and no others", () => {
    const policies = [policy({ users: except({ groups: ["g1"], users: ["u1"] }) })];
    const { gaps } = prove(setOf(policies));
    const matrix = matrixOf(policies);
    const told = matrix.cells.flatMap(({ row, regions }) =>
      regions.flatMap((region) => region.gaps.map((gap) => [matrix.rows[row]?.label, gaps[gap]?.words.who])),
    );
    expect(told).toContainEqual(["User u1", "The user u1"]);
    for (const [, who] of told) expect(who).toBeDefined();
  });
});

describe("the places of a matrix", () => {
  const office = named("office", "Head office", true);
  const shop = named("shop", "Shop", false);

  it("keep a trusted location from one that is not, where a policy asks for trust", () => {
    const both = { include: places({ ids: ["office", "shop"] }), exclude: places({}) };
    const matrix = matrixOf(
      [
        policy({ locations: everywhereBut({ allTrusted: true }) }),
        policy({ id: "p2", grant: block, clientAppTypes: ["other"], locations: both }),
      ],
      {},
      [office, shop],
    );
    expect(labels(matrix.places)).toContain('From "Head office"');
    expect(labels(matrix.places).filter((label) => label.includes("Shop"))).toEqual(['From "Shop"']);
  });

  it("are put together where no policy asks for trust", () => {
    const matrix = matrixOf([policy({ locations: everywhereBut({ ids: ["office", "shop"] }) })], {}, [office, shop]);
    expect(labels(matrix.places)).toEqual(['From "Head office" and "Shop"', "From anywhere else"]);
  });

  it("are trusted addresses and all others, where no location has a name", () => {
    const matrix = matrixOf([policy({ locations: everywhereBut({ allTrusted: true }) })]);
    expect(labels(matrix.places)).toEqual(["From trusted addresses", "From anywhere else"]);
  });

  it("are few, and the last but one stands for the rest of those with a name", () => {
    const many = ["a", "bb", "ccc", "dddd", "eeeee"].map((id) => named(id, id, false));
    const policies = many.map(({ id }, index) =>
      policy({
        id,
        locations: everywhereBut({ ids: [id] }),
        clientAppTypes: index === 0 ? ["browser"] : ["other"],
        platforms: index < 3 ? ["windows"] : ["iOS"],
        signInRiskLevels: index === 4 ? ["high"] : "any",
      }),
    );
    const shown = labels(matrixOf(policies, {}, many).places);
    expect(shown).toEqual(['From "a"', 'From "bb" and "ccc"', "From 2 more named locations", "From anywhere else"]);
  });
});

describe("the filters of a matrix", () => {
  it("tell devices apart by what controls ask of them, each but once", () => {
    const either = grant("OR", control("mfa"), control("compliantDevice"), control("domainJoinedDevice"));
    const matrix = matrixOf([policy({ grant: either })]);
    expect(matrix.filters.find(({ name }) => name === "device")?.values).toEqual([
      "Not registered",
      "Compliant",
      "Hybrid joined, not compliant",
      "Registered otherwise",
    ]);
    const devices = matrix.cells.flatMap(({ regions }) => regions.flatMap(({ where }) => where.device ?? []));
    expect(new Set(devices)).toEqual(new Set([0, 1, 2, 3]));
  });

  it("name the combinations that no sign-in has: a legacy client tells no device, nor does a device code", () => {
    const matrix = matrixOf([
      policy({ grant: grant("OR", control("mfa"), control("compliantDevice")) }),
      policy({ id: "p2", clientAppTypes: ["exchangeActiveSync"], transferMethods: ["deviceCodeFlow"] }),
    ]);
    expect(matrix.filters.map(({ name, values }) => [name, ...values])).toEqual([
      ["clientAppType", "Browser or Mobile and desktop apps", "Exchange ActiveSync", "Other legacy clients"],
      ["device", "Not registered", "Compliant", "Registered otherwise"],
      ["authenticationFlow", "None or Authentication transfer", "Device code flow"],
    ]);
    expect(matrix.impossible).toEqual([
      { clientAppType: [0], device: [1], authenticationFlow: [1] },
      { clientAppType: [0], device: [2], authenticationFlow: [1] },
      { clientAppType: [1], device: [1] },
      { clientAppType: [1], device: [2] },
      { clientAppType: [2], device: [1] },
      { clientAppType: [2], device: [2] },
    ]);
  });

  it("are none where no policy asks for anything", () => {
    expect(matrixOf([policy({ state: "disabled" })]).filters).toEqual([]);
  });
});

const onWindows = (user: string): Policy => policy({ id: user, users: of({ users: [user] }), platforms: ["windows"] });

describe("the remarks of a matrix", () => {
  it("are none where nothing was put together or left out", () => {
    expect(matrixOf([policy({ state: "disabled" })]).remarks).toEqual([]);
  });

  it("say of places that they change nothing, where nobody is told apart by them", () => {
    const somewhere = { include: places({ ids: ["office"] }), exclude: places({}) };
    const matrix = matrixOf([policy(), policy({ id: "p2", locations: somewhere })], {}, [
      named("office", "Office", false),
    ]);
    expect(matrix.remarks).toEqual(["From where somebody signs in changes no answer."]);
  });

  it("say that something was put together where only columns were, or only rows", () => {
    const together = "What is answered alike in every cell stands together in one row, column or place.";
    const onAnyOf = (applications: readonly string[]) => policy({ id: "p2", target: resources({ applications }) });
    expect(matrixOf([policy(), onAnyOf(["a"])]).remarks).toEqual([together]);
    expect(labels(matrixOf([policy(), onAnyOf(["a"])]).columns)).toContain("Any application");
    const { rows, remarks } = matrixOf([
      policy({ users: except({ users: ["u", "v"] }) }),
      onWindows("u"),
      onWindows("v"),
    ]);
    expect(labels(rows)).toEqual(["Everyone else", "Users u and v"]);
    expect(remarks).toContain(together);
  });

  it("say whom rows name, and who stands in several of them, only where there are such", () => {
    const named = "Members and guests are those whom no other row names.";
    const several = "Whoever belongs to several groups or roles stands in the row of each.";
    const remarksOf = (...policies: readonly Policy[]) =>
      matrixOf(policies).remarks.filter((remark) => [named, several].includes(remark));
    const guestsToo = { guests: [guests(["serviceProvider"])] };
    expect(remarksOf(policy({ users: except(guestsToo) }))).toEqual([]);
    expect(remarksOf(policy({ users: except({ groups: ["g"] }) }))).toEqual([]);
    expect(remarksOf(policy({ users: except({ groups: ["g"], ...guestsToo }) }))).toEqual([named]);
    expect(remarksOf(policy({ users: except({ groups: ["g"] }) }), policy({ users: of({ roles: ["r"] }) }))).toEqual([
      several,
    ]);
  });

  it("say who has no row, since nobody of them exists, and that some cells were not cut", () => {
    const directory: Directory = {
      closed: true,
      users: [{ id: "u", accountEnabled: true, kind: "member" }],
      groups: [{ id: "g", members: [], eligibleMembers: [] }],
      roleAssignments: [],
      servicePrincipals: [],
    };
    const set = setOf([policy({ users: except({ users: ["u"], groups: ["g"] }) })], { directory });
    const assumptions = { guestsPresent: "listed" } as const;
    const { rows, remarks } = proofMatrix(set, prove(set, { assumptions }));
    expect(labels(rows)).not.toContain("Group g");
    expect(remarks).toContain("Without a row, since nobody of them exists or is in question: Everyone else, Group g.");
    const uncut =
      "Some cells were not cut to the last condition. Where a filter asks more finely than they were cut, they read undecided.";
    expect(remarks).not.toContain(uncut);
    const narrow = policy({ platforms: ["windows"], clientAppTypes: ["browser"], signInRiskLevels: ["high"] });
    expect(matrixOf([narrow], { bound: 100 }).remarks).toContain(uncut);
  });

  it("say that something was put together, once, where only places were", () => {
    const somewhere = (id: string) => ({ include: places({ ids: [id] }), exclude: places({}) });
    const locations = [named("a", "A", false), named("bb", "B", false), named("ccc", "C", false)];
    const matrix = matrixOf(
      [
        policy({ locations: everywhereBut({ ids: ["a"] }) }),
        policy({ id: "p2", locations: somewhere("bb") }),
        policy({ id: "p3", locations: somewhere("ccc") }),
      ],
      {},
      locations,
    );
    expect(labels(matrix.places)).toEqual(['From "A"', 'From "B" and "C"', "From anywhere else"]);
    expect(matrix.remarks).toEqual([
      "What is answered alike in every cell stands together in one row, column or place.",
    ]);
  });
});
