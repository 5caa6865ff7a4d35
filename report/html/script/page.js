// Runs in the page, after `cellAnswer` of cell-answer.js. Texts are only ever set as text.
const source = document.getElementById("matrix-data");
if (source !== null) startMatrix(JSON.parse(source.textContent));
startPrinting();

function startMatrix({ answers, filters, rows, columns, gaps, cells, impossible, waysInCell }) {
  const table = document.getElementById("matrix-table");
  const form = document.getElementById("filters");
  const note = document.getElementById("cell-note");
  const bodies = [...table.tBodies];
  const tableCells = [...table.querySelectorAll("td")];
  const lines = [...table.querySelectorAll("tbody tr[data-row]")];
  let current = tableCells[0];

  const region = document.getElementById("matrix-region");
  const controlOf = (name) => document.getElementById(`filter-${name}`);
  const headingOf = (cell) => table.tHead.rows[0].cells[cell.cellIndex];
  const placeOf = (cell) => cell.closest("tbody").querySelector("th[scope=rowgroup]");
  const textOf = (header) => header.querySelector("bdi").textContent;

  form.hidden = false;
  note.hidden = false;
  document.getElementById("matrix-keys").hidden = false;
  // One stop for the Tab key, then arrow keys: the region needs no stop of its own, and links are reached through their cell.
  table.setAttribute("role", "grid");
  region.removeAttribute("tabindex");
  for (const cell of tableCells) cell.tabIndex = -1;
  makeCurrent(current);
  show();

  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  table.addEventListener("focusin", ({ target }) => makeCurrent(target.closest("td") ?? current));
  table.addEventListener("click", ({ target }) => target.closest("a") ?? target.closest("td")?.focus());
  table.addEventListener("keydown", move);

  /** Works out every cell anew for what is chosen, and says what came out. */
  function show() {
    const chosen = filters.map(({ name, size }) => {
      const { value } = controlOf(name);
      return value === "" ? 2 ** size - 1 : 1 << Number(value);
    });
    const place = controlOf("place")?.value ?? "";
    const person = controlOf("person")?.value ?? "";
    const onlyEscapes = document.getElementById("only-escapes").checked;
    const count = Object.fromEntries(Object.keys(answers).map((answer) => [answer, 0]));
    lines.forEach((line, index) => {
      const ofLine = cells
        .slice(index * columns, (index + 1) * columns)
        .map((regions) =>
          regions.length === 0 ? { answer: "undecided", gaps: [] } : cellAnswer(regions, chosen, impossible),
        );
      ofLine.forEach(({ answer, gaps: explained }, column) => {
        draw(tableCells[index * columns + column], answer, explained);
      });
      const matters = ofLine.some(({ answer }) =>
        ["allEscape", "someEscape", "undecided", "intended"].includes(answer),
      );
      line.hidden = (onlyEscapes && !matters) || (person !== "" && person !== line.dataset.row);
      const shown = !line.hidden && (place === "" || Number(place) === Math.floor(index / rows));
      if (shown) for (const { answer } of ofLine) count[answer] += 1;
    });
    bodies.forEach((body, index) => {
      const lines = [...body.rows].slice(1);
      body.hidden = (place !== "" && place !== String(index)) || lines.every((line) => line.hidden);
    });
    say(count);
    if (!isShown(current)) makeCurrent(tableCells.find(isShown) ?? current);
    describe();
  }

  function draw(cell, answer, explained) {
    cell.className = `cell is-${answer}`;
    cell.dataset.answer = answer;
    cell.querySelector("use").setAttribute("href", `#icon-${answer}`);
    cell.querySelector(".word").textContent = answers[answer].word;
    cell.explained = explained;
    const more = explained.length - waysInCell;
    const shown = linksTo(explained.slice(0, waysInCell), "short");
    cell.querySelector(".ways").replaceChildren(...shown, ...(more > 0 ? [` +${more}`] : []));
  }

  function linksTo(explained, text) {
    return explained
      .filter((index) => gaps[index] !== undefined)
      .flatMap((index, position) => {
        const link = document.createElement("a");
        link.href = `#${gaps[index].anchor}`;
        link.textContent = gaps[index][text];
        if (text === "short") {
          link.setAttribute("aria-label", gaps[index].name);
          link.tabIndex = -1;
        }
        return position === 0 ? [link] : [text === "short" ? " " : ", ", link];
      });
  }

  function say(count) {
    const total = Object.values(count).reduce((sum, each) => sum + each, 0);
    const parts = Object.entries(count).flatMap(([answer, number]) =>
      number === 0 ? [] : [`${number} ${answers[answer].word}`],
    );
    const chosen = [...form.querySelectorAll("select")].flatMap((select) =>
      select.value === "" ? [] : [select.selectedOptions[0].textContent],
    );
    const of = chosen.length === 0 ? "Everything" : chosen.join(", ");
    document.getElementById("outcome").textContent =
      total === 0
        ? `${of}: no row is left.`
        : `${of}: ${total} ${total === 1 ? "cell" : "cells"}, ${parts.join(", ")}.`;
  }

  function makeCurrent(cell) {
    current.tabIndex = -1;
    current = cell;
    current.tabIndex = 0;
    describe();
  }

  /** The current cell in a sentence, beneath the matrix. */
  function describe() {
    const { answer } = current.dataset;
    if (answer === undefined) return;
    const names = [current.parentElement.cells[0], headingOf(current), placeOf(current)].map(textOf);
    const links = linksTo(current.explained, "name");
    const strong = document.createElement("strong");
    strong.textContent = names.join(" · ");
    const unlisted = links.length === 0 && ["allEscape", "someEscape"].includes(answer);
    note.replaceChildren(
      strong,
      ` ${answers[answer].sentence}`,
      ...(links.length === 0 ? [] : [" Explained by ", ...links, "."]),
      ...(unlisted ? [" The list of ways in stops before it."] : []),
    );
  }

  function isShown(cell) {
    return !cell.parentElement.hidden && !cell.closest("tbody").hidden;
  }

  function move(event) {
    const cell = event.target.closest("td");
    if (cell === null || event.altKey || event.metaKey) return;
    const shown = lines.filter((line) => isShown(line.cells[0]));
    const line = shown.indexOf(cell.parentElement);
    const column = cell.cellIndex - 1;
    const to = (row, at) =>
      shown[Math.min(Math.max(row, 0), shown.length - 1)].cells[Math.min(Math.max(at, 0), columns - 1) + 1];
    const target = {
      ArrowRight: () => to(line, column + 1),
      ArrowLeft: () => to(line, column - 1),
      ArrowDown: () => to(line + 1, column),
      ArrowUp: () => to(line - 1, column),
      PageDown: () => to(line + 5, column),
      PageUp: () => to(line - 5, column),
      Home: () => to(event.ctrlKey ? 0 : line, 0),
      End: () => to(event.ctrlKey ? shown.length - 1 : line, columns - 1),
    }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      target().focus();
    } else if (event.key === "Enter" && event.target === cell) {
      const [link] = cell.querySelectorAll("a");
      if (link !== undefined) {
        event.preventDefault();
        link.click();
      }
    }
  }
}

/** On paper nothing can be opened: what is closed is opened before printing, and closed again after it. */
function startPrinting() {
  const opened = [];
  const open = () => {
    for (const details of document.querySelectorAll("details:not([open])")) {
      details.open = true;
      opened.push(details);
    }
  };
  const close = () => {
    for (const details of opened.splice(0)) details.open = false;
  };
  addEventListener("beforeprint", open);
  addEventListener("afterprint", close);
  matchMedia("print").addEventListener("change", ({ matches }) => (matches ? open() : close()));
}
