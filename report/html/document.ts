import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { icons } from "./icons";
import { type Content, html, Markup } from "./markup";

export interface PagePart {
  readonly anchor: string;
  readonly name: string;
  readonly content: Content;
}

export interface DocumentParts {
  readonly title: string;
  /** The verdict in one line, for the window's title. */
  readonly summary: string;
  readonly kicker: string;
  readonly createdAt: string;
  readonly program: string;
  readonly top: Content;
  readonly parts: readonly PagePart[];
  /** What the script works on, as JSON. */
  readonly data?: unknown;
}

const own = (name: string): string => readFileSync(path.join(__dirname, name), "utf8");

/** The style and the script are the only ones that the page's policy lets run, by their hash. */
const style = ["base", "head", "matrix", "ways", "print"].map((name) => own(`style/${name}.css`)).join("");
const script = `"use strict";(() => {\n${own("script/cell-answer.js")}\n${own("script/page.js")}})();`;
const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const contentPolicy = [
  "default-src 'none'",
  `style-src ${hash(style)}`,
  `script-src ${hash(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** The whole document around its parts. */
export function documentOf({ title, summary, kicker, createdAt, program, top, parts, data }: DocumentParts): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(contentPolicy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="${program}">
<title>${summary} – ${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the answer</a>
${icons}
<header class="head">
<p class="kicker">${kicker}</p>
<h1>${title}</h1>
<p class="when">Asked on <time datetime="${createdAt}">${spokenTime(createdAt)}</time> with ${program}</p>
</header>
<div class="columns">
<nav class="contents" aria-label="Contents"><ol>${parts.map(({ anchor, name }) => html`<li><a href="#${anchor}">${name}</a></li>`)}</ol></nav>
<main id="main" tabindex="-1">
${top}
${parts.map(({ content }) => content)}
</main>
</div>
${data === undefined ? undefined : html`<script type="application/json" id="matrix-data">${new Markup(jsonInPage(data))}</script>`}
<script>${new Markup(script)}</script>
</body>
</html>
`;
  return page.html;
}

/** JSON that cannot end the element it stands in. */
const jsonInPage = (data: unknown): string =>
  JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** `24 November 2026, 08:15 UTC`; what is no date stays as it is. */
function spokenTime(createdAt: string): string {
  const time = new Date(createdAt);
  if (Number.isNaN(time.getTime())) return createdAt;
  const day = time.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return `${day}, ${time.toISOString().slice(11, 16)} UTC`;
}
