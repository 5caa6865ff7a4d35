import type { Certificate, Question } from "../../../proof/certificate";
import type { Assumptions } from "../../../proof/model/assumptions";
import type { Policy } from "../../../proof/model/policy";
import type { PolicySet } from "../../../proof/model/policy-set";
import { verifyCertificate } from "../../../proof/verify";
import { block, policy, setOf } from "../support/policies";
import { Written } from "./certificates";

export type Box = Readonly<Record<string, string>>;

export interface World extends Partial<Omit<PolicySet, "policies">> {
  readonly question?: Question;
  readonly assumptions?: Partial<Assumptions>;
  readonly others?: readonly Policy[];
  /** Dimensions beyond those of every certificate, or other values of one. */
  readonly more?: Readonly<Record<string, readonly string[]>>;
  readonly members?: Readonly<Record<string, readonly string[]>>;
}

const rest = policy({ id: "rest", grant: block });

/** Whether the checker takes a policy to cover a box of sign-ins, where another one blocks all others. */
export function covers(one: Policy, box: Box, world: World = {}): boolean {
  const { question = "claim", assumptions, others = [], more, members, ...defined } = world;
  const written = new Written(more, members);
  const leaf = written.box(box, { policy: one.id }, { policy: rest.id });
  const changes: Partial<Certificate> =
    question === "claim" ? {} : { question, tree: { policy: rest.id }, promptTree: leaf };
  const set = setOf([one, ...others, rest], defined);
  const result = verifyCertificate(written.certificate(leaf, changes, assumptions), set);
  if (result.holds) return true;
  const messages = result.problems.map(({ message }) => message);
  if (messages.length > 1 || !messages.every((message) => /does not apply|can be met/.test(message))) {
    throw new Error(`The certificate is refused for another reason: ${messages.join(" ")}`);
  }
  return false;
}
