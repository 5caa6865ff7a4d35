import type { SignIn } from "../../../../proof/model/sign-in";
import { comparisonsIn } from "../comparisons-in";
import { compares } from "./compares";
import { cut, type Relied, type Side } from "./index";

/** `device`, `device.ATTRIBUTE`, and of texts that equal no constant `device.ATTRIBUTE:OPERATOR:VALUE`. */
export function isDevice({ prefix, rest, values }: Side, device: SignIn["device"], relied: Relied): boolean {
  if (prefix === "device") return values.includes(device === null ? "unregistered" : "registered");
  const attribute = prefix.slice("device.".length);
  const held = device?.[attribute];
  if (rest !== "") return values.includes(answers(attribute, rest, held, relied) ? "yes" : "no");
  if (held === undefined) return values.includes("null");
  if (typeof held === "object") return values.includes("other");
  const text = String(held).toLowerCase();
  const fixed = attribute === "isCompliant" || attribute === "trustType";
  return values.includes(fixed || isConstant(attribute, text, relied) ? `=${text}` : "other");
}

type Held = NonNullable<SignIn["device"]>[string];

function answers(attribute: string, comparison: string, held: Held | undefined, relied: Relied): boolean {
  if (held === undefined) return false;
  const [operator, value] = cut(comparison);
  // Elements of a list are compared whole.
  if (typeof held === "object") return held.some((text) => text.toLowerCase() === value);
  const text = String(held).toLowerCase();
  return !isConstant(attribute, text, relied) && compares(text, operator, value);
}

const isConstant = (attribute: string, text: string, { set }: Relied): boolean =>
  set.policies
    .flatMap(({ deviceFilter }) => comparisonsIn(deviceFilter))
    .some(
      (comparison) =>
        comparison.attribute === attribute &&
        ["eq", "in"].includes(comparison.operator) &&
        comparison.values.some((value) => String(value).toLowerCase() === text),
    );
