import fc from "fast-check";
import { type DirectoryPerson, isServiceName, serviceAccountsAmong } from "../../../proof/data/service-accounts";

const now = new Date("2026-11-24T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
const person: DirectoryPerson = {
  id: "1",
  userPrincipalName: "alex@partner.example",
  displayName: "Alex",
  mailNickname: "alex",
  accountEnabled: true,
  passwordPolicies: null,
  jobTitle: "Engineer",
  department: "Cloud",
  lastSignInDateTime: daysAgo(1),
  lastNonInteractiveSignInDateTime: daysAgo(1),
  isMfaRegistered: true,
};
const signs = (more: Partial<DirectoryPerson>) =>
  serviceAccountsAmong([{ ...person, ...more }], now).flatMap((found) => found.signs.map(({ kind }) => kind));

describe("a name of a service account", () => {
  it.each([
    "svc-backup@partner.example",
    "SVC_backup",
    "sa-reports",
    "Reports service account",
    "automation",
    "deploy.svc",
    "app-billing",
  ])("is %s", (name) => {
    expect(isServiceName(name)).toBe(true);
  });

  it.each(["alex@svc-partner.example", "sabine.santos", "Robotham", "apple", "isvcloud", "automationist", ""])(
    "is not %s",
    (name) => {
      expect(isServiceName(name)).toBe(false);
    },
  );

  it("is the same in any letter case", () => {
    fc.assert(
      fc.property(fc.string(), (name) => isServiceName(name.toUpperCase()) === isServiceName(name.toLowerCase())),
    );
  });
});

describe("a user that serves a program", () => {
  it("is known by any of its names", () => {
    expect(signs({ userPrincipalName: "svc-x@partner.example" })).toEqual(["name"]);
    expect(signs({ displayName: "Backup service account" })).toEqual(["name"]);
    expect(signs({ mailNickname: "svc_x" })).toEqual(["name"]);
  });

  it.each<[string, Partial<DirectoryPerson>, boolean]>([
    ["nobody has signed in with for 90 days while a program does", { lastSignInDateTime: daysAgo(91) }, true],
    ["nobody ever signed in with while a program does", { lastSignInDateTime: null }, true],
    ["somebody signed in with in the last 90 days", { lastSignInDateTime: daysAgo(89) }, false],
    [
      "neither a person nor a program uses",
      { lastSignInDateTime: null, lastNonInteractiveSignInDateTime: daysAgo(31) },
      false,
    ],
    ["no program ever used", { lastSignInDateTime: null, lastNonInteractiveSignInDateTime: null }, false],
  ])("is one that %s", (_what, more, expected) => {
    expect(signs(more).includes("noInteractiveSignIn")).toBe(expected);
  });

  it("is judged to the day: 90 since a person signed in, 30 since a program did", () => {
    const lastNonInteractiveSignInDateTime = daysAgo(30);
    expect(signs({ lastNonInteractiveSignInDateTime, lastSignInDateTime: null })).toEqual(["noInteractiveSignIn"]);
    expect(signs({ lastSignInDateTime: daysAgo(90) })).toEqual([]);
  });

  it("is called by the name to sign in with, else by another, else by its id", () => {
    const nameOf = (more: Partial<DirectoryPerson>) =>
      serviceAccountsAmong([{ ...person, lastSignInDateTime: null, ...more }], now).map(({ name }) => name);
    expect(nameOf({})).toEqual(["alex@partner.example"]);
    expect(nameOf({ userPrincipalName: null })).toEqual(["Alex"]);
    expect(nameOf({ userPrincipalName: null, displayName: null })).toEqual(["1"]);
  });

  it("is not guessed from dates that were not asked for", () => {
    const { lastSignInDateTime: _never, ...unasked } = person;
    expect(serviceAccountsAmong([unasked], now)).toEqual([]);
  });

  it("is one behind which nobody stands: no expiry, no post, no method of MFA, all of it", () => {
    const nobody = {
      passwordPolicies: "DisablePasswordExpiration",
      jobTitle: null,
      department: "",
      isMfaRegistered: false,
    };
    expect(signs(nobody)).toEqual(["nobodyBehindIt"]);
    for (const kept of Object.keys(nobody) as (keyof typeof nobody)[]) {
      expect(signs({ ...nobody, [kept]: person[kept] })).toEqual([]);
    }
  });

  it("is named with every sign", () => {
    expect(
      serviceAccountsAmong([{ ...person, userPrincipalName: "svc-x@partner.example", lastSignInDateTime: null }], now),
    ).toEqual([
      {
        id: "1",
        name: "svc-x@partner.example",
        signs: [{ kind: "name", property: "userPrincipalName" }, { kind: "noInteractiveSignIn" }],
      },
    ]);
  });
});

describe("left out are", () => {
  it.each<[string, Partial<DirectoryPerson>]>([
    ["disabled accounts", { userPrincipalName: "svc-x@partner.example", accountEnabled: false }],
    [
      "accounts of directory synchronisation",
      { userPrincipalName: "Sync_CONNECT_0123@partner.onmicrosoft.com", lastSignInDateTime: null },
    ],
    ["those by a third", { mailNickname: "sync_connect_0123", lastSignInDateTime: null }],
    ["those by another of its names", { displayName: "On-Premises Directory Synchronization Service Account" }],
    ["people", {}],
  ])("%s", (_what, more) => {
    expect(signs(more)).toEqual([]);
  });
});
