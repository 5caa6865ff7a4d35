import type { Gap, MatrixCell, MatrixRegion, ProofMatrix, ProofResult, SignIn } from "../../../policies/model/proof";
import { standardAssumptions } from "../../../proof/model/assumptions";
import type { ProofPage } from "../../../report/html/page";

/** Made by hand: the view is tested on what the types allow, whatever a prover would say. */
export const group = "5f3a8c1e-9d42-4b6a-8f57-2c1d3e4f5a6b";
const office = "aa11bb22-cc33-4d44-8e55-ff6677889900";
const exchange = "00000002-0000-0ff1-ce00-000000000000";

export const signIn: SignIn = {
  user: { id: null, kind: "member", groups: [], roles: [], homeTenantId: null },
  target: { kind: "application", id: exchange, bundles: ["Office365"], attributes: {} },
  clientAppType: "browser",
  platform: "unknown",
  location: { ipAddress: "203.0.113.7", country: "NL", namedLocations: [], trusted: false },
  device: null,
  signInRisk: "none",
  userRisk: "none",
  insiderRisk: null,
  authenticationFlow: null,
};

const chromebooks: Gap = {
  signIn,
  box: { "group:5f3a8c1e-9d42-4b6a-8f57-2c1d3e4f5a6b": ["out"], platform: ["unknown"], clientAppType: ["browser"] },
  words: {
    who: "Every member user outside the group “Break-glass accounts”",
    what: "any application",
    circumstances: ["in a browser", "on a platform that Entra ID does not recognise"],
    sentence:
      "Every member user outside the group “Break-glass accounts” can sign in to any application without MFA in a browser on a platform that Entra ID does not recognise, such as Chrome OS.",
  },
  how: { kind: "noPolicyApplies" },
  nearMisses: [
    {
      policy: "ca-002",
      displayName: "CA002 Require MFA for all users",
      properties: ["conditions.platforms.includePlatforms"],
      because: "conditions.platforms does not include unknown",
    },
  ],
  closing: {
    policy: { id: "ca-002", displayName: "CA002 Require MFA for all users" },
    property: "conditions.platforms",
    instruction: 'Remove the condition conditions.platforms from the policy "CA002 Require MFA for all users".',
  },
  intended: false,
};

const office365: Gap = {
  ...chromebooks,
  signIn: {
    ...signIn,
    user: { ...signIn.user, kind: "b2bCollaborationGuest", homeTenantId: "0f0e0d0c-0b0a-4908-8706-050403020100" },
    platform: "windows",
    location: { ipAddress: "198.51.100.4", country: "NL", namedLocations: [office], trusted: true },
    device: { isCompliant: true, trustType: "AzureAD" },
  },
  box: { kind: ["b2bCollaborationGuest", "b2bCollaborationMember"], ip: [`in:${office}`], device: ["registered"] },
  words: {
    who: "Guests of other tenants",
    what: "Office 365",
    circumstances: ["from the named location “Head office”", "on a compliant device"],
    sentence:
      "Guests of other tenants can sign in to Office 365 without MFA from the named location “Head office” on a compliant device.",
  },
  how: {
    kind: "policiesMetWithoutMfa",
    policies: [
      { id: "ca-004", displayName: "CA004 MFA or compliant device for guests" },
      { id: "ca-011", displayName: "CA011 Compliant device on Office 365" },
    ],
    instead: ["compliantDevice"],
  },
  nearMisses: [],
  closing: {
    policy: { id: "ca-004", displayName: "CA004 MFA or compliant device for guests" },
    property: "grantControls.operator",
    instruction:
      'Write AND instead of OR in grantControls.operator of the policy "CA004 MFA or compliant device for guests".',
  },
};

const breakGlass: Gap = {
  ...chromebooks,
  signIn: { ...signIn, platform: "windows", user: { ...signIn.user, groups: [group] } },
  box: { [`group:${group}`]: ["in"] },
  words: {
    who: "Members of the group “Break-glass accounts”",
    what: "any application",
    circumstances: [],
    sentence: "Members of the group “Break-glass accounts” can sign in to any application without MFA.",
  },
  nearMisses: [
    {
      policy: "ca-002",
      displayName: "CA002 Require MFA for all users",
      properties: ["conditions.users.excludeGroups"],
      because: "conditions.users.excludeGroups names a group of the person",
    },
  ],
  intended: true,
};

export const result: ProofResult = {
  question: "claim",
  verdict: "gap",
  gaps: [chromebooks, office365, breakGlass],
  moreGaps: false,
  undetermined: [
    {
      policy: "ca-020",
      displayName: "CA020 Service desk",
      property: "conditions.users.includeGroups[0]",
      why: "is known only once the resource exists",
      waitsFor: ["group service-desk (objectId)"],
    },
  ],
  assumptions: { ...standardAssumptions, legacyClients: "none" },
  policies: { read: 24, enforced: 17, reportOnly: 5, disabled: 2 },
  restsOn: [],
  withoutEffect: [
    { id: "ca-015", displayName: "CA015 Sign-in frequency for administrators" },
    { id: "ca-016", displayName: "CA016 Terms of use" },
  ],
  notes: [{ kind: "registrationUnprotected", policies: [] }],
};

const whole = (answer: MatrixRegion["answer"], gaps: readonly number[] = []): readonly MatrixRegion[] => [
  { where: {}, answer, uncut: false, gaps },
];
const onUnknownPlatform: readonly MatrixRegion[] = [
  { where: { clientAppType: [2] }, answer: "blocked", uncut: false, gaps: [] },
  { where: { clientAppType: [0], platform: [1] }, answer: "allEscape", uncut: false, gaps: [0] },
  { where: { clientAppType: [0], platform: [0] }, answer: "covered", uncut: false, gaps: [] },
  { where: { clientAppType: [1] }, answer: "covered", uncut: false, gaps: [] },
];
const withCompliantDevice: readonly MatrixRegion[] = [
  { where: { clientAppType: [2] }, answer: "blocked", uncut: false, gaps: [] },
  { where: { clientAppType: [0, 1], device: [1] }, answer: "allEscape", uncut: false, gaps: [1] },
  { where: { clientAppType: [0], device: [0, 2], platform: [1] }, answer: "allEscape", uncut: false, gaps: [0] },
  { where: { clientAppType: [0], device: [0, 2], platform: [0] }, answer: "covered", uncut: false, gaps: [] },
  { where: { clientAppType: [1], device: [0, 2] }, answer: "covered", uncut: false, gaps: [] },
];

const columns = ["Office 365", "Azure management", "Any other application", "Registering security information"];
const rows = ["Other users", "Guests of other tenants", "Break-glass accounts", "Global Administrator"];

function regionsAt(place: number, row: number, column: number): readonly MatrixRegion[] {
  if (row === 2) return whole("intended", [2]);
  if (column === 3) return place === 0 ? whole("covered") : whole("blocked");
  if (row === 3) return column === 1 ? whole("covered") : whole("undecided");
  if (row === 1) return column === 0 && place === 0 ? withCompliantDevice : onUnknownPlatform;
  return onUnknownPlatform;
}

export const matrix: ProofMatrix = {
  rows: rows.map((label, index) => ({
    label,
    ...(index === 0 ? { detail: "members outside every group and role that a policy names" } : {}),
    ...(index === 2 ? { intended: true } : {}),
  })),
  columns: columns.map((label) => ({ label })),
  places: [{ label: "From Head office", detail: "trusted" }, { label: "From anywhere else" }],
  filters: [
    { name: "clientAppType", values: ["Browser", "Mobile and desktop apps", "Legacy clients"] },
    { name: "platform", values: ["One of those that Graph names", "Unknown platform"] },
    { name: "device", values: ["Not registered", "Compliant", "Registered, not compliant"] },
  ],
  impossible: [{ clientAppType: [2], device: [1, 2] }],
  cells: [0, 1].flatMap((place) =>
    rows.flatMap((_, row) =>
      columns.map((__, column): MatrixCell => ({ place, row, column, regions: regionsAt(place, row, column) })),
    ),
  ),
  remarks: ["The platforms that Graph names are answered alike and stand together."],
};

export const page: ProofPage = {
  title: "Conditional Access policies in export/contoso",
  createdAt: "2026-11-24T08:15:00Z",
  program: "partnerguard 0.1.0",
  sources: [
    { name: "export/contoso/policies.json", detail: "24 policies" },
    { name: "export/contoso/locations.json", detail: "3 named locations" },
  ],
  skipped: [{ name: "export/contoso/groups.csv", detail: "is no JSON" }],
  notices: ["legacyClients is none, which is weaker than the standard: the tenant is said to have no legacy clients."],
  result,
  notes: ["Registering security information is protected by no policy: whoever has a password can register a method."],
  assumptions: Object.entries(result.assumptions).map(([name, value]) => ({
    name,
    value: String(value),
    standard: String(standardAssumptions[name as keyof typeof standardAssumptions]),
    ...(name === "unknownPlatform" ? { meaning: "A platform that Entra ID does not recognise can sign in." } : {}),
    ...(name === "legacyClients" ? { meaning: "No legacy client signs in to this tenant." } : {}),
  })),
  matrix,
  names: { [group]: "Break-glass accounts", [office]: "Head office", [exchange]: "Office 365 Exchange Online" },
  checking: { whatIf: "partnerguard prove export/contoso --what-if what-if/" },
};
