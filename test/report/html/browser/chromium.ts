import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const wellKnown = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * The browser to test in: the one that `PARTNERGUARD_CHROMIUM` names, or one in its usual place. The variable set to `off` means none.
 *
 * @throws where the variable names a file that is not there
 */
export function findChromium(): string | undefined {
  const named = process.env.PARTNERGUARD_CHROMIUM ?? "";
  if (named === "off") return undefined;
  if (named === "") return wellKnown.find((file) => existsSync(file));
  if (!existsSync(named)) throw new Error(`PARTNERGUARD_CHROMIUM names ${named}, which does not exist`);
  return named;
}

/** Starts it so that it asks nobody for anything. */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    timeout: 120_000,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
