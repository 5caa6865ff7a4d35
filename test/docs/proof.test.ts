import { readFileSync } from "node:fs";
import path from "node:path";
import type { PolicySet } from "../../proof/model/policy-set";
import { readPolicySet } from "../../proof/read";
import { verifyCertificate } from "../../proof/verify";

const example = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(__dirname, "../../docs/examples/proof-by-hand", file), "utf8"));

describe("the certificate that docs/proof.md works out by hand", () => {
  const { set, problems } = readPolicySet([{ source: "policies.json", content: example("policies.json") }]);
  const certificate = example("certificate.json");

  test("holds for its policies", () => {
    expect(problems).toEqual([]);
    expect(verifyCertificate(certificate, set, { question: "claim" })).toEqual({ holds: true });
  });

  test("fails where the page says, once policy C is report-only", () => {
    const changed: PolicySet = {
      ...set,
      policies: set.policies.map((policy) =>
        policy.displayName.startsWith("C") ? { ...policy, state: "reportOnly" } : policy,
      ),
    };
    expect(verifyCertificate(certificate, changed)).toEqual({
      holds: false,
      problems: [
        {
          path: "tree.branches[1].node.branches[1].node.branches[0].node",
          message: expect.stringContaining(
            "is report-only, so it refuses nobody, for sign-ins with device registered, device.isCompliant =true, group:11111111-2222-4333-8444-555555555555 in",
          ),
        },
      ],
    });
  });
});
