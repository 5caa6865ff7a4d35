import { all, type Input, Output } from "@pulumi/pulumi";
import { type Arguments, guid, isGuid } from "../shared/check";

/** An account by what azuread tells of it, for instance `azuread.getUserOutput({ objectId })`. */
export interface KnownAccount {
  readonly objectId: Input<string>;
  /** An account that is synchronised from on premises is refused as soon as this is known. */
  readonly onpremisesSyncEnabled?: Input<boolean>;
}

const two = "object ids of two accounts or more: one may be lost with its key";
const cloudOnly =
  "an account that is known to the cloud alone: a synchronised one fails with the directory on premises, and is lost with it";

/** Object ids of two or more different, cloud-only accounts: plain values are judged at once, outputs when all are known. */
export function emergencyAccountIds(
  check: Arguments,
  accounts: readonly Input<string | KnownAccount>[] | undefined,
): Input<string>[] {
  if (!Array.isArray(accounts)) {
    throw check.error("accounts", accounts === undefined ? "is missing" : "is no list", two);
  }
  if (accounts.length < 2) throw check.error("accounts", `has ${accounts.length === 0 ? "none" : "only one"}`, two);
  const plain = accounts.map(plainOf);
  judgeAccounts(check, plain, "told");
  if (plain.every((account) => account !== later)) return plain.map(idOf);
  const known: Output<string[]> = all([...accounts]).apply((values: unknown[]) => {
    judgeAccounts(check, values, "kept");
    return values.map(idOf);
  });
  return accounts.map((_account, index) => known.apply((ids) => ids[index] ?? ""));
}

/** Stands for an account of which an output decides. */
export const later = Symbol("later");

function plainOf(account: unknown): unknown {
  const isLater = (value: unknown) => Output.isInstance(value) || value instanceof Promise;
  if (isLater(account)) return later;
  return typeof account === "object" && account !== null && Object.values(account).some(isLater) ? later : account;
}

/**
 * Throws an ArgumentError for the first account that will not do. `kept`: the values came from outputs, may be secret, and are
 * not repeated.
 */
export function judgeAccounts(check: Arguments, accounts: readonly unknown[], values: "told" | "kept"): void {
  const words = (value: unknown) => {
    if (value === undefined || value === null) return "is missing";
    return values === "told" ? `is ${JSON.stringify(value)}` : "has a value that is not accepted";
  };
  const seen: string[] = [];
  for (const [index, account] of accounts.entries()) {
    if (account === later) {
      seen.push("");
      continue;
    }
    const isObject = typeof account === "object" && account !== null;
    const property = `accounts[${index}]`;
    const id = idOf(account);
    if (!isGuid(id)) {
      throw check.error(
        isObject ? `${property}.objectId` : property,
        words(isObject ? Reflect.get(account, "objectId") : account),
        guid.accepted,
      );
    }
    if (isObject && Reflect.get(account, "onpremisesSyncEnabled") === true) {
      throw check.error(`${property}.onpremisesSyncEnabled`, "is true", cloudOnly);
    }
    const first = seen.indexOf(id.toLowerCase());
    if (first >= 0) {
      throw check.error(
        property,
        `is the same as accounts[${first}]`,
        "another account: two names for one are lost together",
      );
    }
    seen.push(id.toLowerCase());
  }
}

function idOf(account: unknown): string {
  const id: unknown = typeof account === "object" && account !== null ? Reflect.get(account, "objectId") : account;
  return typeof id === "string" ? id : "";
}
