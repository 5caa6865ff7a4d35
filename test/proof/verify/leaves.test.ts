import type { Policy } from "../../../proof/model/policy";
import {
  block,
  control,
  everyone,
  grant,
  guests,
  nobody,
  people,
  policy,
  resources,
  setOf,
  strength,
} from "../support/policies";
import { Written } from "./certificates";

import { refusal } from "./refusal";

const written = new Written();
const honest = written.certificate({ policy: "p1" });
const legacy = "exchangeActiveSync,other";

describe("a leaf with a policy", () => {
  const forged = (changes: Partial<Policy>, id = "p1", rest = {}) =>
    refusal(written.certificate({ policy: id }), setOf([policy(changes)], rest));
  const whole = 'The policy "Policy p1" (p1)';

  test.each<[string, Partial<Policy>, string]>([
    ["is report-only", { state: "reportOnly" }, `${whole} is report-only, so it refuses nobody, for all sign-ins.`],
    ["is disabled", { state: "disabled" }, `${whole} is disabled, for all sign-ins.`],
    ["is for workloads", { reaches: "workloads" }, `${whole} does not reach people, for all sign-ins.`],
    [
      "is undetermined",
      { undetermined: [{ property: "conditions.users.excludeGroups[0]", why: "is known only once the group exists" }] },
      `${whole} is undetermined at conditions.users.excludeGroups[0], so nothing rests on it, for all sign-ins.`,
    ],
    [
      "is undetermined in two parts",
      {
        undetermined: [
          { property: "sessionControls", why: "is known only once the program has run" },
          { property: "grantControls", why: "is known only once the program has run" },
        ],
      },
      `${whole} is undetermined at grantControls, so nothing rests on it, for all sign-ins.`,
    ],
    ["demands nothing", { grant: grant("OR") }, `${whole} can be met without MFA, for all sign-ins.`],
    [
      "can be met by a compliant device",
      { grant: grant("OR", control("mfa"), control("compliantDevice")) },
      `${whole} can be met without MFA, for all sign-ins.`,
    ],
    [
      "can be met by terms of use",
      { grant: grant("AND", control("termsOfUse")) },
      `${whole} can be met without MFA, for all sign-ins.`,
    ],
    [
      "asks a custom factor",
      { grant: grant("OR", control("customAuthenticationFactor")) },
      `${whole} can be met without MFA, for all sign-ins.`,
    ],
    [
      "asks a strength that nothing defines",
      { grant: grant("OR", strength("s1")) },
      `${whole} can be met without MFA, for all sign-ins.`,
    ],
    [
      "lists client apps",
      { clientAppTypes: ["browser"] },
      `${whole} does not apply to all of it because of conditions.clientAppTypes, for all sign-ins.`,
    ],
    [
      "lists the named platforms",
      { platforms: ["windows", "macOS", "iOS", "android", "linux", "windowsPhone"] },
      `${whole} does not apply to all of it because of conditions.platforms, for all sign-ins.`,
    ],
    [
      "lists risks",
      { signInRiskLevels: ["low", "medium", "high"] },
      `${whole} does not apply to all of it because of conditions.signInRiskLevels, for all sign-ins.`,
    ],
    [
      "lists every user risk, which is not seen of external persons",
      { userRiskLevels: ["none", "low", "medium", "high"] },
      `${whole} does not apply to all of it because of conditions.userRiskLevels, for all sign-ins.`,
    ],
    [
      "lists every insider risk, of which no sign-in without one has any",
      { insiderRiskLevels: ["minor", "moderate", "elevated"] },
      `${whole} does not apply to all of it because of conditions.insiderRiskLevels, for all sign-ins.`,
    ],
    [
      "lists flows",
      { transferMethods: ["deviceCodeFlow"] },
      `${whole} does not apply to all of it because of conditions.authenticationFlows, for all sign-ins.`,
    ],
    [
      "asks for an authentication context",
      { target: { kind: "authenticationContexts", contexts: ["c1"] } },
      `${whole} does not apply because of conditions.applications, for all sign-ins.`,
    ],
    [
      "has no target",
      { target: { kind: "none" } },
      `${whole} does not apply because of conditions.applications, for all sign-ins.`,
    ],
    [
      "has a user action for its target",
      { target: { kind: "userActions", actions: ["urn:user:registersecurityinfo"] } },
      `${whole} does not apply to all of it because of conditions.applications, for all sign-ins.`,
    ],
    [
      "leaves a kind of guest out",
      { users: { include: everyone, exclude: people({ guests: [guests(["serviceProvider"])] }) } },
      `${whole} does not apply to all of it because of conditions.users, for all sign-ins.`,
    ],
    [
      "includes guests only",
      { users: { include: people({ guests: [guests(["internalGuest"])] }), exclude: nobody } },
      `${whole} does not apply to all of it because of conditions.users, for all sign-ins.`,
    ],
  ])("that %s is refused", (_, changes, message) => expect(forged(changes)).toEqual([`tree: ${message}`]));

  test("that is not in the set, or stands in it twice, is refused", () => {
    expect(forged({}, "p2")).toEqual(['tree: No policy of the set has the id "p2", for all sign-ins.']);
    expect(refusal(written.certificate({ policy: 7 } as never))).toEqual([
      "tree: No policy of the set has the id 7, for all sign-ins.",
    ]);
    expect(refusal(honest, setOf([policy(), policy({ grant: block })]))).toEqual([
      "tree: Several policies of the set have the id p1, for all sign-ins.",
    ]);
  });

  test("that legacy scopes let through is refused for them alone", () => {
    const applications = new Written({
      target: [
        "app:a1",
        "other",
        "baselineScopes",
        "action:urn:user:registersecurityinfo",
        "action:urn:user:registerdevice",
      ],
    });
    const set = setOf([
      policy({ target: resources({ all: true }, { applications: ["a1"] }) }),
      policy({ id: "p2", target: resources({ applications: ["a1"] }) }),
    ]);
    const tree = applications.cut("target", { "app:a1": { policy: "p2" }, rest: { policy: "p1" } });
    expect(refusal(applications.certificate(tree), set)).toEqual([]);
    const [message] = refusal(applications.certificate(tree, {}, { baselineScopes: "legacy" }), set);
    expect(message).toContain("does not apply to all of it because of conditions.applications");
  });

  test("that demands a strength is refused where another policy's strength replaces it for registering security information", () => {
    const phishingResistant = strength("00000000-0000-0000-0000-000000000004");
    const registering = { kind: "userActions", actions: ["urn:user:registersecurityinfo"] } as const;
    const all = policy({ grant: grant("OR", phishingResistant) });
    const weaker = policy({ id: "p2", target: registering, grant: grant("OR", strength("unknown")) });
    expect(refusal(honest, setOf([all]))).toEqual([]);
    expect(refusal(honest, setOf([all, weaker]))).toEqual([`tree: ${whole} can be met without MFA, for all sign-ins.`]);
    expect(refusal(honest, setOf([all, { ...weaker, state: "reportOnly" }]))).toEqual([]);
    expect(refusal(honest, setOf([all, { ...weaker, clientAppTypes: ["other"] }]))).toEqual([
      `tree: ${whole} can be met without MFA, for all sign-ins.`,
    ]);
    const undetermined = [{ property: "grantControls", why: "is known only once the resource exists" }];
    expect(refusal(honest, setOf([all, { ...weaker, undetermined }]))).toHaveLength(1);
    expect(refusal(honest, setOf([policy(), weaker]))).toEqual([]);
  });

  test("that does not count in an outage is refused where the assumptions ask for one", () => {
    const set = setOf([policy({ grant: grant("OR", strength("00000000-0000-0000-0000-000000000004")) })]);
    expect(refusal(honest, set)).toEqual([]);
    expect(refusal(written.certificate({ policy: "p1" }, {}, { outage: "backupService" }), set)).toEqual([
      `tree: ${whole} is not evaluated in full during an outage, which the assumptions ask for, for all sign-ins.`,
    ]);
  });

  test("is refused under assumptions by which something lesser meets it", () => {
    const assuming = (assumptions: Parameters<Written["certificate"]>[2]) =>
      refusal(written.certificate({ policy: "p1" }, {}, assumptions));
    const metWithout = [`tree: ${whole} can be met without MFA, for all sign-ins.`];
    expect(assuming({ federatedMfa: "notAccepted" })).toEqual(metWithout);
    expect(assuming({ temporaryAccessPass: "notMfa" })).toEqual(metWithout);
    expect(assuming({ inboundMfaTrust: "notAccepted" })).toEqual(metWithout);
  });

  test("names the box that it does not cover", () => {
    const tree = written.cut("clientAppType", { [legacy]: { policy: "p1" }, rest: { policy: "p1" } });
    expect(
      refusal(
        written.certificate(tree),
        setOf([policy({ clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] })]),
      ),
    ).toEqual([
      `tree.branches[0].node: ${whole} does not apply because of conditions.clientAppTypes, for sign-ins with clientAppType exchangeActiveSync or other.`,
    ]);
  });

  test("of a set in which something changed is refused", () => {
    const set = setOf([policy({ users: { include: everyone, exclude: people({ groups: ["g1"] }) } })]);
    expect(refusal(honest, set)).toEqual([
      "dimensions: The dimension group:g1 is missing, which the policies require.",
    ]);
  });
});
