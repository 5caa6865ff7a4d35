import type { Random } from "../proof/support/random";

/** Values that no version of Microsoft Graph has had. None of them is empty, so that none of them means "not configured". */
const strange: readonly [unknown, ...unknown[]] = [
  "wordOfTomorrow",
  "<BreakGlass>",
  "{{placeholder}}",
  { tomorrow: true },
  [{ tomorrow: true }],
  -1,
  12.5,
  ["wordOfTomorrow"],
  'device.ownerOfTomorrow -near "x"',
];

/** A document in which a few values are ones that nobody knows; names of things are left alone, since they mean nothing. */
export function withJunk(content: unknown, random: Random): unknown {
  let made = content;
  for (let count = random.integer(1, 3); count > 0; count -= 1) made = junkAt(made, random, 0);
  return made;
}

const meaningless = ["id", "displayName", "@odata.type"];

function junkAt(value: unknown, random: Random, depth: number): unknown {
  // Above the policies themselves it would not be an export at all.
  const stop = depth > 2 && random.chance(0.25);
  if (typeof value !== "object" || value === null || stop) return random.pick(strange);
  if (Array.isArray(value)) {
    if (value.length === 0) return [random.pick(strange)];
    const at = random.integer(0, value.length - 1);
    return value.map((item, index) => (index === at ? junkAt(item, random, depth + 1) : item));
  }
  if (depth > 1 && random.chance(0.1)) return { ...value, fieldOfTomorrow: random.pick(strange) };
  const names = Object.keys(value).filter((name) => !meaningless.includes(name));
  const name = names[random.integer(0, names.length - 1)];
  if (name === undefined) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === name ? junkAt(one, random, depth + 1) : one]),
  );
}
