// Draws what a command prints on a terminal as an SVG for the documentation:
//   FORCE_COLOR=1 node cli/index.js check --cwd docs/examples/report-only-with-break-glass | node scripts/terminal-picture.js > docs/images/check.svg
const { readFileSync } = require("node:fs");

const cell = { width: 8.4, height: 18 };
const margin = 20;
const colors = { 31: "#f47067", 32: "#57ab5a", 33: "#daaa3f", 36: "#76c7d9" };
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const lines = readFileSync(0, "utf8").trimEnd().split("\n");
const columns = 84;
let style = {};

function drawLine(line, row) {
  let column = 0;
  const pieces = [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals speak in control characters
  for (const [, codes, text] of line.matchAll(/(?:\u001b\[([\d;]*)m)?([^\u001b]*)/g)) {
    for (const code of codes?.split(";").map(Number) ?? []) {
      if (code === 1) style.bold = true;
      else if (code === 2) style.dim = true;
      else if (code === 22) style = { color: style.color };
      else if (code === 39 || code === 0) style = code === 0 ? {} : { ...style, color: undefined };
      else if (colors[code]) style.color = colors[code];
    }
    if (text !== "") {
      const fill = style.color ?? (style.dim ? "#8b949e" : "#d1d7e0");
      const x = (margin + column * cell.width).toFixed(1);
      pieces.push(`<tspan x="${x}" fill="${fill}"${style.bold ? ' font-weight="bold"' : ""}>${escaped(text)}</tspan>`);
      column += [...text].length;
    }
  }
  return `<text y="${margin + 26 + row * cell.height}" xml:space="preserve">${pieces.join("")}</text>`;
}

const width = Math.round(margin * 2 + columns * cell.width);
const height = margin * 2 + 26 + lines.length * cell.height;
process.stdout.write(
  [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14"><title>partnerguard check in a terminal: what is missing, where, and what to write instead</title>`,
    "<title>What the terminal shows</title>",
    `<rect width="100%" height="100%" rx="8" fill="#1c2128"/>`,
    ...["#f47067", "#daaa3f", "#57ab5a"].map(
      (fill, index) => `<circle cx="${margin + 4 + index * 18}" cy="18" r="5.5" fill="${fill}"/>`,
    ),
    ...lines.map(drawLine),
    "</svg>",
    "",
  ].join("\n"),
);
