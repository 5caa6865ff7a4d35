import { type Box, lookAt, type OpenLook } from "./box";
import { type Literal, mentions } from "./formula";
import type { Cover } from "./search";

/** A cover that reaches a part of a box, with the literals that decide which. */
export interface OpenCover<By> {
  readonly cover: Cover<By>;
  readonly look: OpenLook;
}

/** How covers lie to a box: one of them covers it all, or these reach a part of it. */
export interface Front<By> {
  readonly leaf: By | undefined;
  readonly open: readonly OpenCover<By>[];
}

export function frontOf<By>(box: Box, covers: readonly Cover<By>[]): Front<By> {
  const open: OpenCover<By>[] = [];
  for (const cover of covers) {
    const look = lookAt(cover.formula, box);
    if (look === "all") return { leaf: cover.by, open: [] };
    if (look !== "none") open.push({ cover, look });
  }
  return { leaf: undefined, open };
}

/** The front of a part of the box, which differs in one dimension: covers that do not ask about it lie as before. */
export function narrowed<By>(front: Front<By>, part: Box, dimension: number): Front<By> {
  const open: OpenCover<By>[] = [];
  for (const one of front.open) {
    if (!mentions(one.cover.formula, dimension)) {
      open.push(one);
      continue;
    }
    const look = lookAt(one.cover.formula, part);
    if (look === "all") return { leaf: one.cover.by, open: [] };
    if (look !== "none") open.push({ cover: one.cover, look });
  }
  return { leaf: undefined, open };
}

/**
 * Where to cut: at a literal of the cover that leaves least to do, the first of equals. Undefined where no cover reaches the box.
 * Narrow covers wait until broad ones have left little for them, or else each would be cut out of what a broad one covers anyway.
 */
export function literalToCut<By>({ open }: Front<By>): Literal | undefined {
  let best: OpenLook | undefined;
  for (const { look } of open) {
    if (best === undefined || look.rest < best.rest) best = look;
  }
  return best?.literal;
}
