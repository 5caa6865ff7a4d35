import type { Random } from "../proof/support/random";

/** A document with a few places damaged, each in one of the ways in which files are. */
export function mangled(content: unknown, random: Random): unknown {
  let damaged = content;
  for (let count = random.integer(0, 4); count > 0; count -= 1) damaged = damagedAt(damaged, random, 0);
  return damaged;
}

const stopping = [0, 0, 0.1, 0.15, 0.25, 0.4, 0.5];

function damagedAt(value: unknown, random: Random, depth: number): unknown {
  if (typeof value !== "object" || value === null || random.chance(stopping[depth] ?? 0.6))
    return damage(value, random);
  if (Array.isArray(value)) {
    if (value.length === 0) return damage(value, random);
    const at = random.integer(0, value.length - 1);
    return value.map((item, index) => (index === at ? damagedAt(item, random, depth + 1) : item));
  }
  const names = Object.keys(value);
  const name = names[random.integer(0, names.length - 1)];
  if (name === undefined) return damage(value, random);
  const entries = Object.entries(value);
  if (random.chance(0.1)) return Object.fromEntries(entries.filter(([key]) => key !== name));
  if (random.chance(0.05))
    return Object.fromEntries(entries.map(([key, one]) => [key === name ? twisted(key, random) : key, one]));
  return Object.fromEntries(entries.map(([key, one]) => [key, key === name ? damagedAt(one, random, depth + 1) : one]));
}

const twisted = (key: string, random: Random): string =>
  random.pick([
    key.toUpperCase(),
    `${key}s`,
    key.replace("include", "exclude"),
    key.replace("exclude", "include"),
    "__proto__",
    "",
  ]);

const words = [
  "All",
  "None",
  "AllTrusted",
  "none",
  "mfa",
  "block",
  "Office365",
  "GuestsOrExternalUsers",
  "<BreakGlass>",
  "{{group}}",
  "constructor",
  "unknownFutureValue",
  "device.model -eq",
  'device.ownerOfTomorrow -near "x"',
  "0.0.0.0/0",
  "::/0",
  "10.0.0.0/99",
] as const;

function damage(value: unknown, random: Random): unknown {
  const ways: readonly [() => unknown, ...(() => unknown)[]] = [
    () => null,
    () => [],
    () => ({}),
    () => "",
    () => random.integer(-1, 300),
    () => random.chance(0.5),
    () => random.pick(words),
    () => [value],
    () => [value, value],
    () => ({ value }),
    () => [random.pick(words)],
    () => nested(value, random.integer(2, 200)),
    () => (typeof value === "string" ? value.toUpperCase() : value),
    () => (typeof value === "string" ? ` ${value} ` : value),
    () => (typeof value === "string" ? value.slice(0, -1) : value),
    () => (Array.isArray(value) ? value.join(",") : value),
    () => (Array.isArray(value) ? [...value, ...value] : value),
    () => (Array.isArray(value) ? value.slice(1) : value),
    () => (Array.isArray(value) ? [...value, random.pick(words)] : value),
    () => (typeof value === "object" && value !== null ? { ...value, tomorrow: random.pick(words) } : value),
    () => (typeof value === "boolean" ? !value : String(value)),
  ];
  return random.pick(ways)();
}

function nested(value: unknown, depth: number): unknown {
  let made = value;
  for (let level = 0; level < depth; level += 1) made = level % 2 === 0 ? [made] : { value: made };
  return made;
}
