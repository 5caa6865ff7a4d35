/** The short ids of random sets, and what is defined nowhere. */
const short = /^([a-z]\d|own-\w+|gps|net|undefined)$/;

/** The same with ids as Microsoft Entra ID gives them. */
export function withGuids<T>(value: T): T {
  const change = (part: unknown): unknown => {
    if (typeof part === "string") return short.test(part) ? guidOf(part) : part;
    if (Array.isArray(part)) return part.map(change);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, one]) => [key, ["contexts", "set_tier"].includes(key) ? one : change(one)]),
    );
  };
  return change(value) as T;
}

function guidOf(text: string): string {
  const digits = [...text].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  const padded = digits.padEnd(12, "0").slice(-12);
  return `5eed0000-0000-4000-8000-${padded}`;
}
