import { verifyCertificate } from "../../../proof/verify";
import { policy, setOf } from "../support/policies";
import { Written } from "./certificates";

const holds = { holds: true };

describe("what a certificate is expected to be about", () => {
  const written = new Written();
  const set = setOf([policy()]);

  test("is compared where the caller says it", () => {
    const certificate = written.certificate({ policy: "p1" });
    expect(verifyCertificate(certificate, set, { question: "prompt" })).toEqual({
      holds: false,
      problems: [{ path: "question", message: "The certificate answers the question claim, not prompt." }],
    });
    expect(
      verifyCertificate(certificate, set, { assumptions: { legacyClients: "none", directorySyncAccounts: ["u1"] } }),
    ).toEqual({
      holds: false,
      problems: [
        { path: "assumptions.legacyClients", message: "The certificate assumes inQuestion, not none." },
        { path: "assumptions.directorySyncAccounts", message: "The certificate assumes [], not [u1]." },
      ],
    });
  });

  test("is as the certificate says where the caller says nothing", () => {
    const certificate = written.certificate(
      written.cut("platform", { unknown: { reason: "assumedAbsent" }, rest: { policy: "p1" } }),
      {},
      { unknownPlatform: "ignore" },
    );
    const named = setOf([policy({ platforms: ["windows", "macOS", "iOS", "android", "linux", "windowsPhone"] })]);
    expect(verifyCertificate(certificate, named)).toEqual(holds);
  });

  test("agrees where the same is said, in whatever order", () => {
    const accounts = ["u2", "u1"];
    const certificate = new Written({ person: ["other", ...accounts.map((id) => `user:${id}`)] }).certificate(
      { policy: "p1" },
      {},
      { directorySyncAccounts: accounts },
    );
    const expecting = (directorySyncAccounts: readonly string[]) =>
      verifyCertificate(certificate, set, {
        question: "claim",
        assumptions: { legacyClients: "inQuestion", directorySyncAccounts },
      }).holds;
    expect([expecting(["u1", "u2"]), expecting(["u2", "u1"])]).toEqual([true, true]);
    expect([expecting(["u1"]), expecting(["u1", "u2", "u3"])]).toEqual([false, false]);
  });
});
