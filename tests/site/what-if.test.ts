import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addressOf } from "../../src/lib/browser/address.ts";
import { playerOf } from "../../src/lib/browser/case-player.ts";
import { findBrowser } from "../../src/lib/cli/test.ts";
import type { WhatIfData } from "../../src/lib/components/what-if.ts";
import { whatIfWords } from "../../src/lib/evidence/words/what-if-text.ts";
import { serve, type Serving } from "../../src/lib/publish/serve.ts";

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
  readonly data: WhatIfData;
  readonly complaints: string[];
}

async function open(anchor = "", options: BrowserContextOptions = {}): Promise<Opened> {
  const page = await (await browser.newContext(options)).newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`${site.address}en/return/${anchor}`);
  const data = JSON.parse((await page.locator("[data-case]").textContent()) ?? "") as WhatIfData;
  return { page, data, complaints };
}

/** The sentence of every tier, as it stands on the page. */
async function said(page: Page): Promise<readonly string[]> {
  const all = await page.locator(".what-if .said").allTextContents();
  return all.map((text) => text.replace(/\s+/g, " ").trim());
}

/** The sentences that the library here makes of the case that travelled. */
function expected(data: WhatIfData, supposed: ReadonlyMap<string, number>): readonly string[] {
  const words = whatIfWords(data.writing);
  return playerOf(data)(supposed, data.draws).outcomes.map((outcome) => {
    if (outcome === null) throw new Error("no outcome");
    const { figure, rest } = words.outcome(outcome);
    return `${figure} ${rest}`;
  });
}

const slider = (page: Page, place: number) => page.locator(".what-if input[type=range]").nth(place);
const field = (page: Page, place: number) => page.locator(".what-if input[type=number]").nth(place);
const lever = ({ data }: Opened, place: number) => data.levers[place] as WhatIfData["levers"][number];

test("at rest the page says what the browser computes of the case, and what the headline says", async () => {
  const { page, data, complaints } = await open();
  expect(await said(page)).toEqual(expected(data, new Map()));
  const headline = (await page.locator(".rox .headline").textContent()) ?? "";
  const [, figure = ""] = /ROX (\S+%)/.exec((await said(page))[0] ?? "") ?? [];
  expect(headline).toContain(figure);
  expect(complaints).toEqual([]);
});

test("a slider moved by keyboard changes the figures to what the library computes, and back by the button to the digit", async () => {
  const opened = await open();
  const { page, data, complaints } = opened;
  const before = await said(page);
  const dots = await page.locator(".what-if [data-moving=page]").last().innerHTML();
  await slider(page, 0).focus();
  await page.keyboard.press("End");
  const supposed = new Map([[lever(opened, 0).input, lever(opened, 0).high]]);
  await expect.poll(() => said(page)).toEqual(expected(data, supposed));
  expect(await said(page)).not.toEqual(before);
  expect(await page.locator("[data-moved]").textContent()).toContain("1 assumption");
  expect(await field(page, 0).inputValue()).not.toBe("");
  await expect.poll(() => page.url()).toContain(addressOf(supposed));
  await page.locator("[data-reset]").click();
  await expect.poll(() => said(page)).toEqual(before);
  expect(await page.locator(".what-if [data-moving=page]").last().innerHTML()).toBe(dots);
  expect(page.url()).not.toContain("#");
  expect(await page.locator("[data-moved]").isVisible()).toBe(false);
  expect(complaints).toEqual([]);
});

test("an address with suppositions opens with them, at the figure", async () => {
  const { data } = await open();
  const supposed = new Map(data.levers.map(({ input, low }) => [input, low]));
  const { page } = await open(addressOf(supposed));
  await expect.poll(() => said(page)).toEqual(expected(data, supposed));
  expect(
    await page.locator(".what-if").evaluate((figure) => Math.abs(figure.getBoundingClientRect().top)),
  ).toBeLessThan(200);
});

test("a number beyond the range is cut off at its end, and that is said", async () => {
  const opened = await open();
  const { page, data } = opened;
  await field(page, 1).fill("1000");
  const { input, high } = lever(opened, 1);
  await expect.poll(() => said(page)).toEqual(expected(data, new Map([[input, high]])));
  expect(await page.locator("[data-clipped]").nth(1).textContent()).toBe(
    whatIfWords(data.writing).clipped(high, lever(opened, 1).writing),
  );
  await page.keyboard.press("Tab");
  expect(Number(await field(page, 1).inputValue())).toBeLessThan(1000);
});

test("when the reader pauses the outcome is read out once", async () => {
  const { page } = await open();
  await slider(page, 0).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const live = page.locator(".what-if [data-live]");
  expect(await live.textContent()).toBe("");
  await expect.poll(() => live.textContent()).toMatch(/Not the report’s own figures.*ROX.*simulations/);
});

test("without scripts the scenarios stand there and the sliders do not", async () => {
  const { page } = await open("", { javaScriptEnabled: false }).catch(() => ({ page: null }));
  if (page === null) throw new Error("no page");
  expect(await page.locator(".what-if [data-scenarios] table").isVisible()).toBe(true);
  expect(await page.locator(".what-if [data-levers]").isVisible()).toBe(false);
});

test("ten thousand draws take a moment: under a fifth of a second, even on a busy machine", async () => {
  const { data } = await open();
  const play = playerOf(data);
  play(new Map(), data.draws);
  const [first] = data.levers;
  const times = [1, 2, 3, 4, 5].map((k) => {
    const start = performance.now();
    play(new Map(first === undefined ? [] : [[first.input, first.centre + k * first.step]]), data.draws);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(200);
});

test("the script weighs less than 12 KB over the wire, and the case travels without rows or what was typed of people", () => {
  const html = readFileSync(join(inject("demo"), "en/return/index.html"), "utf8");
  const [, script = ""] = /<script type="module">([\s\S]*?)<\/script>/.exec(html) ?? [];
  expect(script.length).toBeGreaterThan(5000);
  expect(gzipSync(script).length).toBeLessThan(12_000);
  const [, data = ""] = /<script type="application\/json"[^>]*>([\s\S]*?)<\/script>/.exec(html) ?? [];
  expect(gzipSync(data).length).toBeLessThan(6_000);
  expect(data).not.toMatch(/"population":(?!1\b)|"n":[1-9]|capex|@/);
});
