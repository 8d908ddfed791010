/** `npm test`: finds or installs a browser, then runs every test. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { project } from "./choose.ts";
import { exit, UsageError, type Terminal } from "./terminal.ts";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Runs vitest with a browser at hand; ends with a line "N passed, N failed, N skipped". */
export function test(out: Terminal, args: readonly string[]): number {
  const browser = findBrowser() ?? installBrowser();
  if (browser === undefined) throw new UsageError("noBrowser");
  const results = join(project, ".cache", "tests.json");
  mkdirSync(join(project, ".cache"), { recursive: true });
  const vitest = join(project, "node_modules", "vitest", "vitest.mjs");
  const { status } = run(
    process.execPath,
    [vitest, "run", "--reporter=default", "--reporter=json", `--outputFile=${results}`, ...args],
    {
      ...process.env,
      MEETLAT_BROWSER: browser,
    },
  );
  if (existsSync(results)) out.print(closingLine(readFileSync(results, "utf8")));
  return status ?? exit.bug;
}

/** MEETLAT_BROWSER, else a browser of the machine, else the one Playwright installed earlier. */
export function findBrowser(): string | undefined {
  return [process.env["MEETLAT_BROWSER"], ...PLACES, chromium.executablePath()].find(
    (place) => place !== undefined && existsSync(place),
  );
}

/** Playwright's own browser; where that cannot be fetched, Debian's package. */
function installBrowser(): string | undefined {
  run(
    process.execPath,
    [join(project, "node_modules", "playwright-core", "cli.js"), "install", "--with-deps", "chromium"],
    process.env,
  );
  const found = findBrowser();
  if (found !== undefined || process.getuid?.() !== 0) return found;
  run("apt-get", ["update"], process.env);
  run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], process.env);
  return findBrowser();
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): { readonly status: number | null } {
  return spawnSync(command, args, { cwd: project, stdio: ["ignore", "inherit", "inherit"], env });
}

interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

function closingLine(json: string): string {
  const results = JSON.parse(json) as Results;
  return `${results.numPassedTests} passed, ${results.numFailedTests} failed, ${results.numPendingTests} skipped`;
}
