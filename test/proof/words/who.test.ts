import type { CertificateDimension } from "../../../proof/certificate";
import { personKinds } from "../../../proof/model/vocabulary";
import { type Box, wordsOf } from "../../../proof/words";
import { setOf } from "../support/policies";
import { signIn } from "../support/sign-ins";

const switched = (name: string): CertificateDimension => ({ name, values: ["out", "in"] });
const open: readonly CertificateDimension[] = [
  { name: "person", values: ["other", "user:ada"] },
  { name: "kind", values: personKinds },
  ...["group:pilot", "group:admins", "group:desk", "role:r1", "role:r2"].map(switched),
];
const closed: readonly CertificateDimension[] = [
  {
    name: "person",
    values: ["users:ada", "user:bob", "kind:b2bDirectConnectUser", "kind:serviceProvider"],
    members: { "users:ada": ["ada", "cleo"] },
  },
  switched("role:r1"),
];
const whoIs = (box: Box, dimensions: readonly CertificateDimension[]): string =>
  wordsOf(box, { set: setOf([]), dimensions, signIn: signIn() }).who;

describe("people of a group", () => {
  it("are told with the one thing that they lack", () => {
    expect(whoIs({ "group:pilot": ["in"], "role:r1": ["out"] }, open)).toBe(
      "Every user in the group pilot and without the role r1",
    );
  });

  it("are told with how many others they lack, rather than all of these", () => {
    const box = { "group:pilot": ["in"], "group:admins": ["out"], "group:desk": ["out"], "role:r1": ["out"] };
    expect(whoIs(box, open)).toBe(
      "Every user in the group pilot, in none of 2 other groups that policies name and without the role r1",
    );
    expect(whoIs({ ...box, "group:desk": ["in"], "role:r2": ["out"] }, open)).toBe(
      "Every user in the group pilot and the group desk, outside the group admins and with none of 2 roles that policies name",
    );
  });
});

describe("people beside a closed directory", () => {
  const beside = ["kind:b2bDirectConnectUser", "kind:serviceProvider"];

  it("are told by their kind", () => {
    expect(whoIs({ person: beside }, closed)).toBe("Every B2B direct connect user or service provider user");
    expect(whoIs({ person: ["kind:serviceProvider"], "role:r1": ["in"] }, closed)).toBe(
      "Every service provider user with the role r1",
    );
  });

  it("are told with their number where they alone are meant", () => {
    expect(whoIs({ person: ["users:ada"] }, closed)).toBe("The 2 users ada and cleo");
    expect(whoIs({ person: ["user:bob"] }, closed)).toBe("The user bob");
    expect(whoIs({ person: ["users:ada", "user:bob"] }, closed)).toBe("The 3 users ada, cleo and bob");
  });

  it("are told beside those who are listed", () => {
    expect(whoIs({ person: ["user:bob", "kind:serviceProvider"] }, closed)).toBe(
      "The user bob and every service provider user",
    );
    expect(whoIs({ person: ["users:ada", ...beside] }, closed)).toBe(
      "The users ada and cleo and every B2B direct connect user or service provider user",
    );
  });
});

describe("the verb after who it is about", () => {
  const verbOf = (box: Box, dimensions = closed): string | undefined =>
    / (signs?) in /.exec(wordsOf(box, { set: setOf([]), dimensions, signIn: signIn() }).sentence)?.[1];

  it.each<[string, readonly string[], string]>([
    ["one user", ["user:bob"], "signs"],
    ["one kind", ["kind:serviceProvider"], "signs"],
    ["every one of two kinds", ["kind:b2bDirectConnectUser", "kind:serviceProvider"], "signs"],
    ["two users", ["users:ada"], "sign"],
    ["a user and a kind", ["user:bob", "kind:serviceProvider"], "sign"],
  ])("agrees with %s", (_, person, verb) => {
    expect(verbOf({ person })).toBe(verb);
  });

  it("is that of everyone where somebody is left out", () => {
    expect(verbOf({ person: ["other"] }, open)).toBe("signs");
    expect(verbOf({ kind: ["member"] }, open)).toBe("signs");
  });
});

describe("some kinds of people", () => {
  const kindsOf = (...kinds: readonly string[]) => whoIs({ kind: kinds }, open);
  const without = (...kinds: readonly string[]) => kindsOf(...personKinds.filter((kind) => !kinds.includes(kind)));

  it("are told by who is not among them, where these are two at most", () => {
    expect(without("internalGuest")).toBe("Every user other than a local guest");
    expect(without("internalGuest", "serviceProvider")).toBe(
      "Every user other than a local guest or a service provider user",
    );
    expect(without("internalGuest", "serviceProvider", "otherExternalUser")).toBe(
      "Every member, B2B collaboration guest, B2B collaboration member or B2B direct connect user",
    );
  });

  it("are guests or external users only where all of these are meant, and no others", () => {
    expect(without("member")).toBe("Every guest");
    expect(without("member", "internalGuest")).toBe("Every external user");
    expect(without("member", "serviceProvider")).toBe("Every user other than a member or a service provider user");
    expect(kindsOf("b2bCollaborationGuest", "serviceProvider")).toBe(
      "Every B2B collaboration guest or service provider user",
    );
    expect(kindsOf("member")).toBe("Every member");
  });
});
