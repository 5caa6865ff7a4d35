import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { ProofPage } from "../../../../report/html/page";
import { renderProofPage } from "../../../../report/html/proof-page";
import { page as example, group, matrix, result } from "../example";
import { findChromium, launch } from "./chromium";

jest.setTimeout(240_000);

const executable = findChromium();
if (executable === undefined) {
  process.stdout.write(
    "SKIPPED: the browser tests of the proof page: no Chromium was found. Install one, or name it in PARTNERGUARD_CHROMIUM.\n",
  );
}
/** Counted as skipped by the run where there is no browser. */
const inBrowser = executable === undefined ? describe.skip : describe;

inBrowser("the page in a browser", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "partnerguard-page-"));
  const inspection = readFileSync(path.join(__dirname, "inspect.js"), "utf8");
  let browser: Browser;
  /** What the page complained of, and what it asked the outside for. */
  let complaints: string[] = [];
  let requests: string[] = [];

  beforeAll(async () => {
    browser = await launch(executable ?? "");
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    complaints = [];
    requests = [];
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(complaints).toEqual([]);
    expect(requests.filter((address) => !address.startsWith(pathToFileURL(folder).href))).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  async function open(options: BrowserContextOptions = {}, data: ProofPage = example): Promise<Page> {
    const file = path.join(folder, "proof.html");
    writeFileSync(file, renderProofPage(data));
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: "reduce",
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("dialog", (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  /** Asks inspect.js, which sees the page from within. */
  async function inspected<T>(page: Page, question: string): Promise<T> {
    await page.evaluate(inspection);
    return page.evaluate<T>(`inspect.${question}()`);
  }

  const focused = (page: Page, property: string): Promise<string> =>
    page.evaluate<string>(`String(document.activeElement.${property})`);

  /** The words of the current cell of the matrix: place, person and answer. */
  const focusedCell = (page: Page): Promise<string> =>
    page.evaluate<string>(`(({ activeElement: cell }) => [
      cell.closest("tbody").querySelector("th[scope=rowgroup] bdi").textContent,
      cell.parentElement.cells[0].querySelector("bdi").textContent,
      cell.closest("table").tHead.rows[0].cells[cell.cellIndex].querySelector("bdi").textContent,
      cell.querySelector(".word").textContent,
    ].join(" / "))(document)`);

  const cellsOf = (page: Page): Promise<string[]> => inspected(page, "shownCells");
  const outcomeOf = (page: Page): Promise<string | null> => page.locator("#outcome").textContent();

  describe("by keyboard", () => {
    it("first offers to skip to the answer", async () => {
      const page = await open();
      await page.keyboard.press("Tab");
      expect(await focused(page, "textContent")).toBe("Skip to the answer");
      expect(await page.locator(".skip").boundingBox()).toMatchObject({ y: expect.any(Number) });
      expect((await page.locator(".skip").boundingBox())?.y).toBeGreaterThanOrEqual(0);
      await page.keyboard.press("Enter");
      expect(await focused(page, "id")).toBe("main");
    });

    it("stops once in the matrix, and moves within it by arrow keys, Home and End", async () => {
      const page = await open();
      expect(await page.locator('#matrix-table td[tabindex="0"]').count()).toBe(1);
      await page.locator("button[type=reset]").focus();
      await page.keyboard.press("Tab");
      expect(await focusedCell(page)).toBe("From Head office / Other users / Office 365 / some escape");
      const walk: [string, string][] = [
        ["ArrowRight", "From Head office / Other users / Azure management / some escape"],
        ["ArrowDown", "From Head office / Guests of other tenants / Azure management / some escape"],
        ["Home", "From Head office / Guests of other tenants / Office 365 / some escape"],
        ["ArrowLeft", "From Head office / Guests of other tenants / Office 365 / some escape"],
        ["End", "From Head office / Guests of other tenants / Registering security information / covered"],
        ["PageDown", "From anywhere else / Break-glass accounts / Registering security information / on purpose"],
        ["ArrowUp", "From anywhere else / Guests of other tenants / Registering security information / blocked"],
        ["Control+End", "From anywhere else / Global Administrator / Registering security information / blocked"],
        ["ArrowDown", "From anywhere else / Global Administrator / Registering security information / blocked"],
        ["Control+Home", "From Head office / Other users / Office 365 / some escape"],
      ];
      for (const [key, where] of walk) {
        await page.keyboard.press(key);
        expect(await focusedCell(page)).toBe(where);
        expect(await page.locator('#matrix-table td[tabindex="0"]').count()).toBe(1);
      }
      await page.keyboard.press("Tab");
      expect(await page.evaluate(`document.activeElement.closest("#matrix-table")`)).toBeNull();
    });

    it("shows where the focus is, on whatever it stops at", async () => {
      const page = await open();
      for (let stop = 0; stop < 60; stop += 1) {
        await page.keyboard.press("Tab");
        if ((await focused(page, "tagName")) === "BODY") break;
        const outline = await page.evaluate<string>("getComputedStyle(document.activeElement).outlineStyle");
        expect(`${await focused(page, "outerHTML")}`.slice(0, 80) + outline).toMatch(/(solid|auto)$/);
      }
    });

    it("goes from a cell to what explains it, and says the cell in a sentence", async () => {
      const page = await open();
      await page.locator('#matrix-table td[tabindex="0"]').focus();
      await page.keyboard.press("ArrowDown");
      expect(await page.locator("#cell-note").textContent()).toBe(
        "Guests of other tenants · Office 365 · From Head office Some sign-ins of the cell get in without MFA. Explained by way in 1, way in 2.",
      );
      await page.keyboard.press("Enter");
      expect(await focused(page, "id")).toBe("way-1");
    });
  });

  describe("with filters", () => {
    it("answers every cell for what was chosen, and says so", async () => {
      const page = await open();
      expect(await outcomeOf(page)).toBe(
        "Everything: 32 cells, 12 some escape, 4 undecided, 8 on purpose, 5 covered, 3 blocked.",
      );
      await page.getByRole("combobox", { name: "Client app" }).selectOption("Legacy clients");
      expect(await outcomeOf(page)).toBe("Legacy clients: 32 cells, 4 undecided, 8 on purpose, 5 covered, 15 blocked.");
      await page.getByRole("combobox", { name: "Client app" }).selectOption("Browser");
      await page.getByRole("combobox", { name: "Platform" }).selectOption("Unknown platform");
      expect(await outcomeOf(page)).toBe(
        "Browser, Unknown platform: 32 cells, 12 all escape, 4 undecided, 8 on purpose, 5 covered, 3 blocked.",
      );
      expect((await cellsOf(page)).slice(0, 4)).toEqual(["all escape", "all escape", "all escape", "covered"]);
    });

    it("links a cell to what explains what is left of it", async () => {
      const page = await open();
      const links = page.locator('[data-cell="4"] .ways a');
      expect(await links.allInnerTexts()).toEqual(["1", "2"]);
      await page.getByRole("combobox", { name: "Device" }).selectOption("Compliant");
      expect(await links.allInnerTexts()).toEqual(["2"]);
      expect(await links.first().getAttribute("aria-label")).toBe("way in 2");
    });

    it("hides places, persons, and rows in which nothing escapes", async () => {
      const page = await open();
      await page.getByRole("combobox", { name: "Place" }).selectOption("From anywhere else");
      expect(await cellsOf(page)).toHaveLength(16);
      await page.getByRole("combobox", { name: "Person" }).selectOption("Global Administrator");
      expect(await cellsOf(page)).toEqual(["undecided", "covered", "undecided", "blocked"]);
      await page.getByRole("button", { name: "Show everything" }).click();
      expect(await cellsOf(page)).toHaveLength(32);
      await page.getByRole("combobox", { name: "Client app" }).selectOption("Legacy clients");
      await page.getByLabel("Only rows in which something escapes or is undecided").check();
      expect(await cellsOf(page)).toHaveLength(16);
      expect(await page.locator("#matrix-table tbody tr[data-row]:visible th bdi").allInnerTexts()).toEqual([
        "Break-glass accounts",
        "Global Administrator",
        "Break-glass accounts",
        "Global Administrator",
      ]);
    });

    it("leaves a cell to stand on, and can be walked without what is hidden", async () => {
      const page = await open();
      await page.locator('[data-cell="0"]').focus();
      await page.getByRole("combobox", { name: "Person" }).selectOption("Guests of other tenants");
      expect(await page.locator('#matrix-table td[tabindex="0"]:visible').count()).toBe(1);
      await page.locator('#matrix-table td[tabindex="0"]').focus();
      await page.keyboard.press("ArrowDown");
      expect(await focusedCell(page)).toBe("From anywhere else / Guests of other tenants / Office 365 / some escape");
    });
  });

  describe("for a screen reader", () => {
    it("names everything that one can stop at, and announces what a filter did", async () => {
      const page = await open();
      expect(await inspected(page, "unnamed")).toEqual([]);
      expect(await page.locator("#outcome").getAttribute("aria-live")).toBe("polite");
      expect(await page.locator("#matrix-table").getAttribute("role")).toBe("grid");
    });

    it("gives every table headers for rows and columns, and the headings in order", async () => {
      const page = await open();
      expect(await inspected(page, "headless")).toEqual([]);
      const levels = await inspected<number[]>(page, "headings");
      expect(levels[0]).toBe(1);
      levels.forEach((level, index) => {
        expect(level - (levels[index - 1] ?? level)).toBeLessThanOrEqual(1);
      });
    });
  });

  describe.each(["light", "dark"] as const)("in %s colours", (colorScheme) => {
    it("shows every text with enough contrast", async () => {
      const page = await open({ colorScheme });
      await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
      const texts = await inspected<{ text: string; contrast: number }[]>(page, "contrasts");
      expect(texts.length).toBeGreaterThan(150);
      expect(texts.filter(({ contrast }) => contrast < 4.5)).toEqual([]);
    });
  });

  it("differs in dark and light", async () => {
    const background = async (colorScheme: "light" | "dark") =>
      (await open({ colorScheme })).evaluate<string>("getComputedStyle(document.body).backgroundColor");
    expect(await background("light")).not.toBe(await background("dark"));
    requests = requests.slice(1);
  });

  describe.each([320, 360, 768, 1280, 1920])("%i pixels wide", (width) => {
    it("scrolls to the side nowhere but in its tables", async () => {
      const page = await open({ viewport: { width, height: 800 } });
      expect(await inspected(page, "overflow")).toEqual({ page: 0, wide: [] });
    });
  });

  it("keeps its width whatever names it shows", async () => {
    const long = "Wimblewumpf".repeat(1000);
    const named: ProofPage = {
      ...example,
      title: long,
      names: { [group]: long },
      matrix: {
        ...matrix,
        rows: matrix.rows.map((row) => ({ ...row, label: long, detail: long })),
        columns: matrix.columns.map((column) => ({ ...column, label: long })),
        places: matrix.places.map((place) => ({ ...place, label: long })),
      },
      checking: { verify: long, whatIfRequests: [long, null, null] },
    };
    const page = await open({ viewport: { width: 360, height: 800 } }, named);
    expect(await inspected(page, "overflow")).toEqual({ page: 0, wide: [] });
  });

  it("runs nothing that a name says", async () => {
    const hostile = `<img src="https://example.com/x" onerror="alert(1)"></script><script>alert(2)</script>`;
    const [gap] = result.gaps;
    const gaps = gap === undefined ? [] : [{ ...gap, words: { ...gap.words, sentence: hostile } }];
    const page = await open(
      {},
      {
        ...example,
        title: hostile,
        result: { ...result, gaps },
        matrix: { ...matrix, rows: matrix.rows.map((row) => ({ ...row, label: hostile })) },
      },
    );
    await page.locator('#matrix-table td[tabindex="0"]').focus();
    expect(await page.locator("h1").textContent()).toBe(hostile);
    expect(await page.locator("#cell-note").textContent()).toContain(hostile.slice(0, 60));
    expect(await page.locator("img").count()).toBe(0);
  });

  describe("on paper", () => {
    it("opens what is closed, leaves out what cannot be used, and fits the matrix", async () => {
      const page = await open({ viewport: { width: 680, height: 960 } });
      expect(await page.locator("details[open]").count()).toBe(0);
      await page.emulateMedia({ media: "print" });
      await page.locator("details:not([open])").first().waitFor({ state: "detached" });
      for (const unusable of ["#filters", ".contents", ".skip", "#cell-note", "#matrix-keys"]) {
        expect(await page.locator(unusable).isVisible()).toBe(false);
      }
      const table = await page.locator("#matrix-table").boundingBox();
      expect(table?.width).toBeLessThanOrEqual(680);
      expect(await inspected<{ page: number }>(page, "overflow")).toMatchObject({ page: 0 });
      await page.emulateMedia({ media: "screen" });
      await page.locator("details[open]").first().waitFor({ state: "detached" });
    });

    it("is dark on white even where the screen is light on dark", async () => {
      const page = await open({ colorScheme: "dark" });
      await page.emulateMedia({ media: "print" });
      expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
      const texts = await inspected<{ text: string; contrast: number }[]>(page, "contrasts");
      expect(texts.filter(({ contrast }) => contrast < 4.5)).toEqual([]);
    });
  });

  it("can be read where no script runs: all cells and links, and no filters that would do nothing", async () => {
    const page = await open({ javaScriptEnabled: false });
    expect(await page.locator("#filters").isVisible()).toBe(false);
    expect(await page.locator("#matrix-table td:visible").count()).toBe(32);
    await page.locator('[data-cell="0"] a').click();
    expect(page.url()).toMatch(/#way-1$/);
  });
});
