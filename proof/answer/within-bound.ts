import { BoundReached } from "../solve/search";

/** What a search finds; undefined where it reaches its bound before. */
export function withinBound<T>(search: () => T): T | undefined {
  try {
    return search();
  } catch (error) {
    if (error instanceof BoundReached) return undefined;
    throw error;
  }
}
