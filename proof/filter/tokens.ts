/** The pieces of a rule, each with the place where it begins. */
export type Token =
  | { readonly kind: "text"; readonly value: string; readonly at: number }
  | { readonly kind: "word"; readonly value: string; readonly at: number }
  | { readonly kind: "(" | ")" | "[" | "]" | ","; readonly at: number };

export interface TokenFault {
  readonly at: number;
  readonly why: string;
}

const PUNCTUATION = new Set(["(", ")", "[", "]", ","]);

/** Cuts a rule into pieces, in time linear in its length. */
export function tokensOf(rule: string): readonly Token[] | TokenFault {
  const tokens: Token[] = [];
  let at = 0;
  while (at < rule.length) {
    const character = rule.charAt(at);
    if (isSpace(character)) {
      at += 1;
    } else if (isPunctuation(character)) {
      tokens.push({ kind: character, at });
      at += 1;
    } else if (character === '"' || character === "'") {
      const text = textAt(rule, at);
      if (text === undefined) return { at, why: "begins a text that never ends" };
      tokens.push({ kind: "text", value: text.value, at });
      at = text.end;
    } else {
      const end = endOfWord(rule, at);
      tokens.push({ kind: "word", value: rule.slice(at, end), at });
      at = end;
    }
  }
  return tokens;
}

function isSpace(character: string): boolean {
  return character === " " || character === "\t" || character === "\n" || character === "\r" || character === "\u00a0";
}

function isPunctuation(character: string): character is "(" | ")" | "[" | "]" | "," {
  return PUNCTUATION.has(character);
}

function endOfWord(rule: string, start: number): number {
  let end = start;
  while (!endsWord(rule.charAt(end))) end += 1;
  return end;
}

/** @param character empty at the end of a rule */
function endsWord(character: string): boolean {
  return character === "" || isSpace(character) || isPunctuation(character) || character === '"' || character === "'";
}

/**
 * A text in quotes. A quote inside is doubled; a double quote may have a backtick before it instead, and in either kind of
 * quotes two single ones stand for one (Microsoft Entra ID, rules for dynamic membership groups, "Supported values").
 */
function textAt(rule: string, start: number): { readonly value: string; readonly end: number } | undefined {
  const quote = rule.charAt(start);
  const parts: string[] = [];
  let from = start + 1;
  let at = from;
  for (let character = rule.charAt(at); character !== ""; character = rule.charAt(at)) {
    const next = rule.charAt(at + 1);
    if ((character === quote || character === "'") && next === character) {
      parts.push(rule.slice(from, at + 1));
      at += 2;
      from = at;
    } else if (character === "`" && next === '"') {
      parts.push(rule.slice(from, at));
      from = at + 1;
      at += 2;
    } else if (character === quote) {
      parts.push(rule.slice(from, at));
      return { value: parts.join(""), end: at + 1 };
    } else {
      at += 1;
    }
  }
  return undefined;
}
