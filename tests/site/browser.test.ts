import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { findBrowser } from "../../src/lib/cli/test.ts";
import { serve, type Serving } from "../../src/lib/publish/serve.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const report = "nl/return/";
let browser: Browser;
let site: Serving;

beforeAll(async () => {
  site = await serve(inject("demo"), 0);
  browser = await chromium.launch({ executablePath: findBrowser() ?? "", args: ["--no-sandbox"] });
});
afterAll(async () => {
  await browser.close();
  site.server.close();
});

interface Opened {
  readonly page: Page;
  /** What the browser complained of, and what it asked of other places. */
  readonly complaints: string[];
}

async function open(path: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const page = await (await browser.newContext(options)).newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(site.address)) complaints.push(request.url());
  });
  await page.goto(site.address + path);
  await page.evaluate(() => document.fonts.ready);
  return { page, complaints };
}

interface Axe {
  readonly run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** Rules of axe that the page breaks, each with the first place. A policy that forbids scripts is put aside for the run. */
async function violations(path: string, options: BrowserContextOptions): Promise<readonly string[]> {
  const { page } = await open(path, { ...options, bypassCSP: true });
  await page.addScriptTag({ content: axe });
  const found = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run());
  await page.context().close();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}

const looks: Readonly<Record<string, BrowserContextOptions>> = {
  desk: { viewport: { width: 1440, height: 900 } },
  dark: { viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 360, height: 780 } },
};

for (const [look, options] of Object.entries(looks))
  test(`axe finds nothing on ${look}`, async () => {
    for (const path of ["", report, "en/return/", "nl/methods/", "nl/methods/nps/", "404.html"])
      expect(await violations(path, options), path).toEqual([]);
  });

test("reading, opening, switching and printing break no policy and ask nothing of other places", async () => {
  const { page, complaints } = await open(report);
  await page.locator("button.value").first().click();
  await page.keyboard.press("Escape");
  await page.locator(".fold summary").first().click();
  await page.locator("button[data-do=theme]").click();
  await page.emulateMedia({ media: "print" });
  expect(complaints).toEqual([]);
});

test("a number opens and closes by keyboard, and the focus stays with it", async () => {
  const { page } = await open(report);
  const number = page.locator("button.value").first();
  const slip = page.locator(`#${(await number.getAttribute("popovertarget")) ?? ""}`);
  await number.focus();
  await page.keyboard.press("Enter");
  expect(await slip.isVisible()).toBe(true);
  expect(await slip.locator("[data-source]").textContent()).toMatch(/\([0-9a-f]{8}\)/);
  await page.keyboard.press("Escape");
  expect(await slip.isVisible()).toBe(false);
  expect(await number.evaluate((element) => element === document.activeElement)).toBe(true);
});

test("a slip stays on the screen, on a desk and on a phone", async () => {
  for (const options of [looks["desk"], looks["phone"]]) {
    const { page } = await open(report, options);
    for (const i of [0, 3, 6]) {
      const number = page.locator("button.value").nth(i);
      await number.click();
      const box = await page.locator(`#${(await number.getAttribute("popovertarget")) ?? ""}`).boundingBox();
      const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
      expect(box).not.toBeNull();
      expect((box?.x ?? -1) >= 0 && (box?.y ?? -1) >= 0).toBe(true);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
      await page.keyboard.press("Escape");
    }
  }
});

test("nothing runs out of a screen of 320 pixels, and drawings keep letters of 12 pixels down to 360", async () => {
  for (const width of [320, 360, 600, 820, 1200, 1440]) {
    const { page } = await open(report, { viewport: { width, height: 800 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), String(width)).toBeLessThanOrEqual(width);
    if (width === 320) continue;
    const smallest = await page.evaluate(() => {
      const texts = [...document.querySelectorAll<SVGTextElement>(".drawing text")].filter((text) =>
        text.checkVisibility(),
      );
      return Math.min(
        ...texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 0)),
      );
    });
    expect(smallest, String(width)).toBeGreaterThanOrEqual(12);
  }
});

test("without scripts all text, drawings, tables and slips are there", async () => {
  const { page } = await open(report, { javaScriptEnabled: false });
  expect(await page.locator(".figure svg").first().isVisible()).toBe(true);
  await page.locator("button.value").first().click();
  expect(await page.locator(".slip:popover-open").count()).toBe(1);
  await page.locator(".fold summary").first().click();
  expect(await page.locator(".fold table").first().isVisible()).toBe(true);
  expect(await page.locator("button[data-do]").first().isVisible()).toBe(false);
});

test("the theme that a reader chooses is there again on the next page", async () => {
  const { page } = await open(report);
  await page.locator("button[data-do=theme]").click();
  const chosen = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.goto(`${site.address}nl/methods/`);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(chosen);
});

test("margin notes stand beside the text on a wide screen and fold in their place on a phone", async () => {
  const wide = await open(report, looks["desk"]);
  const [note, text] = await Promise.all(
    [".prose > .note", ".prose > p"].map((part) => wide.page.locator(part).first().boundingBox()),
  );
  expect(note?.x ?? 0).toBeGreaterThan((text?.x ?? 0) + (text?.width ?? 0));
  expect(await wide.page.locator(".prose > .note p").first().isVisible()).toBe(true);
  const phone = await open(report, looks["phone"]);
  expect(await phone.page.locator(".prose > .note p").first().isVisible()).toBe(false);
  await phone.page.locator(".prose > .note summary").first().click();
  expect(await phone.page.locator(".prose > .note p").first().isVisible()).toBe(true);
});

test("printed, every fold is open and every number has its note", async () => {
  const { page } = await open(report);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".fold table").first().isVisible()).toBe(true);
  expect(await page.locator(".slip").last().isVisible()).toBe(true);
  expect(await page.locator(".drawing > .at-page svg").first().isVisible()).toBe(true);
  expect(await page.locator(".masthead nav").isVisible()).toBe(false);
  const pdf = await page.pdf({ preferCSSPageSize: true, format: "A4", tagged: true, outline: true });
  expect(pdf.length).toBeGreaterThan(50_000);
});
