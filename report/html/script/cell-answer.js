/**
 * The answer for what filters leave of a matrix cell. Runs in the page, and in the program that writes the page.
 * Regions are rows of numbers: for each filter the bits of its values, then the answer, whether it is uncut, and the gaps.
 */
function cellAnswer(regions, chosen, impossible) {
  const seen = new Set();
  const gaps = new Set();
  for (const { where, answer, uncut, gaps: explained } of regions) {
    const left = where.map((bits, filter) => bits & chosen[filter]);
    if (isWithin(left, impossible)) continue;
    const cut = where.some((bits, filter) => (bits & ~chosen[filter]) !== 0);
    // What is known of the whole of a region is not known of a part: only that nothing of it exists, escapes, or is let in.
    const partial = uncut && cut && ["intended", "someEscape"].includes(answer);
    seen.add(partial ? "undecided" : answer);
    if (!partial) for (const gap of explained) gaps.add(gap);
  }
  seen.delete("none");
  return { answer: together(seen), gaps: [...gaps].sort((left, right) => left - right) };
}

/** Whether every combination of values of a box lies in one of the boxes, or there is none. */
function isWithin(box, [first, ...others]) {
  if (box.includes(0)) return true;
  if (first === undefined) return false;
  let rest = box;
  const but = (filter, bits) => rest.map((one, index) => (index === filter ? bits : one));
  return box.every((bits, filter) => {
    const outside = but(filter, bits & ~first[filter]);
    rest = but(filter, bits & first[filter]);
    return isWithin(outside, others);
  });
}

function together(seen) {
  if (seen.size === 0) return "none";
  if (seen.size === 1) return [...seen][0];
  if (seen.has("someEscape") || seen.has("allEscape")) return "someEscape";
  if (seen.has("undecided")) return "undecided";
  return seen.has("intended") ? "intended" : "covered";
}

if (typeof module !== "undefined") module.exports = { cellAnswer };
