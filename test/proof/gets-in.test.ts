import { getsIn, type PersonAsked } from "../../proof/gets-in";
import { block, control, everyone, grant, nobody, people, policy, setOf, strength } from "./support/policies";

const emergency: PersonAsked = {
  id: null,
  kind: "member",
  groups: [],
  roles: ["admin"],
  methods: ["password", "fido2"],
  devices: [],
};
const phishingResistant = grant("OR", strength("00000000-0000-0000-0000-000000000004"));
const whole = { complete: true };

describe("does a person still get in?", () => {
  it("yes, with a method that the strength allows", () => {
    const set = setOf([policy({ grant: phishingResistant })]);
    expect(getsIn(set, emergency, whole)).toMatchObject({ verdict: "getsIn", signIn: { clientAppType: "browser" } });
  });

  it("no, without one, and it names the policies that keep the person out", () => {
    const set = setOf([policy({ grant: phishingResistant })]);
    expect(getsIn(set, { ...emergency, methods: ["password", "sms"] }, whole)).toEqual({
      verdict: "lockedOut",
      policies: [{ id: "p1", displayName: "Policy p1" }],
    });
  });

  it("yes, with a password alone, where nothing is demanded", () => {
    expect(getsIn(setOf([]), { ...emergency, methods: ["password"] }, whole).verdict).toBe("getsIn");
  });

  it("only on a compliant device, where the person has one", () => {
    const set = setOf([policy({ grant: grant("AND", control("mfa"), control("compliantDevice")) })]);
    expect(getsIn(set, emergency, whole).verdict).toBe("lockedOut");
    const devices = [{ isCompliant: true, trustType: "AzureAD" as const }];
    expect(getsIn(set, { ...emergency, devices }, whole)).toMatchObject({
      verdict: "getsIn",
      signIn: { device: { isCompliant: true } },
    });
  });

  it("no, where two policies leave no way together that each leaves alone", () => {
    const noBrowser = policy({ id: "browser", clientAppTypes: ["browser"], grant: block });
    const browserOnly = policy({
      id: "others",
      clientAppTypes: ["mobileAppsAndDesktopClients", "exchangeActiveSync", "other"],
      grant: block,
    });
    expect(getsIn(setOf([noBrowser]), emergency, whole).verdict).toBe("getsIn");
    expect(getsIn(setOf([noBrowser, browserOnly]), emergency, whole).verdict).toBe("lockedOut");
  });

  it("asks about the person who is named, not about others in other groups", () => {
    const forOthers = policy({ users: { include: everyone, exclude: people({ roles: ["admin"] }) }, grant: block });
    expect(getsIn(setOf([forOthers]), emergency, whole).verdict).toBe("getsIn");
    expect(getsIn(setOf([forOthers]), { ...emergency, roles: [] }, whole).verdict).toBe("lockedOut");
  });

  it("cannot be said to get in from a part of the policies, but to be locked out can", () => {
    const admins = policy({ users: { include: people({ roles: ["admin"] }), exclude: nobody }, grant: block });
    expect(getsIn(setOf([]), emergency, { complete: false }).verdict).toBe("undetermined");
    expect(getsIn(setOf([admins]), emergency, { complete: false }).verdict).toBe("lockedOut");
  });

  it("does not wait for session controls, which keep nobody out", () => {
    const waiting = policy({ grant: block, undetermined: [{ property: "sessionControls", why: "is known later" }] });
    expect(getsIn(setOf([waiting]), emergency, whole).verdict).toBe("lockedOut");
  });

  it("is undetermined where a part of a policy that decides is not known", () => {
    const waiting = policy({ grant: block, undetermined: [{ property: "grantControls", why: "is known later" }] });
    expect(getsIn(setOf([waiting]), emergency, whole).verdict).toBe("undetermined");
  });
});
