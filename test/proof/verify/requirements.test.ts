import type { Assumptions } from "../../../proof/model/assumptions";
import type { FilterComparison } from "../../../proof/model/filter";
import type { Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import {
  countryLocation,
  everyone,
  guests,
  ipLocation,
  nobody,
  people,
  places,
  policy,
  resources,
  setOf,
} from "../support/policies";
import { Written } from "./certificates";
import { group, nothing } from "./directories";
import { refusal } from "./refusal";

type World = Partial<Omit<PolicySet, "policies">>;

/** What a certificate with none but the standing dimensions and values lacks: dimensions, and values of dimensions. */
function lacking(changes: Partial<Policy>, world: World = {}, assumptions: Partial<Assumptions> = {}): string[] {
  const messages = refusal(
    new Written().certificate({ policy: "p1" }, {}, assumptions),
    setOf([policy(changes)], world),
  );
  return messages.flatMap((message) => {
    const [, dimension] = /The dimension (.*) is missing, which/.exec(message) ?? [];
    const [, value, of] = /The value (.*) of (.*) is missing, so/.exec(message) ?? [];
    return dimension ?? (value && `${of} ${value}`) ?? [];
  });
}

/** What is said of a certificate that has these dimensions, and these values, beside the standing ones. */
const objections = (more: Record<string, readonly string[]>, changes: Partial<Policy> = {}, world: World = {}) =>
  refusal(new Written(more).certificate({ policy: "p1" }), setOf([policy(changes)], world)).filter((message) =>
    message.startsWith("dimensions"),
  );

const comparison = (attribute: string, some: Partial<FilterComparison>): FilterComparison => ({
  kind: "comparison",
  attribute,
  operator: "eq",
  values: ["A"],
  negated: false,
  ...some,
});
const filter = (...of: FilterComparison[]) => ({ mode: "include", text: "", rule: { kind: "or", of } }) as const;
const device = (...of: FilterComparison[]): Partial<Policy> => ({ deviceFilter: filter(...of) });
const except = (some: Parameters<typeof people>[0]) => ({ users: { include: everyone, exclude: people(some) } });
const from = (...ids: string[]) => ({ locations: { include: places({ all: true }), exclude: places({ ids }) } });
const trusted = { locations: { include: places({ allTrusted: true }), exclude: places({}) } };
const defined = {
  namedLocations: [
    ipLocation("office", ["192.0.2.0/24"], true),
    ipLocation("unasked", ["no range"]),
    countryLocation("nl", ["NL"]),
    countryLocation("benelux", ["NL", "BE"]),
    countryLocation("gps", ["DE"], { lookup: "authenticatorAppGps" }),
    { id: "ours", displayName: "", kind: "compliantNetwork", isTrusted: false } as const,
    { id: "theirs", displayName: "", kind: "compliantNetwork", isTrusted: true } as const,
  ],
};
const portal = "c44b4083-3bb0-49c1-b47d-974e53cbdf3c";
const listedApplication = { ...nothing, servicePrincipals: [{ appId: "listed", attributes: {} }] };
const byTier = { ...resources({}), filter: filter(comparison("Set_Tier", { operator: "in", values: ["A", null] })) };

type Row = readonly [string, Partial<Policy>, readonly string[], World?, Partial<Assumptions>?];

describe("a certificate must tell apart", () => {
  const rows: readonly Row[] = [
    ["nothing more for everyone, everywhere", {}, []],
    ["people whom a policy names", except({ users: ["u"] }), ["person user:u"]],
    ["groups and roles", except({ groups: ["g"], roles: ["r"] }), ["group:g", "role:r"]],
    ["home tenants", except({ guests: [guests(["serviceProvider"], ["t"])] }), ["homeTenant"]],
    ["no home tenants for guests from anywhere", except({ guests: [guests(["serviceProvider"])] }), []],
    ["applications", { target: resources({ all: true }, { applications: ["a"] }) }, ["target app:a"]],
    [
      "bundles, and applications in them or not",
      { target: resources({ applications: ["a"], office365: true, adminPortals: true }) },
      [
        "app:a",
        "app:a+MicrosoftAdminPortals",
        "app:a+Office365",
        "app:a+Office365+MicrosoftAdminPortals",
        "other+MicrosoftAdminPortals",
        "other+Office365",
        "other+Office365+MicrosoftAdminPortals",
      ].map((value) => `target ${value}`),
    ],
    [
      "a bundle for an application only where the published list leaves it open",
      { target: resources({ applications: [portal], adminPortals: true }) },
      [`target app:${portal}`, "target other+MicrosoftAdminPortals"],
    ],
    ["user actions", { target: { kind: "userActions", actions: ["urn:x"] } }, ["target action:urn:x"]],
    [
      "answers about applications, and the applications that a directory lists",
      { target: byTier },
      ["application:set_tier:absent", "application:set_tier:eq:a", "target app:listed"],
      { directory: listedApplication },
    ],
    ["no applications of a directory where no filter asks", {}, [], { directory: listedApplication }],
    [
      "answers about applications without a directory",
      { target: byTier },
      ["application:set_tier:absent", "application:set_tier:eq:a"],
    ],
    ["attributes of devices", device(comparison("Model", {})), ["device.model"]],
    [
      "parts of their texts",
      device(
        comparison("Model", { operator: "contains" }),
        comparison("model", { operator: "in", values: ["B", null] }),
      ),
      ["device.model", "device.model:contains:a"],
    ],
    [
      "no part where absence is asked for",
      device(comparison("model", { operator: "contains", values: [null] })),
      ["device.model"],
    ],
    [
      "elements of lists, each for itself",
      device(comparison("physicalIds", { operator: "in", values: ["A", "B"] })),
      ["device.physicalids", "device.physicalids:eq:a", "device.physicalids:eq:b"],
    ],
    [
      "nothing more of what every certificate tells of devices",
      device(comparison("isCompliant", { values: [true] }), comparison("trustType", { values: ["ServerAD"] })),
      [],
    ],
    ["addresses", from("office"), ["ip"], defined],
    ["countries", from("nl"), ["country"], defined],
    ["countries by the Authenticator app", from("gps"), ["gpsCountry"], defined],
    ["places that nothing defines", from("lost"), ["location:lost"], defined],
    [
      "compliant networks, and what leads to them",
      from("ours"),
      ["location:ours", "target globalSecureAccess"],
      defined,
    ],
    [
      "the compliant network that is the same in every tenant",
      from("3d46dbda-8382-466a-856d-eb00cbc6b910"),
      ["location:3d46dbda-8382-466a-856d-eb00cbc6b910", "target globalSecureAccess"],
      defined,
    ],
    ["trusted places, those that are defined too", trusted, ["ip", "location:theirs", "trustedElsewhere"], defined],
    [
      "each place for itself in the symbolic model",
      from("office", "nl", "ours", "lost"),
      ["location:lost", "location:nl", "location:office", "location:ours", "target globalSecureAccess"],
      defined,
      { locationModel: "symbolic" },
    ],
    ["a hidden risk where it may be", {}, ["signInRisk hidden", "userRisk hidden"], {}, { hiddenRisk: "possible" }],
    ["accounts that an assumption names", {}, ["person user:sync"], {}, { directorySyncAccounts: ["sync"] }],
    ["nothing for a policy that only reports", { ...except({ groups: ["g"], users: ["u"] }), state: "reportOnly" }, []],
  ];

  test.each(rows.map((row) => [row[0], row] as const))("%s", (_, [, changes, expected, world, assumptions]) => {
    expect(lacking(changes, world, assumptions).sort()).toEqual([...expected].sort());
  });

  test.each<[string, Partial<Policy>, Record<string, readonly string[]>]>([
    [
      "each home tenant",
      except({ guests: [guests(["serviceProvider"], ["t1", "t2"])] }),
      {
        homeTenant: ["tenant:t1", "tenant:t2", "other"],
      },
    ],
    [
      "each country of each location",
      from("nl", "benelux"),
      {
        country: ["country:NL", "country:BE", "other", "unknown"],
      },
    ],
    [
      "each constant of a device's attribute",
      device(comparison("Model", { operator: "in", values: ["A", "B", null] })),
      {
        "device.model": ["null", "=a", "=b", "other"],
      },
    ],
    [
      "no constant of a list",
      device(comparison("systemLabels", {})),
      {
        "device.systemLabels": ["null", "other"],
        "device.systemLabels:eq:a": ["yes", "no"],
      },
    ],
    ["each combination of addresses", from("office"), { ip: ["in:", "in:office"] }],
    ["in and out of a group", except({ groups: ["g"] }), { "group:g": ["in", "out"] }],
    [
      "yes and no",
      trusted,
      { trustedElsewhere: ["yes", "no"], ip: ["in:", "in:office"], "location:theirs": ["in", "out"] },
    ],
  ])("%s, no value less", (_, changes, more) => {
    expect(objections(more, changes, defined)).toEqual([]);
    for (const [name, values] of Object.entries(more)) {
      for (const value of values) {
        const less = { ...more, [name]: values.filter((one) => one !== value) };
        expect(objections(less, changes, defined)).toEqual([
          expect.stringContaining(`The value ${value} of ${name} is missing, so the space is not filled.`),
        ]);
      }
    }
  });
});

describe("a certificate may tell apart", () => {
  const directory = { ...nothing, groups: [group("g", [])] };

  const rows: readonly (readonly [string, Record<string, readonly string[]>, Partial<Policy>?])[] = [
    ["home tenants", { homeTenant: ["other", "tenant:x"] }],
    [
      "more home tenants than policies name",
      { homeTenant: ["other", "tenant:t", "tenant:x"] },
      except({
        guests: [guests(["serviceProvider"], ["t"])],
      }),
    ],
    ["countries", { country: ["other", "unknown", "country:FR"], gpsCountry: ["other", "unknown"] }],
    ["more countries", { country: ["other", "unknown", "country:NL", "country:FR"] }, from("nl")],
    ["constants", { "device.model": ["null", "other", "=x"] }],
    ["more constants", { "device.model": ["null", "other", "=a", "=x"] }, device(comparison("model", {}))],
    ["a hidden risk", { signInRisk: ["none", "low", "medium", "high", "hidden"] }],
    ["a hidden risk of the user", { userRisk: ["none", "low", "medium", "high", "hidden"] }],
    [
      "answers",
      {
        trustedElsewhere: ["yes", "no"],
        "device.model:endsWith:two\nlines": ["yes", "no"],
        "application:set_a:absent": ["yes", "no"],
        "application:set_a:contains:x:y": ["yes", "no"],
      },
    ],
    ["memberships and places", { "group:g": ["in", "out"], "role:r": ["in", "out"], "location:l": ["in", "out"] }],
  ];

  test.each(rows.map((row) => [row[0], row] as const))("%s that no policy asks for", (_, [, more, changes]) => {
    expect(objections(more, changes, { ...defined, directory })).toEqual([]);
  });

  test.each<[string, readonly string[]]>([
    ["homeTenant", ["other", "abroad"]],
    ["country", ["other", "unknown", "FR"]],
    ["device.model", ["null", "other", "x"]],
    ["device.physicalids", ["null", "other", "=x"]],
    ["group:g", ["in", "out", "maybe"]],
    ["trustedElsewhere", ["yes", "no", "maybe"]],
    ["signInRisk", ["none", "low", "medium", "high", "hidden", "extreme"]],
    ["userRisk", ["none", "low", "medium", "high", "hidden", "extreme"]],
    ["target", [...new Written().valuesOf("target"), "another"]],
    ["target", [...new Written().valuesOf("target"), "not other"]],
    ["target", [...new Written().valuesOf("target"), "app:"]],
    ["target", [...new Written().valuesOf("target"), "an app:a"]],
    ["target", [...new Written().valuesOf("target"), "other+Office365+Office365"]],
  ])("no other value of %s: %j", (name, values) => {
    const made = `The value ${values[values.length - 1]} is not one that ${name} has.`;
    expect(objections({ [name]: values })).toEqual([expect.stringContaining(made)]);
  });

  test.each([
    "group:",
    "a group:g",
    "role",
    "location:",
    "device.",
    "a device.model",
    "device.model:near:x",
    "device.model:absent",
    "device.model:eq",
    "a device.model:eq:x",
    "application:set_a",
    "application:set_a:near:x",
    "application:set_a:absent:x",
    "an application:set_a:absent",
    "application:set_a:absentee",
    "deviceXmodel",
  ])("nothing of its own: %s", (name) => {
    const made = `The dimension ${name} is not one that sign-ins have.`;
    for (const values of [
      ["yes", "no"],
      ["in", "out"],
      ["null", "other"],
    ])
      expect(objections({ [name]: values })).toEqual([expect.stringContaining(made)]);
  });

  test("combinations of all addresses that are defined, once it tells more apart than policies ask", () => {
    const world = { namedLocations: [ipLocation("a", ["192.0.2.0/24"]), ipLocation("b", ["192.0.2.0/25"])] };
    const whole = { ip: ["in:", "in:a", "in:a+b"] };
    expect(objections({ ip: ["in:", "in:a"] }, from("a"), world)).toEqual([]);
    expect(objections(whole, from("a"), world)).toEqual([]);
    expect(objections(whole, {}, world)).toEqual([]);
    expect(objections({ ip: ["in:"] }, {}, world)).toEqual([]);
    expect(objections({ ip: ["in:", "in:a+b"] }, from("a"), world)).toEqual([
      expect.stringContaining("The value in:a of ip is missing"),
    ]);
    expect(objections({ ip: ["in:a"] }, {}, world)).toHaveLength(2);
  });

  test("who belongs where a policy for nobody asks", () => {
    expect(objections({ "group:g": ["in", "out"] }, { users: { include: nobody, exclude: nobody } })).toEqual([]);
  });
});
