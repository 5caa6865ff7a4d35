import { readdirSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { parseJson } from "../../../cli/prove/parse-json";
import { largestPolicyFile, readText } from "../../../cli/prove/read-text";
import { prove } from "../../../proof";
import type { Certificate, CertificateNode } from "../../../proof/certificate";
import type { Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import { readPolicySet } from "../../../proof/read";
import { verifyCertificate } from "../../../proof/verify";
import { everyone, nobody, people, policy } from "../support/policies";
import { splitSets } from "./splitting";

const asWritten = <T>(value: T): T => JSON.parse(JSON.stringify(value));

function provedOrNot(set: PolicySet, question: "claim" | "prompt" = "claim"): Certificate | undefined {
  return prove(set, { question, gaps: 1, bound: 20_000 }).certificate;
}

describe("what the prover shows", () => {
  test("is confirmed, whatever pieces a broad policy was taken apart into", () => {
    let proved = 0;
    fc.assert(
      fc.property(splitSets, fc.constantFrom("claim", "prompt"), (set, question) => {
        const certificate = provedOrNot(set, question);
        if (certificate === undefined) return;
        proved += 1;
        expect(verifyCertificate(asWritten(certificate), asWritten(set), { question })).toEqual({ holds: true });
      }),
      { numRuns: 100, seed: 5 },
    );
    expect(proved).toBeGreaterThan(30);
  });

  test("is confirmed for collections as people write them, once somebody asks everyone for MFA", () => {
    for (const collection of collections()) {
      const set = closed(collection);
      const certificate = provedOrNot(set);
      expect(certificate).toBeDefined();
      expect(verifyCertificate(asWritten(certificate), set, { question: "claim" })).toEqual({ holds: true });
    }
  });
});

describe("what the prover showed once", () => {
  test("is refused where a policy that mattered has since gone, reports only, or spares somebody", () => {
    let refused = 0;
    fc.assert(
      fc.property(splitSets, fc.nat(), fc.constantFrom(...changes), (set, at, change) => {
        const certificate = provedOrNot(set);
        if (certificate === undefined) return;
        const names = [...policiesIn(certificate.tree)];
        const id = names[at % names.length];
        const policies = set.policies.flatMap((one) => (one.id === id ? change(one) : [one]));
        const changed = { ...set, policies };
        if (prove(changed, { gaps: 1, bound: 20_000 }).verdict === "covered") return;
        refused += 1;
        expect(verifyCertificate(certificate, changed).holds).toBe(false);
      }),
      { numRuns: 100, seed: 6 },
    );
    expect(refused).toBeGreaterThan(15);
  });

  test("is refused where a leaf names another policy that does not cover its box", () => {
    const [spared, others] = [people({ groups: ["g1"] }), ["p1", "p2"]];
    const set: PolicySet = {
      policies: [
        policy({ id: "p1", users: { include: everyone, exclude: spared } }),
        policy({ id: "p2", users: { include: spared, exclude: nobody } }),
      ],
      namedLocations: [],
      authenticationStrengths: [],
    };
    const certificate = provedOrNot(set);
    const swapped = JSON.stringify(certificate).replace(
      /"policy":"(p1|p2)"/g,
      (_, id) => `"policy":"${others.find((one) => one !== id)}"`,
    );
    expect(verifyCertificate(asWritten(certificate), set).holds).toBe(true);
    expect(verifyCertificate(JSON.parse(swapped), set).holds).toBe(false);
  });
});

const changes: readonly ((policy: Policy) => readonly Policy[])[] = [
  () => [],
  (one) => [{ ...one, state: "reportOnly" }],
  (one) => [{ ...one, grant: { operator: "OR", controls: [{ kind: "mfa" }, { kind: "termsOfUse" }] } }],
  (one) => [{ ...one, platforms: one.platforms === "any" ? ["windows"] : one.platforms }],
  (one) => [{ ...one, undetermined: [{ property: "grantControls", why: "is known only once the resource exists" }] }],
  ({ users, ...one }) => [
    { ...one, users: { ...users, exclude: { ...users.exclude, groups: [...users.exclude.groups, "g-new"] } } },
  ],
];

function policiesIn(tree: CertificateNode): Set<string> {
  const found = new Set<string>();
  const open = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ("branches" in node) open.push(...node.branches.map((branch) => branch.node));
    else if ("policy" in node) found.add(node.policy);
  }
  return found;
}

function collections(): PolicySet[] {
  const root = path.join(__dirname, "../../data/conditional-access");
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const files = readdirSync(path.join(root, name)).filter((file) => file.endsWith(".json"));
      const documents = files.map((file) => ({
        source: file,
        content: parseJson(readText({ name: file, path: path.join(root, name, file) }, largestPolicyFile), file),
      }));
      return readPolicySet(documents).set;
    });
}

/** Everything enforced; one policy for everyone whom nothing else spares, and one for each of those. */
function closed(set: PolicySet): PolicySet {
  const exclusions = set.policies.map(({ users }) => users.exclude);
  const spared = people({
    users: exclusions.flatMap(({ users }) => users),
    groups: exclusions.flatMap(({ groups }) => groups),
    roles: exclusions.flatMap(({ roles }) => roles),
    guests: exclusions.flatMap(({ guests }) => guests),
  });
  return {
    ...set,
    policies: [
      ...set.policies.map((one): Policy => ({ ...one, state: "enabled" })),
      policy({ id: "everyone", users: { include: everyone, exclude: spared } }),
      policy({ id: "spared", users: { include: spared, exclude: nobody } }),
    ],
  };
}
