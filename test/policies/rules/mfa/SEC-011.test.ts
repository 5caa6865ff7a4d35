import type { Properties } from "../../../../policies/model/value";
import { SEC_011 } from "../../../../policies/rules/mfa/SEC-011";
import { customerTenant, resource, unknown } from "../../plans";
import { testRule } from "../table";
import { afterCheck, graphPolicy, mfaPolicy, securityDefaults } from "./policies";

const pet = resource("random:index/randomPet:RandomPet", "pet");
const excluding = (users: Properties) => mfaPolicy({ users: { includedUsers: ["All"], ...users } });
const at = (place: string) => `conditions.users.${place}`;
const everyKind = [
  "internalGuest",
  "b2bCollaborationGuest",
  "b2bCollaborationMember",
  "b2bDirectConnectUser",
  "otherExternalUser",
  "serviceProvider",
];
const guestsOnly = mfaPolicy(
  { users: { includedGuestsOrExternalUsers: [{ guestOrExternalUserTypes: everyKind }] } },
  { name: "guests" },
);

testRule(
  SEC_011,
  {
    passes: [
      { name: "a policy for all users, who include guests", resources: [mfaPolicy()] },
      {
        name: "guests left to a policy of their own",
        resources: [excluding({ excludedUsers: ["GuestsOrExternalUsers"] }), guestsOnly],
      },
      {
        name: "guests of one kind left to a policy of their own",
        resources: [
          excluding({ excludedGuestsOrExternalUsers: [{ guestOrExternalUserTypes: ["serviceProvider"] }] }),
          guestsOnly,
        ],
      },
      { name: "a group excluded, of which SEC-002 speaks", resources: [excluding({ excludedGroups: [unknown()] })] },
      { name: "security defaults", resources: [securityDefaults(true)] },
    ],
    fails: [
      {
        name: "guests by the second of two blocks",
        resources: [
          excluding({
            excludedGuestsOrExternalUsers: [
              { guestOrExternalUserTypes: ["none"] },
              { guestOrExternalUserTypes: ["serviceProvider"] },
            ],
          }),
        ],
        findings: [{ kind: "gap", on: "mfa", property: at("excludedGuestsOrExternalUsers") }],
      },
      {
        name: "guests by their keyword",
        resources: [excluding({ excludedUsers: ["GuestsOrExternalUsers"] })],
        findings: [{ kind: "gap", on: "mfa", property: at("excludedUsers[0]") }],
      },
      {
        name: "guests by their types",
        resources: [excluding({ excludedGuestsOrExternalUsers: [{ guestOrExternalUserTypes: ["serviceProvider"] }] })],
        findings: [{ kind: "gap", on: "mfa", property: at("excludedGuestsOrExternalUsers") }],
      },
      {
        name: "service providers of some tenants only, left to a policy of their own",
        resources: [
          excluding({ excludedGuestsOrExternalUsers: [{ guestOrExternalUserTypes: ["serviceProvider"] }] }),
          mfaPolicy(
            {
              users: {
                includedGuestsOrExternalUsers: [
                  {
                    guestOrExternalUserTypes: ["serviceProvider"],
                    externalTenants: [{ membershipKind: "enumerated", members: [customerTenant] }],
                  },
                ],
              },
            },
            { name: "guests" },
          ),
        ],
        findings: [{ kind: "gap", on: "mfa", property: at("excludedGuestsOrExternalUsers") }],
      },
      {
        name: "guests that a policy in Graph's spelling leaves out",
        resources: [
          graphPolicy({
            conditions: {
              users: {
                includeUsers: ["All"],
                excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: "b2bCollaborationGuest,serviceProvider" },
              },
              applications: { includeApplications: ["All"] },
              clientAppTypes: ["all"],
            },
          }),
        ],
        findings: [{ kind: "gap", on: "graph", property: at("excludeGuestsOrExternalUsers") }],
      },
    ],
    isUndetermined: [
      {
        name: "unknown guests",
        resources: [excluding({ excludedGuestsOrExternalUsers: unknown(pet) }), pet],
        findings: [{ kind: "unknown", on: "mfa", property: at("excludedGuestsOrExternalUsers"), waitsFor: ["pet"] }],
      },
    ],
    isNotAsked: [
      { name: "a program without policies", resources: [pet] },
      {
        name: "a report-only policy, of which SEC-001 speaks",
        resources: [mfaPolicy({ state: "enabledForReportingButNotEnforced" })],
      },
      {
        name: "a customer's tenant",
        resources: [excluding({ excludedUsers: ["GuestsOrExternalUsers"] })],
        plan: { environmentTenant: customerTenant },
        settings: { profiles: { [customerTenant]: "customer" } },
      },
    ],
  },
  afterCheck,
);
