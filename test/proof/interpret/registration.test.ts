import { interpret } from "../../../proof/interpret";
import { standardAssumptions } from "../../../proof/model/assumptions";
import type { Policy } from "../../../proof/model/policy";
import type { SignIn } from "../../../proof/model/sign-in";
import { control, grant, policy, setOf, strength } from "../support/policies";
import { signIn, userAction } from "../support/sign-ins";

const registering = "urn:user:registersecurityinfo";
const toRegister = signIn({ target: userAction(registering) });
const multifactor = grant("OR", strength("00000000-0000-0000-0000-000000000002"));
const weak = grant("OR", strength("weak"));
const weaker = [{ id: "weak", displayName: "Weak", allowedCombinations: ["password"] }];
const escapes = (policies: readonly Policy[], to: SignIn): boolean =>
  interpret(setOf(policies, { authenticationStrengths: weaker }), to, standardAssumptions).gap;

describe("a strength demanded for registering security information", () => {
  const demanding = (asked: Policy["grant"], changes: Partial<Policy> = {}): Policy =>
    policy({ id: "r", target: { kind: "userActions", actions: [registering] }, grant: asked as never, ...changes });
  const everywhere = policy({ grant: multifactor });

  it("holds there by itself, and is replaced by no other of its kind", () => {
    expect(escapes([demanding(multifactor)], toRegister)).toBe(false);
    expect(escapes([demanding(multifactor), demanding(weak, { id: "r2" })], toRegister)).toBe(false);
  });

  it("takes the place of what policies for resources demand there, and nowhere else", () => {
    expect(escapes([everywhere, demanding(weak)], toRegister)).toBe(true);
    expect(escapes([everywhere, demanding(weak)], signIn())).toBe(false);
    expect(escapes([everywhere, demanding(multifactor)], toRegister)).toBe(false);
  });

  it("takes the place of strengths alone, and leaves what else is demanded there", () => {
    const both = (operator: "AND" | "OR", other: Parameters<typeof control>[0]) =>
      policy({ grant: grant(operator, control(other), strength("00000000-0000-0000-0000-000000000002")) });
    expect(escapes([both("AND", "mfa"), demanding(weak)], toRegister)).toBe(false);
    expect(escapes([both("AND", "termsOfUse"), demanding(weak)], toRegister)).toBe(true);
    expect(escapes([policy({ grant: grant("OR", control("mfa")) }), demanding(weak)], toRegister)).toBe(false);
    expect(escapes([both("OR", "mfa"), demanding(weak)], toRegister)).toBe(true);
  });

  it("takes it too where its policy demands something else beside it", () => {
    for (const operator of ["AND", "OR"] as const) {
      const both = grant(operator, control("termsOfUse"), strength("weak"));
      expect(escapes([everywhere, demanding(both)], toRegister)).toBe(true);
    }
  });

  it("is no strength that is demanded for another user action, nor another control there", () => {
    const other = "urn:user:registerdevice";
    const forDevices = demanding(weak, { target: { kind: "userActions", actions: [other] } });
    expect(escapes([everywhere, forDevices], signIn({ target: userAction(other) }))).toBe(false);
    expect(escapes([everywhere, forDevices], toRegister)).toBe(false);
    expect(escapes([everywhere, demanding(grant("OR", control("termsOfUse")))], toRegister)).toBe(false);
    const { grant: _, ...asksNothing } = demanding(weak);
    expect(escapes([everywhere, asksNothing], toRegister)).toBe(false);
    expect(escapes([everywhere, policy({ id: "r", grant: weak })], toRegister)).toBe(false);
  });

  it("takes it only where its policy is enforced and applies", () => {
    const there = escapes([everywhere], toRegister);
    expect(escapes([everywhere, demanding(weak, { state: "reportOnly" })], toRegister)).toBe(there);
    expect(escapes([everywhere, demanding(weak, { platforms: ["linux"] })], toRegister)).toBe(there);
  });
});
