import { z } from "zod";
import { guestKinds } from "../proof/model/vocabulary";

const id = z.string().describe("Object id");

/** The shape of the file that `prove --directory` reads. Properties besides these are left aside. */
export const directorySchema = z.looseObject({
  closed: z.boolean().optional().describe("True: only what is listed here exists"),
  users: z
    .array(
      z.looseObject({
        id,
        userPrincipalName: z.string().nullish(),
        displayName: z.string().nullish(),
        userType: z.enum(["Member", "Guest"]).nullish(),
        accountEnabled: z.boolean().nullish().describe("False: the account cannot sign in"),
        guestOrExternalUserType: z.enum(guestKinds).nullish(),
        homeTenantId: z.string().nullish(),
      }),
    )
    .optional(),
  groups: z
    .array(
      z.looseObject({
        id,
        displayName: z.string().nullish(),
        members: z.array(z.string()).optional().describe("Ids of users and groups"),
        eligibleMembers: z.array(z.string()).optional().describe("Eligible through PIM for Groups"),
      }),
    )
    .optional(),
  roleAssignments: z
    .array(
      z.looseObject({
        principalId: z.string().describe("A user or a group"),
        roleTemplateId: z.string(),
        assignmentType: z.enum(["active", "eligible"]),
        directoryScopeId: z.string().describe("Only / counts for Conditional Access"),
      }),
    )
    .optional(),
  servicePrincipals: z
    .array(
      z.looseObject({
        appId: z.string(),
        displayName: z.string().nullish(),
        customSecurityAttributes: z
          .record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())])))
          .nullish(),
      }),
    )
    .optional(),
  namedLocations: z.array(z.looseObject({ id })).optional().describe("As Graph returns them"),
  authenticationStrengths: z.array(z.looseObject({ id })).optional().describe("As Graph returns them"),
});

/** The published JSON Schema of a directory file. */
export function directoryJsonSchema(): Record<string, unknown> {
  return {
    title: "Directory for partnerguard prove",
    ...z.toJSONSchema(directorySchema, { target: "draft-2020-12", io: "input" }),
  };
}
