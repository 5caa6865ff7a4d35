import { exists, reasonAgainst } from "../../../proof/interpret";
import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import type { Directory } from "../../../proof/model/directory";
import { mfaTrustedAddresses } from "../../../proof/model/location";
import type { PolicySet } from "../../../proof/model/policy-set";
import type { SignIn } from "../../../proof/model/sign-in";
import { people, policy, setOf } from "../support/policies";
import { signIn, userAction } from "../support/sign-ins";

const synchronisation = "d29b2b05-8046-44ba-8758-1e26182fcf32";

const against = (of: SignIn, assume: Partial<Assumptions> = {}, set: PolicySet = setOf([])) =>
  reasonAgainst(set, of, { ...standardAssumptions, ...assume });

const directory = (changes: Partial<Directory>): Directory => ({
  closed: false,
  users: [],
  groups: [],
  roleAssignments: [],
  servicePrincipals: [],
  ...changes,
});

/** A set whose policy names these groups and roles. */
const naming = (groups: string[], roles: string[], listed: Directory): PolicySet =>
  setOf([policy({ users: { include: people({ groups }), exclude: people({ roles }) } })], { directory: listed });

describe("a sign-in that happens", () => {
  it("has no reason against it", () => {
    expect(against(signIn())).toBeUndefined();
    expect(exists(setOf([]), signIn(), standardAssumptions)).toBe(true);
    expect(against(signIn({ clientAppType: "other" }))).toBeUndefined();
    expect(against(signIn({ device: { isCompliant: true } }))).toBeUndefined();
  });
});

describe("a sign-in that cannot happen", () => {
  const device = { isCompliant: false };

  it("has a device with a legacy client or in device code flow", () => {
    expect(against(signIn({ clientAppType: "exchangeActiveSync", device }))).toBe("legacyClientCarriesNoDevice");
    expect(against(signIn({ authenticationFlow: "deviceCodeFlow", device }))).toBe("deviceCodeCarriesNoDevice");
    expect(against(signIn({ authenticationFlow: "authenticationTransfer", device }))).toBeUndefined();
  });

  it("takes a user action with a legacy client", () => {
    const target = userAction("urn:user:registerdevice");
    expect(against(signIn({ clientAppType: "other", target }))).toBe("userActionNeedsModernClient");
    expect(against(signIn({ target }))).toBeUndefined();
  });

  it("sees the user risk of an external person", () => {
    const of = (kind: SignIn["user"]["kind"]) => against(signIn({ user: { kind }, userRisk: "low" }));
    expect(of("b2bCollaborationGuest")).toBe("externalUserRiskIsUnseen");
    expect(of("internalGuest")).toBeUndefined();
    expect(of("member")).toBeUndefined();
  });

  it("comes from the trusted addresses of the MFA settings without being trusted", () => {
    const namedLocations = [mfaTrustedAddresses];
    expect(against(signIn({ location: { namedLocations } }))).toBe("mfaTrustedAddressesAreTrusted");
    expect(against(signIn({ location: { namedLocations, trusted: true } }))).toBeUndefined();
  });
});

describe("what assumptions leave out", () => {
  it("are legacy clients, unknown platforms and hidden risk", () => {
    expect(against(signIn({ clientAppType: "other" }), { legacyClients: "none" })).toBe("assumedAbsent");
    expect(against(signIn({ platform: "unknown" }), { unknownPlatform: "ignore" })).toBe("assumedAbsent");
    expect(against(signIn({ platform: "linux" }), { unknownPlatform: "ignore" })).toBeUndefined();
    expect(against(signIn({ signInRisk: "hidden" }))).toBe("assumedAbsent");
    expect(against(signIn({ userRisk: "hidden" }))).toBe("assumedAbsent");
    expect(against(signIn({ userRisk: "hidden" }), { hiddenRisk: "possible" })).toBeUndefined();
  });

  it("are guests that no directory lists", () => {
    const set = setOf([], { directory: directory({ users: [{ id: "u", accountEnabled: true }] }) });
    const guest = (id: string | null) => signIn({ user: { id, kind: "b2bCollaborationGuest" } });
    expect(against(guest(null), { guestsPresent: "listed" }, set)).toBe("assumedAbsent");
    expect(against(guest("v"), { guestsPresent: "listed" }, set)).toBe("assumedAbsent");
    expect(against(guest("u"), { guestsPresent: "listed" }, set)).toBeUndefined();
    expect(against(signIn(), { guestsPresent: "listed" }, set)).toBeUndefined();
  });

  it("is everybody who is not listed where the directory is all that exists, and whoever cannot sign in", () => {
    const users = [
      { id: "u", accountEnabled: true },
      { id: "off", accountEnabled: false },
    ];
    const open = setOf([], { directory: directory({ users }) });
    const closed = setOf([], { directory: directory({ users, closed: true }) });
    const person = (id: string | null) => signIn({ user: { id } });
    expect(against(person(null), {}, open)).toBeUndefined();
    expect(against(person(null), {}, closed)).toBe("assumedAbsent");
    expect(against(person("v"), { openWorld: "no" }, open)).toBe("assumedAbsent");
    expect(against(person("u"), { openWorld: "no" }, open)).toBeUndefined();
    expect(against(person("off"), {}, open)).toBe("assumedAbsent");
    expect(against(person(null), { openWorld: "no" })).toBeUndefined();
  });
});

describe("groups within groups", () => {
  const group = (id: string, members: string[], eligibleMembers: string[] = []) => ({ id, members, eligibleMembers });
  const member = (...groups: string[]) => signIn({ user: { groups } });

  it("make a member of the inner one a member of the outer one, however deep", () => {
    const set = naming(
      ["in", "out"],
      [],
      directory({ groups: [group("out", ["middle"]), group("middle", ["in"]), group("in", [])] }),
    );
    expect(against(member("in"), {}, set)).toBe("nestedGroup");
    expect(against(member("in", "out"), {}, set)).toBeUndefined();
    expect(against(member("out"), {}, set)).toBeUndefined();
    expect(against(member(), {}, set)).toBeUndefined();
  });

  it("end where they contain each other", () => {
    const set = naming(["a", "b"], [], directory({ groups: [group("a", ["b"]), group("b", ["a"])] }));
    expect(against(member("a"), {}, set)).toBe("nestedGroup");
    expect(against(member("a", "b"), {}, set)).toBeUndefined();
  });

  it("settle nothing by eligible membership, nor about groups that no policy names", () => {
    const listed = directory({ groups: [group("out", [], ["in"]), group("in", []), group("unnamed", ["in"])] });
    expect(against(member("in"), {}, naming(["in", "out"], [], listed))).toBeUndefined();
  });

  it("give their members the roles that they actively hold for the whole tenant", () => {
    const set = (assignment: Partial<Directory["roleAssignments"][number]>) =>
      naming(
        ["g"],
        ["r"],
        directory({
          groups: [group("g", [])],
          roleAssignments: [
            { principalId: "g", roleTemplateId: "r", assignmentType: "active", directoryScopeId: "/", ...assignment },
          ],
        }),
      );
    expect(against(member("g"), {}, set({}))).toBe("roleThroughGroup");
    expect(against(signIn({ user: { groups: ["g"], roles: ["r"] } }), {}, set({}))).toBeUndefined();
    expect(against(member("g"), {}, set({ assignmentType: "eligible" }))).toBeUndefined();
    expect(against(member("g"), {}, set({ directoryScopeId: "/administrativeUnits/x" }))).toBeUndefined();
    expect(against(member("g"), {}, set({ principalId: "h" }))).toBeUndefined();
    expect(against(member("g"), {}, set({ roleTemplateId: "unnamed" }))).toBeUndefined();
  });
});

describe("directory synchronisation accounts", () => {
  const holder = (id: string | null) => signIn({ user: { id, roles: [synchronisation] } });
  const assignment = {
    principalId: "u",
    roleTemplateId: synchronisation,
    assignmentType: "active",
    directoryScopeId: "/",
  } as const;
  const listed = (changes: Partial<Directory> = {}) =>
    setOf([], {
      directory: directory({ users: [{ id: "u", accountEnabled: true }], roleAssignments: [assignment], ...changes }),
    });

  it("are whoever holds the role, unless the directory lists the person and the roles", () => {
    expect(against(holder(null))).toBe("synchronisationAccount");
    expect(against(holder("u"))).toBe("synchronisationAccount");
    expect(against(holder("u"), {}, listed())).toBeUndefined();
    expect(against(holder("v"), {}, listed())).toBe("synchronisationAccount");
    expect(against(holder("u"), {}, listed({ rolesOpen: true, roleAssignments: [] }))).toBe("synchronisationAccount");
    expect(against(holder("u"), {}, listed({ rolesOpen: true }))).toBeUndefined();
    const throughGroup = [{ ...assignment, principalId: "g" }];
    const groups = [{ id: "g", members: ["u"], eligibleMembers: [] }];
    expect(
      against(holder("u"), {}, listed({ rolesOpen: true, roleAssignments: throughGroup, groups })),
    ).toBeUndefined();
    expect(against(holder("u"), {}, listed({ rolesOpen: true, roleAssignments: throughGroup }))).toBe(
      "synchronisationAccount",
    );
    expect(against(holder("u"), {}, listed({ roleAssignments: [] }))).toBe("synchronisationAccount");
    expect(against(holder("u"), {}, listed({ roleAssignments: [], closed: true }))).toBeUndefined();
  });

  it("are in question where that is not assumed, but for those configured by id", () => {
    expect(against(holder("u"), { syncRoleHolders: "notAssumed" })).toBeUndefined();
    const configured = { syncRoleHolders: "notAssumed", directorySyncAccounts: ["u"] } as const;
    expect(against(signIn({ user: { id: "u" } }), configured)).toBe("synchronisationAccount");
    expect(against(signIn({ user: { id: "v" } }), configured)).toBeUndefined();
  });
});
