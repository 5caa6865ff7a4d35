import { isBlank } from "../../../proof/read/blank";
import { idOf, idsOf, whyNoId } from "../../../proof/read/ids";
import { Notes, shown } from "../../../proof/read/notes";
import { strengthIdOf } from "../../../proof/read/strength";
import { graphPolicy, ID, open, readOne, readWhole } from "./reading";

const EMPTY = "00000000-0000-0000-0000-000000000000";

describe("a text that is an id", () => {
  const urn = "urn:pulumi:Partner::Fleet::azuread:index/group:Group::Pilots";

  it("is a GUID or a URN of a resource, in lower case", () => {
    expect(idOf(ID.user.toUpperCase())).toBe(ID.user);
    expect(idOf(urn)).toBe(urn.toLowerCase());
  });

  it.each([EMPTY, "", `${ID.user}0`, `0${ID.user}`, ID.user.replaceAll("-", ""), `a ${urn}`, "urn:uuid:x"])(
    "is not %s",
    (text) => {
      expect(idOf(text)).toBeUndefined();
    },
  );

  it("stands once in a list, and what is none is told in its place", () => {
    const notes = new Notes();
    const entries = [ID.user, "Ada", ID.user.toUpperCase()].map((text, index) => ({ text, path: `users[${index}]` }));
    expect(idsOf(entries, notes)).toEqual({ ids: [ID.user], open: true });
    expect(notes.undetermined.map(({ property }) => property)).toEqual(["users[1]"]);
    expect(idsOf([], notes)).toEqual({ ids: [], open: false });
  });

  it("may stand at the end of a path, in quotes or not, and nowhere else", () => {
    for (const around of [ID.strength, `/a/b/${ID.strength}`, `/a('${ID.strength}')`, `/a( '${ID.strength}' )/`]) {
      expect(strengthIdOf(around)).toBe(ID.strength);
    }
    for (const around of [`/${ID.strength}/x`, `/a('${ID.strength}')x`, `x${ID.strength}`, "", "/"]) {
      expect(strengthIdOf(around)).toBeUndefined();
    }
  });
});

describe("a text that names nothing", () => {
  it.each([
    "<BreakGlass>",
    "{{emergency}}",
    "{{emergency",
    "emergency}}",
    `\${breakGlass}`,
    "$(breakGlass)",
    "%BREAK_GLASS%",
    "__breakGlass__",
    "#{breakGlass}",
    "[break glass]",
    "The current administrator will be excluded",
  ])("is a placeholder: %s", (text) => {
    expect(whyNoId(text)).toMatch(/^holds the placeholder .* in its place$/);
  });

  it.each([
    "a <b>",
    "<b> a",
    "{a}",
    "$a",
    "50% of 100%",
    "%a% b",
    "a __b__",
    "__a__ b",
    "a #{b}",
    "#{a} b",
    "a [b]",
    "[a] b",
    "will be excluded later",
  ])("is a name, which may be anybody's: %s", (text) => {
    expect(whyNoId(text)).toMatch(/^holds ".*", where an id belongs/);
  });

  it("is the empty id, which is told as such", () => {
    expect(whyNoId(EMPTY)).toMatch(/empty id/);
  });
});

describe("a list", () => {
  const excluded = (excludeUsers: unknown) =>
    readWhole({ users: { includeUsers: ["All"], excludeUsers } }).users.exclude.users;

  it("may be one text with commas, and has nothing where nothing stands between them", () => {
    expect(excluded(`${ID.user}, ,,${ID.group} ,`)).toEqual([ID.user, ID.group]);
    expect(excluded([`${ID.user},`, " ", null, ID.group])).toEqual([ID.user, ID.group]);
    expect(excluded(" , ")).toEqual([]);
  });

  it("that holds what is no text is open there, alone or among others", () => {
    const openAt = (excludeUsers: unknown) =>
      readOne(graphPolicy({ users: { includeUsers: ["All"], excludeUsers } })).undetermined;
    expect(openAt([ID.user, 7])).toEqual([
      { property: "conditions.users.excludeUsers[1]", why: "holds 7, where a text belongs" },
    ]);
    expect(openAt(7)).toEqual([
      { property: "conditions.users.excludeUsers", why: "holds 7, where a list of texts belongs" },
    ]);
  });
});

describe("a value that says nothing", () => {
  it.each([[null], [undefined], [""], [" "], [[]], [{}], [[null, [" ", {}]]], [{ a: null, b: { c: [] } }]])(
    "is %j",
    (value) => {
      expect(isBlank(value)).toBe(true);
    },
  );

  it.each([[0], [false], ["x"], [[0]], [{ a: { b: "x" } }], [[null, "x", null]]])("is not %j", (value) => {
    expect(isBlank(value)).toBe(false);
  });

  it("may have annotations, but no value that one binds", () => {
    expect(isBlank({ "@odata.type": "x", "a@odata.count": 1, "#action": {} })).toBe(true);
    expect(isBlank({ "authenticationStrength@odata.bind": "x" })).toBe(false);
  });

  it("is of a size that can be looked through", () => {
    const nulls = (length: number) => Array.from({ length }, () => null);
    expect(isBlank(nulls(10_000))).toBe(true);
    expect(isBlank(nulls(10_001))).toBe(false);
    expect(isBlank([nulls(6000), nulls(6000)])).toBe(false);
  });
});

describe("a value in a message", () => {
  it.each([
    ["x".repeat(60), `"${"x".repeat(60)}"`],
    ["x".repeat(61), `"${"x".repeat(59)}…"`],
    ["two\nlines", '"two\\nlines"'],
    [["a"], "a list"],
    [{ a: 1 }, "an object"],
    [7, "7"],
    [true, "true"],
  ])("is short, on one line", (value, text) => {
    expect(shown(value)).toBe(text);
  });
});

describe("numbers and switches", () => {
  const frequency = (signInFrequency: unknown) => readOne(graphPolicy({ sessionControls: { signInFrequency } }));
  const everyTime = { interval: "everyTime", authentication: "all" };

  it("may be written as texts", () => {
    expect(frequency({ isEnabled: "TRUE", type: "hours", value: "8" }).session.signInFrequency).toEqual({
      interval: "timeBased",
      hours: 8,
      authentication: "all",
    });
    expect(frequency({ isEnabled: "False", type: "hours", value: 8 }).session).not.toHaveProperty("signInFrequency");
  });

  it.each([
    ["no number", { type: "hours", value: "eight" }, "value"],
    ["no end", { type: "hours", value: "Infinity" }, "value"],
    ["no switch", { isEnabled: "perhaps", type: "hours", value: 8 }, "isEnabled"],
    ["a value that is none", { type: "hours", value: [8] }, "value"],
    ["no unit", { value: 8 }, ""],
    ["no value", { type: "days" }, ""],
    ["nothing to wait", { type: "hours", value: 0 }, ""],
  ])("are read in the strictest way, where there is %s", (_, given, at) => {
    const policy = frequency({ isEnabled: true, ...given });
    expect(policy.session.signInFrequency).toEqual(everyTime);
    expect(open(policy)).toEqual([`sessionControls.signInFrequency${at === "" ? "" : `.${at}`}`]);
  });

  it("count days in hours", () => {
    expect(frequency({ isEnabled: true, type: "days", value: 2 }).session.signInFrequency).toMatchObject({ hours: 48 });
  });
});
