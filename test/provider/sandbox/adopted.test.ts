import { authenticationMethodsPolicy } from "../../../provider/resources/authentication-methods-policy";
import { federatedDomainBehaviour } from "../../../provider/resources/federated-domain-behaviour";
import { registrationCampaign } from "../../../provider/resources/registration-campaign";
import type { ResourceHandler } from "../../../provider/resources/resource";
import { userConsentSettings } from "../../../provider/resources/user-consent-settings";
import { check } from "../../../provider/server/check";
import * as ids from "../../../sandbox/state/ids";
import { running } from "../../sandbox/running";
import { contextAt, trustingSandbox } from "./provider";

const { sandbox } = running();
trustingSandbox(sandbox);

type Values = Record<string, unknown>;

interface Case {
  readonly handler: ResourceHandler;
  /** What a program declares, each part other than the sandbox has it at the start. */
  readonly inputs: Values;
  /** What the sandbox has before of the same parts. */
  readonly previous: Values;
  /** What another administrator does, and what a refresh shows of it. */
  readonly drift: { readonly act: () => void; readonly shown: Values };
  readonly setUp?: () => void;
}

const directory = () => {
  const found = sandbox().state().directories[ids.PARTNER_TENANT];
  if (found === undefined) throw new Error("the partner's directory is gone");
  return found;
};

const cases: Record<string, Case> = {
  AuthenticationMethodsPolicy: {
    handler: authenticationMethodsPolicy as unknown as ResourceHandler,
    inputs: {
      fido2: { isAttestationEnforced: true },
      temporaryAccessPass: { state: "enabled", isUsableOnce: true },
      systemCredentialPreferences: { state: "enabled" },
    },
    previous: {
      fido2: { isAttestationEnforced: false },
      temporaryAccessPass: { state: "disabled", isUsableOnce: false },
      systemCredentialPreferences: { state: "default" },
    },
    drift: {
      act: () => {
        Object.assign(directory().authenticationMethodsPolicyBeta.systemCredentialPreferences ?? {}, {
          state: "disabled",
        });
      },
      shown: { systemCredentialPreferences: { state: "disabled" } },
    },
  },
  RegistrationCampaign: {
    handler: registrationCampaign as unknown as ResourceHandler,
    inputs: { state: "enabled", snoozeDurationInDays: 0, excludeTargets: [{ id: ids.HELPDESK_GROUP }] },
    previous: { state: "default", snoozeDurationInDays: 1, excludeTargets: [] },
    drift: {
      act: () => {
        const enforcement = directory().authenticationMethodsPolicy.registrationEnforcement;
        const campaign = Reflect.get(Object(enforcement), "authenticationMethodsRegistrationCampaign");
        Object.assign(campaign, { snoozeDurationInDays: 14 });
      },
      shown: { snoozeDurationInDays: 14 },
    },
  },
  FederatedDomainBehaviour: {
    handler: federatedDomainBehaviour as unknown as ResourceHandler,
    inputs: { domainName: "partner.example", federatedIdpMfaBehavior: "rejectMfaByFederatedIdp" },
    previous: { federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp" },
    setUp: () => {
      directory().domainFederations["partner.example"] = {
        id: "federation-1",
        displayName: "Identity provider",
        federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
      };
    },
    drift: {
      act: () => {
        Object.assign(directory().domainFederations["partner.example"] ?? {}, {
          federatedIdpMfaBehavior: "enforceMfaByFederatedIdp",
        });
      },
      shown: { federatedIdpMfaBehavior: "enforceMfaByFederatedIdp" },
    },
  },
  UserConsentSettings: {
    handler: userConsentSettings as unknown as ResourceHandler,
    inputs: {
      permissionGrantPoliciesAssigned: [],
      adminConsentRequestPolicy: {
        isEnabled: true,
        requestDurationInDays: 14,
        reviewers: [{ query: `/users/${ids.USERS.administrator}` }],
      },
    },
    previous: {
      permissionGrantPoliciesAssigned: ["ManagePermissionGrantsForSelf.microsoft-user-default-recommended"],
      adminConsentRequestPolicy: { isEnabled: false, requestDurationInDays: 30, reviewers: [] },
    },
    drift: {
      act: () => {
        Object.assign(directory().authorizationPolicy.defaultUserRolePermissions ?? {}, {
          permissionGrantPoliciesAssigned: ["ManagePermissionGrantsForSelf.microsoft-user-default-legacy"],
        });
      },
      shown: { permissionGrantPoliciesAssigned: ["ManagePermissionGrantsForSelf.microsoft-user-default-legacy"] },
    },
  },
};

describe.each(Object.entries(cases))("%s against the sandbox", (_name, { handler, inputs, previous, drift, setUp }) => {
  const checked = () => {
    const { values, failures } = check(handler.inputs, inputs);
    expect(failures).toEqual([]);
    return { ...values };
  };
  const graphCalls = () =>
    sandbox()
      .log()
      .filter(({ path }) => path.startsWith("/graph/"))
      .map(({ method, path }) => ({ method, path }));
  beforeEach(() => setUp?.());

  it("adopts what there is, shows a drift, and puts it right", async () => {
    const context = contextAt(sandbox());
    const created = await handler.create(checked(), context);
    expect(created.outputs).toEqual({ previous });
    const state = { inputs: checked(), outputs: created.outputs };
    expect(await handler.read(created.id, state, context)).toEqual({ id: created.id, ...state });
    drift.act();
    const found = await handler.read(created.id, state, context);
    expect(found?.inputs).toEqual({ ...checked(), ...drift.shown });
    await handler.update(created.id, { inputs: found?.inputs ?? {}, outputs: created.outputs }, checked(), context);
    expect((await handler.read(created.id, state, context))?.inputs).toEqual(checked());
  });

  it("is imported by its id, as a program would have to say it", async () => {
    const context = contextAt(sandbox());
    const { id } = await handler.create(checked(), context);
    const found = await handler.read(id, undefined, context);
    expect(check(handler.inputs, { ...found?.inputs }).failures).toEqual([]);
    expect(found?.inputs).toMatchObject(checked());
  });

  it("arrives at the same, and knows what was before, whichever call fails once", async () => {
    await handler.create(checked(), contextAt(sandbox()));
    const calls = graphCalls();
    expect(calls.length).toBeGreaterThan(2);
    for (const [at] of calls.entries()) {
      for (const fault of [{ kind: "throttle" as const }, { kind: "fail" as const, status: 500, before: false }]) {
        sandbox().reset();
        setUp?.();
        sandbox().fault({ ...fault, path: "/graph/**", after: at });
        const context = contextAt(sandbox());
        const created = await handler.create(checked(), context);
        expect(created.outputs).toEqual({ previous });
        const state = { inputs: checked(), outputs: created.outputs };
        expect((await handler.read(created.id, state, context))?.inputs).toEqual(checked());
      }
    }
  });

  it.each([403, 409])("does nothing more when a write is refused with %i", async (status) => {
    for (const method of ["PATCH", "PUT"])
      sandbox().fault({ kind: "fail", status, method, path: "/graph/**", count: 0 });
    await expect(handler.create(checked(), contextAt(sandbox()))).rejects.toThrow("Microsoft Graph");
    expect(graphCalls().filter(({ method }) => method !== "GET")).toHaveLength(1);
  });
});
