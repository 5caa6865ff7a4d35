import type { Control, Grant } from "../model/policy";
import type { AuthenticationStrength } from "../model/strength";
import { byLowerCase, type Fields } from "./fields";
import { whyNoId } from "./ids";
import { readStrength, strengthIdOf } from "./strength";

type BuiltInControl = Exclude<Control["kind"], "authenticationStrength" | "termsOfUse" | "customAuthenticationFactor">;

const CONTROLS = byLowerCase<BuiltInControl>([
  "block",
  "mfa",
  "compliantDevice",
  "domainJoinedDevice",
  "approvedApplication",
  "compliantApplication",
  "passwordChange",
  "riskRemediation",
]);

export interface ReadGrant {
  readonly grant?: Grant;
  /** Strengths that the policy defines on the way. */
  readonly strengths: readonly AuthenticationStrength[];
}

const block: Grant = { operator: "OR", controls: [{ kind: "block" }] };

/**
 * Reads `grantControls`. Block stands alone: with it, nothing else counts. A control that cannot be read is met by nobody, the
 * strictest that it can be.
 */
export function readGrant(policy: Fields): ReadGrant {
  const grant = policy.object("grantControls");
  if (grant.state === "absent") return { strengths: [] };
  if (grant.state === "unknown") return { grant: block, strengths: [] };
  const fields = grant.value;
  const builtIn = fields.words("builtInControls", CONTROLS);
  const terms = fields.list("termsOfUse");
  const factors = fields.list("customAuthenticationFactors");
  const strength = readStrengthControl(fields);
  const operator = fields.word("operator", ["AND", "OR"]);
  // What is not known there may be a control.
  const complete = fields.finish("grantControls");

  const controls: Control[] = [
    ...builtIn.values.map((kind) => ({ kind })),
    ...(terms.entries.length > 0 ? [{ kind: "termsOfUse" } as const] : []),
    ...(factors.entries.length > 0 ? [{ kind: "customAuthenticationFactor" } as const] : []),
    ...(strength.id === undefined ? [] : [{ kind: "authenticationStrength", id: strength.id } as const]),
  ];
  const open = !complete || builtIn.open || terms.open || factors.open || strength.open;
  const { strengths } = strength;
  if (builtIn.values.includes("block")) return { grant: block, strengths };
  if (controls.length === 0) return open ? { grant: block, strengths } : { strengths };
  const single = controls.length === 1 && !open;
  if (operator.state === "absent" && !single) {
    fields.notes.add(
      `${fields.path}.operator`,
      "is missing, so that nothing tells whether all controls or one of them is asked",
    );
  }
  // Where the operator cannot be read, all controls are asked: the stricter of the two.
  const joins = operator.state === "read" ? operator.value : single ? "OR" : "AND";
  return { grant: open && joins === "AND" ? block : { operator: joins, controls }, strengths };
}

interface ReadStrengthControl {
  readonly id: string | undefined;
  readonly open: boolean;
  readonly strengths: readonly AuthenticationStrength[];
}

/** A strength comes expanded, or as a link under `authenticationStrength@odata.bind`. */
function readStrengthControl(fields: Fields): ReadStrengthControl {
  const expanded = fields.object("authenticationStrength");
  const link = fields.text("authenticationStrength@odata.bind");
  const strength = expanded.state === "read" ? readStrength(expanded.value, fields.notes) : undefined;
  const strengths = strength === undefined ? [] : [strength];
  let bound: string | undefined;
  if (link.state === "read") {
    bound = strengthIdOf(link.value);
    if (bound === undefined) fields.notes.add(link.path, whyNoId(link.value));
  }
  const unread =
    (expanded.state !== "absent" && strength === undefined) || (link.state !== "absent" && bound === undefined);
  const unknown = { id: undefined, open: true, strengths };
  if (unread) return unknown;
  if (strength !== undefined && bound !== undefined && strength.id !== bound) {
    fields.notes.add(
      link.state === "read" ? link.path : fields.path,
      "names another strength than authenticationStrength",
    );
    return unknown;
  }
  return { id: strength?.id ?? bound, open: false, strengths };
}
