import { grouped } from "../../grouped";
import { enumerated } from "../plural";

/** The words of a change that takes something out of a list: what, and where from. */
const removal = /^Remove (.+?) (from conditions\.\S+ in the policy ".*"\.)$/s;

/** What is to be taken out of one list of one policy, as one change; other changes as they are, in their order. */
export function joinedChanges(changes: readonly string[]): readonly string[] {
  const told = changes.map((change) => {
    const [, what, from] = removal.exec(change) ?? [];
    return { change, what: what ?? "", from };
  });
  return grouped(told, ({ change, from = change }) => from).map(([first, ...others]) =>
    others.length === 0 ? first.change : `Remove ${together([first, ...others].map(({ what }) => what))} ${first.from}`,
  );
}

const mostNamed = 6;
const kinds = ["user", "group", "role", "application", "location"];

/** `the roles Global Reader, Security Reader and 20 more`. */
function together(names: readonly string[]): string {
  const kind = kinds.find((one) => names.every((name) => name.startsWith(`the ${one} `)));
  const bare = kind === undefined ? names : names.map((name) => name.slice(`the ${kind} `.length));
  const all = enumerated(bare, mostNamed);
  const said = kind === undefined ? all : `the ${kind}s ${all}`;
  return names.length > mostNamed ? `${said} (--json names them all)` : said;
}
