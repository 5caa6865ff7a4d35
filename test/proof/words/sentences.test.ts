import type { CertificateDimension } from "../../../proof/certificate";
import type { Directory } from "../../../proof/model/directory";
import type { NamedLocation } from "../../../proof/model/location";
import type { SignIn } from "../../../proof/model/sign-in";
import {
  clientAppTypes,
  externalKinds,
  guestKinds,
  insiderRiskLevels,
  personKinds,
  platforms,
} from "../../../proof/model/vocabulary";
import { type Box, wordsOf } from "../../../proof/words";
import { countryLocation, ipLocation, setOf } from "../support/policies";
import { signIn } from "../support/sign-ins";

const directory: Directory = {
  closed: false,
  users: [
    { id: "bg1", name: "Break glass 1", accountEnabled: true },
    { id: "anna", name: "anna@contoso.com", accountEnabled: true },
  ],
  groups: [
    { id: "pilot", name: "Pilot", members: [], eligibleMembers: [] },
    { id: "spare", name: "MFA excluded", members: [], eligibleMembers: [] },
  ],
  roleAssignments: [],
  servicePrincipals: [{ appId: "payroll", name: "Payroll", attributes: {} }],
};
const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
const exchange = "00000002-0000-0ff1-ce00-000000000000";

const namedLocations: readonly NamedLocation[] = [
  { ...ipLocation("office", ["203.0.113.0/24"]), displayName: "Office" },
  { ...ipLocation("vpn", ["203.0.113.0/28"]), displayName: "VPN" },
  { ...countryLocation("allowed", ["NL", "BE"]), displayName: "Allowed countries" },
  { ...countryLocation("phones", ["NL"], { lookup: "authenticatorAppGps" }), displayName: "Phones at home" },
];

const dimensions: readonly CertificateDimension[] = [
  {
    name: "person",
    values: ["other", "users:anna", "user:bg1", "user:bg2"],
    members: { "users:anna": ["anna", "ben", "chris", "dora", "eve", "fay"] },
  },
  { name: "kind", values: personKinds },
  { name: "homeTenant", values: ["other", "tenant:t1", "tenant:t2"] },
  ...["group:pilot", "group:spare", `role:${globalAdministrator}`, "location:somewhere", "location:net"].map(
    (name) => ({
      name,
      values: ["out", "in"],
    }),
  ),
  {
    name: "target",
    values: [
      "other",
      "other+Office365",
      `app:${exchange}+Office365`,
      "app:payroll",
      "baselineScopes",
      "action:urn:user:registersecurityinfo",
      "action:urn:user:registerdevice",
    ],
  },
  { name: "application:set_tier:eq:one", values: ["no", "yes"] },
  { name: "clientAppType", values: clientAppTypes },
  { name: "platform", values: platforms },
  { name: "ip", values: ["in:", "in:office", "in:office+vpn"] },
  { name: "country", values: ["other", "country:BE", "country:NL", "unknown"] },
  { name: "gpsCountry", values: ["other", "country:NL", "unknown"] },
  { name: "trustedElsewhere", values: ["no", "yes"] },
  { name: "device", values: ["unregistered", "registered"] },
  { name: "device.isCompliant", values: ["null", "=true", "=false"] },
  { name: "device.trustType", values: ["null", "=azuread", "=serverad", "=workplace"] },
  { name: "device.model", values: ["null", "=desk", "other"] },
  { name: "device.model:startsWith:tab", values: ["no", "yes"] },
  { name: "signInRisk", values: ["none", "low", "medium", "high"] },
  { name: "userRisk", values: ["none", "low", "medium", "high"] },
  { name: "insiderRisk", values: ["none", ...insiderRiskLevels] },
  { name: "flow", values: ["none", "deviceCodeFlow", "authenticationTransfer"] },
];

const context = { set: setOf([], { directory, namedLocations }), dimensions, signIn: signIn() };
const say = (box: Box, of: SignIn = signIn()): string => wordsOf(box, { ...context, signIn: of }).sentence;

describe("a gap in one sentence", () => {
  it("is about everyone and everything where nothing is restricted", () => {
    expect(wordsOf({}, context)).toEqual({
      who: "Every user",
      what: "any application",
      circumstances: [],
      sentence: "Every user signs in to any application without MFA.",
    });
  });

  it("is read by a manager", () => {
    expect(say({ kind: guestKinds, clientAppType: ["exchangeActiveSync", "other"] })).toBe(
      "Every guest signs in to any application from a legacy client without MFA.",
    );
  });

  it("says who, what and how apart as well", () => {
    const words = wordsOf({ "group:spare": ["in"], platform: ["unknown"], target: ["app:payroll"] }, context);
    expect(words).toMatchObject({
      who: 'Every user in the group "MFA excluded"',
      what: "Payroll",
      circumstances: ["on a platform that Entra ID does not recognise"],
    });
  });

  it("says that MFA is not asked for again where an earlier claim lets people in", () => {
    expect(wordsOf({}, { ...context, earlierClaim: true }).sentence).toBe(
      "Every user signs in to any application without being asked for MFA again.",
    );
  });

  it("takes a dimension of which every value is in the box to be free", () => {
    expect(say({ clientAppType: clientAppTypes, kind: [...personKinds].reverse() })).toBe(
      "Every user signs in to any application without MFA.",
    );
  });

  it("puts an exception at the end", () => {
    expect(say({ userRisk: ["none", "low"] })).toBe(
      "Every user signs in to any application without MFA, unless the user risk is medium or high.",
    );
    expect(say({ platform: ["iOS"], userRisk: ["none", "low", "medium"] })).toBe(
      "Every user signs in to any application on iOS without MFA, unless the user risk is high.",
    );
  });

  it("lists the circumstances where there are many", () => {
    expect(say({ clientAppType: ["browser"], platform: ["iOS"], signInRisk: ["none"], flow: ["none"] })).toBe(
      "Every user signs in to any application without MFA: from a browser, on iOS, with no sign-in risk and in an ordinary sign-in.",
    );
  });
});

describe("who", () => {
  it.each<[Box, string]>([
    [{ person: ["user:bg1"] }, 'The user "Break glass 1" signs in to any application without MFA.'],
    [{ person: ["user:bg2"] }, "The user bg2 signs in to any application without MFA."],
    [
      { person: ["user:bg1", "user:bg2"] },
      'The 2 users "Break glass 1" and bg2 sign in to any application without MFA.',
    ],
    [
      { person: ["users:anna"] },
      'The 6 users "anna@contoso.com", ben, chris and 3 others sign in to any application without MFA.',
    ],
    [
      { person: ["other", "users:anna", "user:bg2"] },
      'Every user except the user "Break glass 1" signs in to any application without MFA.',
    ],
    [{ person: ["other"] }, "Every user whom no policy names signs in to any application without MFA."],
    [
      { person: ["user:bg1"], kind: ["member"] },
      'The user "Break glass 1", if a member, signs in to any application without MFA.',
    ],
    [{ kind: ["member"] }, "Every member signs in to any application without MFA."],
    [{ kind: externalKinds }, "Every external user signs in to any application without MFA."],
    [
      { kind: ["internalGuest", "serviceProvider"] },
      "Every local guest or service provider user signs in to any application without MFA.",
    ],
    [
      { kind: personKinds.filter((kind) => kind !== "serviceProvider") },
      "Every user other than a service provider user signs in to any application without MFA.",
    ],
    [{ "group:pilot": ["out"] }, 'Every user outside the group "Pilot" signs in to any application without MFA.'],
    [
      { "group:pilot": ["out"], "group:spare": ["in"] },
      'Every user in the group "MFA excluded" and outside the group "Pilot" signs in to any application without MFA.',
    ],
    [
      { [`role:${globalAdministrator}`]: ["in"] },
      "Every user with the role Global Administrator signs in to any application without MFA.",
    ],
    [
      { kind: guestKinds, homeTenant: ["tenant:t1"] },
      "Every guest of the tenant t1 signs in to any application without MFA.",
    ],
    [
      { kind: guestKinds, homeTenant: ["other", "tenant:t2"], [`role:${globalAdministrator}`]: ["out"] },
      "Every guest of any tenant but t1 and without the role Global Administrator signs in to any application without MFA.",
    ],
  ])("%j", (box, sentence) => {
    expect(say(box)).toBe(sentence);
  });
});

describe("what", () => {
  it.each<[Box, string]>([
    [{ target: [`app:${exchange}+Office365`] }, "Every user signs in to Exchange Online without MFA."],
    [{ target: ["app:payroll"] }, "Every user signs in to Payroll without MFA."],
    [
      { target: ["other", "other+Office365", "app:payroll"] },
      "Every user signs in to any application except Exchange Online without MFA.",
    ],
    [
      { target: ["other+Office365", `app:${exchange}+Office365`] },
      "Every user signs in to any application of Office 365 without MFA.",
    ],
    [{ target: ["other", "app:payroll"] }, "Every user signs in to any application outside Office 365 without MFA."],
    [
      { target: ["other+Office365", "app:payroll"] },
      "Every user signs in to other applications of Office 365 or Payroll without MFA.",
    ],
    [
      { target: ["other", `app:${exchange}+Office365`, "app:payroll"] },
      "Every user signs in to any application except other applications of Office 365 without MFA.",
    ],
    [{ target: ["action:urn:user:registersecurityinfo"] }, "Every user registers security information without MFA."],
    [
      { target: ["other", "other+Office365", `app:${exchange}+Office365`, "app:payroll", "baselineScopes"] },
      "Every user signs in to any application without MFA.",
    ],
    [{ target: ["baselineScopes"] }, "Every user reads basic directory data without MFA."],
    [
      { target: ["action:urn:user:registersecurityinfo", "action:urn:user:registerdevice"] },
      "Every user registers security information or registers a device without MFA.",
    ],
    [
      { target: ["other", "other+Office365", `app:${exchange}+Office365`, "app:payroll"] },
      "Every user signs in to any application without MFA.",
    ],
    [
      { "application:set_tier:eq:one": ["yes"] },
      'Every user signs in to any application whose set_tier is "one" without MFA.',
    ],
    [
      { "application:set_tier:eq:one": ["no"] },
      'Every user signs in to any application whose set_tier is not "one" without MFA.',
    ],
  ])("%j", (box, sentence) => {
    expect(say(box)).toBe(sentence);
  });

  it("names several people's action in the plural", () => {
    expect(say({ person: ["user:bg1", "user:bg2"], target: ["action:urn:user:registerdevice"] })).toBe(
      'The 2 users "Break glass 1" and bg2 register a device without MFA.',
    );
  });
});

describe("how and from where", () => {
  it.each<[Box, string]>([
    [{ clientAppType: ["browser"] }, "from a browser"],
    [{ clientAppType: ["browser", "mobileAppsAndDesktopClients"] }, "from a modern client"],
    [{ clientAppType: ["exchangeActiveSync"] }, "from an Exchange ActiveSync client"],
    [
      { clientAppType: ["browser", "mobileAppsAndDesktopClients", "other"] },
      "from any client but an Exchange ActiveSync client",
    ],
    [{ platform: ["iOS", "android"] }, "on iOS or Android"],
    [{ platform: platforms.filter((name) => name !== "windows") }, "on any platform but Windows"],
    [{ ip: ["in:office", "in:office+vpn"] }, 'in the location "Office"'],
    [{ ip: ["in:"] }, 'outside the location "Office"'],
    [{ ip: ["in:office+vpn"] }, 'in the location "VPN"'],
    [{ ip: ["in:", "in:office"] }, 'outside the location "VPN"'],
    [{ ip: ["in:", "in:office+vpn"] }, "from addresses such as 203.0.113.7"],
    [{ country: ["country:BE", "country:NL"] }, 'in the location "Allowed countries"'],
    [{ country: ["other", "unknown"] }, 'outside the location "Allowed countries"'],
    [{ country: ["other", "country:BE", "unknown"] }, "in any country but Netherlands"],
    [{ country: ["country:BE"] }, "in Belgium"],
    [{ country: ["unknown"] }, "in an unknown country"],
    [{ gpsCountry: ["country:NL"] }, 'with a phone in the location "Phones at home"'],
    [{ gpsCountry: ["other", "unknown"] }, 'with a phone outside the location "Phones at home"'],
    [{ "location:somewhere": ["in"] }, "in the location somewhere"],
    [{ "location:somewhere": ["out"] }, "outside the location somewhere"],
    [{ trustedElsewhere: ["yes"] }, "from a trusted address"],
    [{ trustedElsewhere: ["no"] }, "outside the trusted addresses"],
    [{ device: ["unregistered"] }, "on an unregistered device"],
    [{ device: ["registered"] }, "on a registered device"],
    [{ device: ["unregistered"], "device.isCompliant": ["null"] }, "on an unregistered device"],
    [{ "device.isCompliant": ["=true"] }, "on a compliant device"],
    [{ "device.isCompliant": ["=false"] }, "on a non-compliant device"],
    [{ "device.isCompliant": ["null", "=false"] }, "on a device that is not compliant"],
    [{ "device.trustType": ["=azuread"] }, "on an Entra joined device"],
    [{ "device.trustType": ["=serverad"], "device.isCompliant": ["=true"] }, "on a compliant and hybrid joined device"],
    [{ "device.trustType": ["null", "=azuread", "=workplace"] }, "on a device that is not hybrid joined"],
    [{ "device.model": ["=desk"] }, 'on a device whose model is "desk"'],
    [{ "device.model": ["null"] }, "on a device whose model is not set"],
    [{ "device.model": ["null", "other"] }, 'on a device whose model is not "desk"'],
    [{ "device.model": ["other"] }, 'on a device whose model is set and is not "desk"'],
    [{ "device.isCompliant": ["null"] }, "on an unassessed device"],
    [{ "device.isCompliant": ["null", "=true"] }, "on a device whose isCompliant is true or not set"],
    [{ "device.isCompliant": ["=true", "=false"] }, "on a device whose isCompliant is true or false"],
    [{ "device.model": ["=desk", "other"] }, "on a device whose model is set"],
    [
      { device: ["registered"], "device.model": ["null", "=desk"] },
      'on a registered device whose model is "desk" or not set',
    ],
    [
      { "device.model": ["other"], "device.model:startsWith:tab": ["yes"] },
      'on a device whose model starts with "tab"',
    ],
    [
      { "device.model": ["other"], "device.model:startsWith:tab": ["no"] },
      'on a device whose model is set and is not "desk" and model does not start with "tab"',
    ],
    [{ "device.model:startsWith:tab": ["no"] }, 'on a device whose model does not start with "tab"'],
    [{ signInRisk: ["none"] }, "with no sign-in risk"],
    [{ signInRisk: ["low", "medium", "high"] }, "with any sign-in risk"],
    [{ signInRisk: ["none", "low", "medium"] }, "unless the sign-in risk is high"],
    [{ userRisk: ["high"] }, "with high user risk"],
    [{ insiderRisk: ["none"] }, "with no insider risk"],
    [{ flow: ["deviceCodeFlow"] }, "by device code flow"],
    [{ flow: ["deviceCodeFlow", "authenticationTransfer"] }, "by device code flow or authentication transfer"],
    [{ flow: ["none", "authenticationTransfer"] }, "not by device code flow"],
    [{ flow: ["none"] }, "in an ordinary sign-in"],
  ])("%j", (box, phrase) => {
    expect(wordsOf(box, context).circumstances).toEqual([phrase]);
  });

  it("gives no address where none is known", () => {
    const nowhere = signIn({ location: { ipAddress: null } });
    expect(wordsOf({ ip: ["in:", "in:office+vpn"] }, { ...context, signIn: nowhere }).circumstances).toEqual([
      "from certain addresses",
    ]);
  });
});
