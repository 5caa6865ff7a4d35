import { standardAssumptions } from "../../proof/model/assumptions";
import type { PolicySet } from "../../proof/model/policy-set";
import type { ProofOptions } from "../../proof/options";
import { prove } from "../../proof/prove";
import { verifyCertificate } from "../../proof/verify";
import {
  block,
  control,
  everyone,
  everyTime,
  grant,
  guests,
  mfa,
  nobody,
  people,
  policy,
  setOf,
  strength,
} from "./support/policies";

const legacyBlock = policy({ id: "legacy", clientAppTypes: ["exchangeActiveSync", "other"], grant: block });
const verdictOf = (set: PolicySet, options?: ProofOptions) => prove(set, options).verdict;
const sentencesOf = (set: PolicySet, options?: ProofOptions) =>
  prove(set, options).gaps.map(({ words }) => words.sentence);

describe("the proof that everyone is behind MFA", () => {
  describe("holds", () => {
    it("for one policy without a hole", () => {
      const result = prove(setOf([policy()]));
      expect(result).toMatchObject({ verdict: "covered", gaps: [], restsOn: [{ id: "p1", essential: true }] });
      expect(result.certificate?.tree).toEqual({ policy: "p1" });
    });

    it("for policies that cover together what neither covers alone", () => {
      const members = policy({ id: "members", users: { include: everyone, exclude: people({ groups: ["g"] }) } });
      const group = policy({ id: "group", users: { include: people({ groups: ["g"] }), exclude: nobody } });
      const result = prove(setOf([members, group]));
      expect(result.verdict).toBe("covered");
      expect(result.restsOn).toEqual([
        { id: "members", displayName: "Policy members", essential: true },
        { id: "group", displayName: "Policy group", essential: true },
      ]);
    });

    it("for MFA or a compliant device, where compliant devices are blocked", () => {
      const either = policy({ id: "either", grant: grant("OR", control("mfa"), control("compliantDevice")) });
      const noCompliant = policy({
        id: "no compliant",
        deviceFilter: {
          mode: "include",
          text: "device.isCompliant -eq True",
          rule: { kind: "comparison", attribute: "isCompliant", operator: "eq", values: [true], negated: false },
        },
        grant: block,
      });
      expect(verdictOf(setOf([either]))).toBe("gap");
      expect(verdictOf(setOf([either, noCompliant]))).toBe("covered");
    });

    it("for a policy for modern clients beside one that blocks the others", () => {
      const modern = policy({ clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] });
      expect(sentencesOf(setOf([modern]))).toEqual([
        "Every user signs in to any application from a legacy client without MFA.",
      ]);
      expect(verdictOf(setOf([modern, legacyBlock]))).toBe("covered");
    });

    it("on as few policies as leaving out one after the other gets to", () => {
      const result = prove(setOf([policy({ id: "narrow", platforms: ["windows"] }), policy({ id: "broad" })]));
      expect(result.restsOn.map(({ id }) => id)).toEqual(["broad"]);
      expect(result.withoutEffect.map(({ id }) => id)).toEqual(["narrow"]);
    });

    it("on no single policy where two say the same", () => {
      const result = prove(setOf([policy({ id: "one" }), policy({ id: "two" })]));
      expect(result.restsOn).toMatchObject([{ essential: false }]);
    });
  });

  describe("rests on certain policies only", () => {
    const waiting = policy({
      undetermined: [{ property: "conditions.users.excludeUsers[0]", why: "is known later", waitsFor: ["urn:a"] }],
    });

    it("and is undetermined where a part that is not known decides", () => {
      expect(prove(setOf([waiting]))).toMatchObject({
        verdict: "undetermined",
        gaps: [],
        undetermined: [{ policy: "p1", property: "conditions.users.excludeUsers[0]", waitsFor: ["urn:a"] }],
      });
    });

    it("and holds where another policy covers whatever the part is", () => {
      expect(prove(setOf([waiting, policy({ id: "p2" })]))).toMatchObject({ verdict: "covered", undetermined: [] });
    });

    it("and names a gap that is there whatever the part is", () => {
      const narrow = { ...waiting, clientAppTypes: ["browser"] as const };
      expect(verdictOf(setOf([narrow]))).toBe("gap");
    });

    it("also on those of which only session controls are not known, as long as these decide nothing", () => {
      const property = "sessionControls.signInFrequency.value";
      const set = setOf([policy({ undetermined: [{ property, why: "is known later" }] })]);
      const claim = prove(set);
      expect(claim).toMatchObject({ verdict: "covered", undetermined: [] });
      expect(verifyCertificate(claim.certificate, set)).toEqual({ holds: true });
      expect(prove(set, { question: "prompt" }).verdict).not.toBe("covered");
      expect(prove(set, { assumptions: { outage: "backupService" } })).toMatchObject({
        verdict: "undetermined",
        undetermined: [{ policy: "p1", property }],
      });
      const unlike = setOf([
        policy({ undetermined: [{ property: "sessionControlsOfTomorrow", why: "is not known" }] }),
      ]);
      expect(verdictOf(unlike)).toBe("undetermined");
    });

    it("never on report-only ones", () => {
      expect(verdictOf(setOf([policy({ state: "reportOnly" })]))).toBe("gap");
    });

    it("never on a strength that the policy for registering security information replaces", () => {
      const all = policy({ grant: grant("OR", strength("00000000-0000-0000-0000-000000000004")) });
      const registering = (demanded: string) =>
        policy({
          id: "registering",
          target: { kind: "userActions", actions: ["urn:user:registersecurityinfo"] },
          grant: grant("OR", strength(demanded)),
        });
      const authenticationStrengths = [{ id: "weak", displayName: "Weak", allowedCombinations: ["password"] }];
      const result = prove(setOf([all, registering("weak")], { authenticationStrengths }));
      expect(result.gaps).toMatchObject([{ signIn: { target: { id: "urn:user:registersecurityinfo" } } }]);
      expect(verdictOf(setOf([all, registering("00000000-0000-0000-0000-000000000002")]))).toBe("covered");
    });

    it("never on a strength that a policy may replace of which a part is not known", () => {
      const all = policy({ grant: grant("OR", strength("00000000-0000-0000-0000-000000000004")) });
      const registering = policy({
        id: "registering",
        target: { kind: "userActions", actions: ["urn:user:registersecurityinfo"] },
        grant: grant("OR", strength("00000000-0000-0000-0000-000000000004")),
        undetermined: [{ property: "conditions.users", why: "is not known" }],
      });
      expect(verdictOf(setOf([all, { ...registering, undetermined: [] }]))).toBe("covered");
      expect(prove(setOf([all, registering]))).toMatchObject({
        verdict: "undetermined",
        undetermined: [{ policy: "registering", property: "conditions.users" }],
      });
    });

    it("never on a strength that one factor meets, nor on one that nothing defines", () => {
      const weak = [{ id: "weak", displayName: "Weak", allowedCombinations: ["fido2", "password"] }];
      const demanding = (id: string) => policy({ grant: grant("OR", strength(id)) });
      expect(verdictOf(setOf([demanding("weak")], { authenticationStrengths: weak }))).toBe("gap");
      expect(verdictOf(setOf([demanding("nowhere")]))).toBe("gap");
      expect(verdictOf(setOf([demanding("00000000-0000-0000-0000-000000000004")]))).toBe("covered");
      expect(prove(setOf([demanding("nowhere")])).notes).toContainEqual({ kind: "strengthUndefined", id: "nowhere" });
    });
  });

  describe("of a prompt at every sign-in", () => {
    it("asks for more than a claim", () => {
      const result = prove(setOf([policy()]), { question: "prompt" });
      expect(result.verdict).toBe("gap");
      for (const { how, words } of result.gaps) {
        expect(how.kind).toBe("earlierClaim");
        expect(words.sentence).toMatch(/without being asked for MFA again\.$/);
      }
    });

    it("leaves open direct connect users, for whom a frequency does not work", () => {
      const result = prove(setOf([policy({ session: everyTime })]), { question: "prompt" });
      expect(result.gaps).toMatchObject([{ signIn: { user: { kind: "b2bDirectConnectUser" } } }]);
    });

    it("holds with a frequency of every time where direct connect users are blocked", () => {
      const noDirect = policy({
        id: "direct",
        users: { include: people({ guests: [guests(["b2bDirectConnectUser"])] }), exclude: nobody },
        grant: block,
      });
      const result = prove(setOf([policy({ session: everyTime }), noDirect]), { question: "prompt" });
      expect(result.verdict).toBe("covered");
      expect(result.certificate?.promptTree).toBeDefined();
    });
  });

  it("accepts security defaults by the rule, and does not call them proved", () => {
    expect(verdictOf(setOf([], { securityDefaultsEnabled: true }))).toBe("acceptedByRule");
    // Beside them no policy is in force, whatever its state says.
    expect(verdictOf(setOf([policy()], { securityDefaultsEnabled: true }))).toBe("acceptedByRule");
    expect(verdictOf(setOf([], { securityDefaultsEnabled: false }))).toBe("gap");
  });

  it("is undetermined past its bound", () => {
    const apart = ["g1", "g2", "g3"].map((id) =>
      policy({ id, users: { include: people({ groups: [id] }), exclude: nobody }, grant: mfa }),
    );
    const result = prove(setOf(apart), { bound: 2 });
    expect(result).toMatchObject({ verdict: "undetermined", gaps: [] });
    expect(result.undetermined[0]?.why).toContain("stopped after 2 steps");
  });

  it("prints every assumption that it rests on", () => {
    expect(prove(setOf([policy()])).assumptions).toEqual(standardAssumptions);
  });
});
