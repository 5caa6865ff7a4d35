// Runs in the page under test. Answers plain data, which the tests compare.
(() => {
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const textOf = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const describe = (element) => `${element.tagName.toLowerCase()} "${textOf(element).slice(0, 40)}"`;

  function channels(color) {
    const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
    return { red, green, blue, alpha };
  }

  function luminance({ red, green, blue }) {
    const [r, g, b] = [red, green, blue].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  /** The colour behind an element: the first ancestor that paints one. */
  function behind(element) {
    for (let node = element; node !== null; node = node.parentElement) {
      const color = channels(getComputedStyle(node).backgroundColor);
      if (color.alpha === 1) return color;
      if (color.alpha !== 0) throw new Error(`${describe(node)} has a half-transparent background`);
    }
    return channels("rgb(255, 255, 255)");
  }

  function contrast(element) {
    const [lighter, darker] = [channels(getComputedStyle(element).color), behind(element)]
      .map(luminance)
      .sort((left, right) => right - left);
    return (lighter + 0.05) / (darker + 0.05);
  }

  /** Every element that shows text of its own, with the contrast of it. */
  function contrasts() {
    return [...document.body.querySelectorAll("*")]
      .filter((element) => !["SCRIPT", "STYLE", "OPTION"].includes(element.tagName) && isShown(element))
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ""))
      .map((element) => ({ text: describe(element), contrast: contrast(element) }));
  }

  /** What has no name for a screen reader. */
  function unnamed() {
    const named = (element) =>
      element.getAttribute("aria-label") ?? [...(element.labels ?? [])].map(textOf).join(" ") ?? "";
    const byId = (element) => textOf(document.getElementById(element.getAttribute("aria-labelledby")) ?? element);
    return [
      ...document.querySelectorAll("select, input, button, a, summary, [tabindex], nav, section, article, [role]"),
    ]
      .filter((element) => isShown(element) && named(element) === "" && byId(element) === "")
      .map(describe);
  }

  /** Data cells without a header for their row or column, and headers without a scope. */
  function headless() {
    return [...document.querySelectorAll("table")].flatMap((table) => [
      ...[...table.querySelectorAll("th")].filter((header) => !header.hasAttribute("scope")).map(describe),
      ...[...table.tBodies].flatMap((body) =>
        [...body.rows]
          .filter((row) => row.querySelector("td") !== null)
          .filter(
            (row) =>
              row.querySelector('th[scope="row"]') === null || row.cells.length !== table.tHead.rows[0].cells.length,
          )
          .map(describe),
      ),
      ...(table.caption !== null || table.closest("details") !== null ? [] : ["a table without a caption"]),
    ]);
  }

  const headings = () =>
    [...document.querySelectorAll("h1, h2, h3, h4")].filter(isShown).map(({ tagName }) => Number(tagName.slice(1)));

  const overflow = () => ({
    page: document.documentElement.scrollWidth - innerWidth,
    wide: [...document.body.querySelectorAll("*")]
      .filter((element) => isShown(element) && element.closest(".scroll, .unseen, .skip") === null)
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map(describe),
  });

  const shownCells = () =>
    [...document.querySelectorAll("#matrix-table td")]
      .filter(isShown)
      .map((cell) => textOf(cell.querySelector(".word")));

  globalThis.inspect = { contrasts, unnamed, headless, headings, overflow, shownCells };
})();
