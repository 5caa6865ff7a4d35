import { newPolicies } from "../../../proof/answer/new-policies";
import { builtInStrengths } from "../../../proof/data";
import { type Assumptions, standardAssumptions } from "../../../proof/model/assumptions";
import { externalKinds, type PersonKind, personKinds } from "../../../proof/model/vocabulary";
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
  resources,
  setOf,
  strength,
} from "../support/policies";
import { signIn, userAction } from "../support/sign-ins";

const claim = { question: "claim", earlierClaim: false } as const;
const prompt = { question: "prompt", earlierClaim: true } as const;
const additions = (
  to = signIn(),
  wanted: typeof claim | typeof prompt = claim,
  assumed: Partial<Assumptions> = {},
  kinds: readonly PersonKind[] = personKinds,
) => newPolicies(to, kinds, { set: setOf([]), assumptions: { ...standardAssumptions, ...assumed } }, wanted);

const everything = 'includeApplications ["All"], all client apps and no further condition';
const frequency = '{"isEnabled": true, "frequencyInterval": "everyTime"} as sessionControls.signInFrequency';

describe("policies that are new", () => {
  it("ask everybody for MFA first, then for each of Microsoft's strengths", () => {
    const found = additions();
    expect(found.map(({ policy }) => policy.grant)).toEqual([
      mfa,
      ...builtInStrengths.map(({ id }) => grant("OR", strength(id))),
    ]);
    for (const { policy, isForAll } of found) {
      expect(isForAll).toBe(true);
      expect(policy).toMatchObject({
        displayName: "A new policy",
        state: "enabled",
        users: { include: everyone, exclude: nobody },
        target: resources({ all: true }),
        session: { disableResilienceDefaults: false },
      });
      expect(policy.session.signInFrequency).toBeUndefined();
    }
    expect(found.map(({ instruction }) => instruction)).toEqual([
      `Add an enabled policy with includeUsers ["All"], ${everything}, and the grant control mfa.`,
      ...builtInStrengths.map(
        ({ displayName }) =>
          `Add an enabled policy with includeUsers ["All"], ${everything}, and the authentication strength "${displayName}".`,
      ),
    ]);
    expect(new Set(found.map(({ policy }) => policy.id)).size).toBe(found.length);
  });

  it("are about a user action alone, where that is what escapes", () => {
    const [first] = additions(signIn({ target: userAction("urn:user:registerdevice") }));
    expect(first?.policy.target).toEqual({ kind: "userActions", actions: ["urn:user:registerdevice"] });
    expect(first?.instruction).toBe(
      'Add an enabled policy with includeUsers ["All"], includeUserActions ["urn:user:registerdevice"], and the grant control mfa.',
    );
  });

  it("ask every time as well, after those that do not, where prompts are asked about", () => {
    const found = additions(signIn(), prompt);
    const plain = builtInStrengths.length + 1;
    expect(found).toHaveLength(2 * plain);
    expect(found.map(({ policy }) => policy.session.signInFrequency !== undefined)).toEqual(
      found.map((_, index) => index >= plain),
    );
    expect(found[plain]?.policy.session).toEqual(everyTime);
    expect(found[plain]?.instruction).toBe(
      `Add an enabled policy with includeUsers ["All"], ${everything}, and the grant control mfa; in it, write ${frequency}.`,
    );
  });

  it("turn the resilience defaults off where they must hold during an outage, and only where that is needed", () => {
    const found = additions(signIn(), claim, { outage: "backupService" });
    expect(found.map(({ policy }) => policy.session.disableResilienceDefaults)).toEqual(
      found.map((_, index) => index > 0),
    );
    expect(found[0]?.instruction).not.toContain("disableResilienceDefaults");
    expect(found[1]?.instruction).toMatch(/; in it, write true as sessionControls\.disableResilienceDefaults\.$/);
    const last = additions(signIn(), prompt, { outage: "backupService" }).at(-1)?.instruction;
    expect(last).toContain(frequency);
    expect(last).toContain("true as sessionControls.disableResilienceDefaults");
  });
});

describe("people from elsewhere", () => {
  const guest = signIn({ user: { kind: "b2bDirectConnectUser" } });
  const isBlock = ({ policy }: ReturnType<typeof additions>[number]): boolean =>
    policy.grant?.controls.some(({ kind }) => kind === control("block").kind) ?? false;

  it.each(personKinds)("may be kept out at last, and nobody else: %s", (kind) => {
    const found = additions(signIn({ user: { kind } }));
    expect(found.map(isBlock)).toEqual(
      found.map((_, index) => externalKinds.includes(kind) && index === found.length - 1),
    );
  });

  it("are kept out by their own kind alone where no sign-in frequency works for them", () => {
    const last = additions(guest, prompt).at(-1);
    expect(last).toMatchObject({
      isForAll: false,
      policy: {
        grant: block,
        users: { include: people({ guests: [guests(["b2bDirectConnectUser"])] }), exclude: nobody },
        target: resources({ all: true }),
      },
    });
    expect(last?.instruction).toBe(
      `No sign-in frequency closes this: it does not work for B2B direct connect users, who have no session of their own here. Where they need no access, add an enabled policy with includeGuestsOrExternalUsers "b2bDirectConnectUser" of all tenants, ${everything}, and the grant control block.`,
    );
    const untrusted = additions(guest, prompt, { inboundMfaTrust: "notAccepted" }).at(-1);
    expect(untrusted?.instruction).toBe(last?.instruction);
  });

  it("are kept out by all kinds that escape, where MFA that they did at home is taken not to count", () => {
    const escaping: readonly PersonKind[] = ["member", "internalGuest", "b2bCollaborationGuest"];
    const last = additions(guest, claim, { inboundMfaTrust: "notAccepted" }, escaping).at(-1);
    const [selection] = last?.policy.users.include.guests ?? [];
    expect([...(selection?.kinds ?? [])].sort()).toEqual(["b2bCollaborationGuest", "b2bDirectConnectUser"]);
    expect(last?.instruction).toMatch(/^No demand for MFA closes this for people from other tenants/);
    expect(last?.instruction).toContain(
      'includeGuestsOrExternalUsers "b2bCollaborationGuest,b2bDirectConnectUser" of all tenants',
    );
  });
});
