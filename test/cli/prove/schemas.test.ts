import { readFileSync } from "node:fs";
import { join } from "node:path";
import { certificateJsonSchema, certificateSchema } from "../../../cli/certificate-schema";
import { directoryJsonSchema, directorySchema } from "../../../cli/directory-schema";
import { proveResultJsonSchema, proveResultSchema } from "../../../cli/prove-schema";
import { prove } from "../../../proof";
import { readPolicySet } from "../../../proof/read";
import { answer, intendedGap } from "../../report/proven";
import { policy } from "./exports";

const published = (name: string) =>
  JSON.parse(readFileSync(join(__dirname, "..", "..", "..", "schemas", `${name}.schema.json`), "utf8"));

describe("the published schemas", () => {
  it.each([
    ["prove", proveResultJsonSchema],
    ["certificate", certificateJsonSchema],
    ["directory", directoryJsonSchema],
  ])("%s is the one that the code checks with; node scripts/build-schemas.js writes it anew", (name, schema) => {
    expect(published(name)).toEqual(JSON.parse(JSON.stringify(schema())));
  });

  it("take a result with everything in it, and nothing that is not named", () => {
    const { schemaVersion: _, command: __, configuration: ___, exitCode: ____, ...other } = answer();
    const whole = answer({
      gaps: [intendedGap],
      undetermined: [{ why: "the bound was reached" }],
      notes: [{ kind: "locationUndefined", id: "l1", text: "The location l1 is defined nowhere." }],
      restsOn: [{ id: "a", displayName: "CA001", essential: true }],
      otherTenants: [other],
    });
    expect(proveResultSchema.parse(whole)).toEqual(whole);
    expect(proveResultSchema.safeParse({ ...whole, verdict: "fine" }).success).toBe(false);
    expect(proveResultSchema.safeParse({ ...whole, more: 1 }).success).toBe(false);
  });

  it.each(["claim", "prompt"] as const)("take a certificate for the question %s", (question) => {
    const signInFrequency = {
      isEnabled: true,
      frequencyInterval: "everyTime",
      authenticationType: "primaryAndSecondaryAuthentication",
    };
    const sessionControls = { signInFrequency };
    // Sign-in frequency does not work for B2B direct connect users.
    const refused = policy(2, {
      users: {
        includeUsers: [],
        includeGuestsOrExternalUsers: { guestOrExternalUserTypes: "b2bDirectConnectUser" },
      },
      grantControls: { operator: "OR", builtInControls: ["block"] },
    });
    const documents = [policy(1, { sessionControls }), refused];
    const { set } = readPolicySet(documents.map((content, index) => ({ source: `${index}.json`, content })));
    const { certificate } = prove(set, { question });
    expect(certificateSchema.parse(JSON.parse(JSON.stringify(certificate)))).toEqual(certificate);
  });

  it("take the directory of the documentation", () => {
    const directory = {
      closed: false,
      users: [{ id: "u", userPrincipalName: "u@example.com", userType: "Guest", accountEnabled: true }],
      groups: [{ id: "g", displayName: "G", members: ["u"], eligibleMembers: [] }],
      roleAssignments: [{ principalId: "g", roleTemplateId: "r", assignmentType: "active", directoryScopeId: "/" }],
      servicePrincipals: [{ appId: "a", customSecurityAttributes: { set: { name: ["value"] } } }],
      namedLocations: [{ id: "l", ipRanges: [] }],
    };
    expect(directorySchema.parse(directory)).toEqual(directory);
  });
});
