import type { SignIn } from "../../policies/model/proof";
import { standardAssumptions } from "../../proof/model/assumptions";
import type { ProofSubject, ProvenGap, ProveResult } from "../../report/prove-result";

/** Made by hand: the views are tested on what the types allow, whatever a prover would say. */
export const signIn: SignIn = {
  user: { id: null, kind: "member", groups: [], roles: [], homeTenantId: null },
  target: { kind: "application", id: "other", bundles: [], attributes: {} },
  clientAppType: "browser",
  platform: "unknown",
  location: { ipAddress: "203.0.113.7", country: "NL", namedLocations: [], trusted: false },
  device: null,
  signInRisk: "none",
  userRisk: "none",
  insiderRisk: null,
  authenticationFlow: null,
};

const mfaForAll = { id: "aaaaaaaa-0000-4000-8000-000000000001", displayName: "CA002 Require MFA for all users" };

export const gap: ProvenGap = {
  signIn,
  box: { platform: ["unknown"] },
  words: {
    who: "Every member user",
    what: "any application",
    circumstances: ["on a platform that Entra ID does not recognise"],
    sentence:
      "Every member user can sign in to any application on a platform that Entra ID does not recognise without MFA.",
  },
  who: "Every member user",
  how: { kind: "noPolicyApplies" },
  why: "No policy applies.",
  nearMisses: [
    {
      policy: mfaForAll.id,
      displayName: mfaForAll.displayName,
      properties: ["conditions.platforms.includePlatforms"],
      because: "conditions.platforms does not include unknown",
    },
  ],
  closing: {
    policy: mfaForAll,
    property: "conditions.platforms",
    instruction: 'Remove the condition conditions.platforms from the policy "CA002 Require MFA for all users".',
  },
  intended: false,
};

export const intendedGap: ProvenGap = {
  ...gap,
  words: { ...gap.words, sentence: 'The user "break-glass" can sign in to any application without MFA.' },
  intended: true,
};

export const subject: ProofSubject = {
  kind: "export",
  tenant: null,
  complete: true,
  read: ["export/ca002.json"],
  skipped: [],
  directory: null,
  remarks: [],
};

export function answer(more: Partial<ProveResult> = {}): ProveResult {
  return {
    schemaVersion: 1,
    command: "prove",
    question: "claim",
    verdict: "gap",
    gaps: [gap],
    moreGaps: false,
    undetermined: [],
    assumptions: standardAssumptions,
    assumed: [
      {
        name: "unknownPlatform",
        value: "included",
        standard: "included",
        meaning: "Devices whose platform Entra ID does not recognise sign in too.",
      },
      {
        name: "federatedMfa",
        value: "accepted",
        standard: "accepted",
        meaning: "MFA of a federated identity provider counts.",
      },
    ],
    policies: { read: 24, enforced: 17, reportOnly: 5, disabled: 2 },
    restsOn: [],
    withoutEffect: [],
    notes: [],
    subject,
    configuration: { sources: [], notices: [], weakened: [] },
    exitCode: 1,
    ...more,
  };
}
