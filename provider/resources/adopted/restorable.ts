import { isSettings, type Setting, type Settings, same } from "./settings";

/** Values before that can be put back, and in sentences what cannot. */
export interface Restorable {
  readonly wanted: Settings;
  readonly kept: readonly string[];
}

/** Divides the values before into those that may come back and those whose return would turn protection off. */
export function restorable(
  previous: Settings,
  live: Settings,
  weakens: (property: string, from: Setting, to: Setting) => boolean,
  at = "",
): Restorable {
  const wanted: Record<string, Setting> = {};
  const kept: string[] = [];
  for (const [name, to] of Object.entries(previous)) {
    const property = at === "" ? name : `${at}.${name}`;
    const from = live[name];
    if (isSettings(to) && isSettings(from)) {
      const below = restorable(to, from, weakens, property);
      wanted[name] = below.wanted;
      kept.push(...below.kept);
    } else if (same(from, to) || !weakens(property, from, to)) {
      wanted[name] = to;
    } else {
      kept.push(
        `${property} stays ${JSON.stringify(from ?? null)}: putting ${JSON.stringify(to)} back would turn protection off or lock people out`,
      );
    }
  }
  return { wanted, kept };
}
