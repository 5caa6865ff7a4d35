import type { Policy, Target } from "../../../proof/model/policy";
import { mentions } from "../../../proof/solve/formula";
import { holdsAt } from "../../../proof/solve/point";
import { coversBy, type Space, unmetWithoutMfa } from "../../../proof/space/space";
import {
  control,
  countryLocation,
  everyone,
  grant,
  ipLocation,
  people,
  places,
  policy,
  resources,
  strength,
} from "../support/policies";
import { spaceFor } from "../support/space-for";
import { azurePortal } from "../support/vocabulary";

/** Whether a formula holds at an ordinary sign-in but for these values. */
function holds(
  space: Space,
  formula: Parameters<typeof holdsAt>[0],
  values: Readonly<Record<string, string>>,
): boolean {
  const at = ({ name, values: [first = ""] }: Space["dimensions"][number]): string => values[name] ?? first;
  return holdsAt(
    formula,
    space.dimensions.map((dimension) => dimension.indexOf(at(dimension)) ?? Number.NaN),
  );
}

const spared = (some: Parameters<typeof people>[0]): Partial<Policy> => ({
  users: { include: everyone, exclude: people(some) },
});

describe("what a policy covers", () => {
  it("is worked out once", () => {
    const one = policy(spared({ users: ["u"], groups: ["g"] }));
    const space = spaceFor([one]);
    expect(space.applies(one)).toBe(space.applies(one));
  });

  it("asks what is signed in to only where it demands a device, which enrolling one need not show", () => {
    const unmet = (one: Policy) => {
      const space = spaceFor([one]);
      return mentions(unmetWithoutMfa(space)(one), space.targets.dimension.index);
    };
    expect(unmet(policy({ grant: grant("OR", control("termsOfUse")) }))).toBe(false);
    expect(unmet(policy({ grant: grant("OR", control("compliantDevice")) }))).toBe(true);
    expect(unmet(policy({ grant: grant("OR", control("domainJoinedDevice"), control("termsOfUse")) }))).toBe(true);
  });

  it("is left out where it is nothing, and so is a reason that holds nowhere", () => {
    const space = spaceFor([policy(), policy({ id: "nowhere", target: { kind: "none" } })]);
    expect(coversBy(space, () => true).map(({ by }) => by)).toEqual([{ policy: "p1" }]);
    expect(coversBy(space, () => false)).toEqual([]);
    expect(space.reasons.map(({ by }) => "reason" in by && by.reason)).toEqual([
      "unregisteredDeviceHasNoAttributes",
      "legacyClientCarriesNoDevice",
      "deviceCodeCarriesNoDevice",
      "userActionNeedsModernClient",
      "externalUserRiskIsUnseen",
    ]);
  });
});

describe("Microsoft's own demand for MFA", () => {
  it("covers its portals where it is used, and nothing where it is not", () => {
    const policies = [policy({ target: resources({}, { applications: [azurePortal, "a"] }) })];
    const used = spaceFor(policies, {}, { mandatoryPortalMfa: "used" });
    expect(used.mandatoryMfa?.by).toEqual({ reason: "mandatoryPortalMfa" });
    const covers = (target: string) => holds(used, used.mandatoryMfa?.formula ?? false, { target });
    const targets = used.targets.dimension.values;
    expect(targets.filter(covers)).toEqual([`app:${azurePortal}`]);
    expect(spaceFor(policies).mandatoryMfa).toBeUndefined();
  });
});

describe("what is trusted", () => {
  const trusting = policy({ locations: { include: places({ all: true }), exclude: places({ allTrusted: true }) } });

  it("is what a definition trusts, and what none shows", () => {
    const namedLocations = [
      ipLocation("office", ["192.0.2.0/24"], true),
      ipLocation("guests", ["198.51.100.0/24"]),
      countryLocation("home", ["NL"]),
      { id: "net", displayName: "Net", kind: "compliantNetwork", isTrusted: true } as const,
    ];
    const space = spaceFor([trusting], { namedLocations });
    const isTrusted = (values: Readonly<Record<string, string>>) => holds(space, space.places.trusted, values);
    expect(isTrusted({})).toBe(false);
    expect(isTrusted({ ip: "in:office" })).toBe(true);
    expect(isTrusted({ "location:net": "in" })).toBe(true);
    expect(isTrusted({ trustedElsewhere: "yes" })).toBe(true);
    expect(space.places.ids).toEqual(["office", "net"]);
  });
});

describe("a strength that a policy for resources demands", () => {
  const demanding = (id: string, target: Target): Policy =>
    policy({ id, target, grant: grant("OR", strength("00000000-0000-0000-0000-000000000004")) });
  const registering: Target = { kind: "userActions", actions: ["urn:user:registersecurityinfo"] };
  const enrolling: Target = { kind: "userActions", actions: ["urn:user:registerdevice"] };
  const anywhere = demanding("p1", resources({ all: true }));
  const atRegistration = { target: "action:urn:user:registersecurityinfo" };
  const unmetAt = (
    values: Readonly<Record<string, string>>,
    others: readonly Policy[],
    open: readonly Policy[] = [],
  ) => {
    const space = spaceFor([anywhere, ...others]);
    return holds(space, unmetWithoutMfa(space, open)(anywhere), values);
  };

  it("is replaced by that of a policy for registering, where somebody registers by a modern client", () => {
    const replacing = demanding("p2", registering);
    expect(unmetAt(atRegistration, [])).toBe(true);
    expect(unmetAt(atRegistration, [replacing])).toBe(false);
    expect(unmetAt({}, [replacing])).toBe(true);
    expect(unmetAt({ ...atRegistration, clientAppType: "other" }, [replacing])).toBe(true);
    expect(unmetAt(atRegistration, [{ ...replacing, clientAppTypes: ["mobileAppsAndDesktopClients"] }])).toBe(true);
    expect(unmetAt(atRegistration, [{ ...replacing, grant: grant("OR", control("mfa")) }])).toBe(true);
    expect(unmetAt(atRegistration, [demanding("p2", enrolling)])).toBe(true);
    const { grant: demanded, ...asksNothing } = replacing;
    expect(demanded).toBeDefined();
    expect(unmetAt(atRegistration, [asksNothing])).toBe(true);
    const both = grant("AND", control("termsOfUse"), strength("weak"));
    expect(unmetAt(atRegistration, [{ ...replacing, grant: both }])).toBe(false);
  });

  it("may be replaced by a policy for registering of which a part is not known", () => {
    expect(unmetAt(atRegistration, [], [policy({ target: registering })])).toBe(false);
    expect(unmetAt({}, [], [policy({ target: registering })])).toBe(true);
    expect(unmetAt(atRegistration, [], [policy({ target: enrolling }), policy()])).toBe(true);
  });

  it("is demanded beside it by a policy for registering itself", () => {
    const replacing = demanding("p2", registering);
    const space = spaceFor([replacing]);
    expect(holds(space, unmetWithoutMfa(space)(replacing), atRegistration)).toBe(true);
  });
});
