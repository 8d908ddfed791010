import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { expect, inject, test } from "vitest";

const root = inject("demo");
const paths = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".html"))
  .sort();
const pages = paths.map((path) => {
  const html = readFileSync(join(root, path), "utf8");
  return { path, html, document: parseHTML(html).document };
});
const reports = pages.filter(({ document }) => document.querySelector(".prose .figure") !== null);
const lang = (path: string) => /^(nl|en)[\\/]/.exec(path)?.[1];

/** Paths of the pages for which something is the case. */
const where = (holds: (page: (typeof pages)[number]) => boolean) => pages.filter(holds).map(({ path }) => path);

test("the demo has a report in each language, the methods behind it, a list and a page for what is not there", () => {
  expect(paths).toEqual(
    expect.arrayContaining(["index.html", "404.html", "nl/methods/index.html", "en/methods/nps/index.html"]),
  );
  expect(new Set(reports.map(({ path }) => lang(path)))).toEqual(new Set(["nl", "en"]));
});

test("every page says its language, has a title of its own and one first heading, and can be skipped to its text", () => {
  expect(where(({ document }) => document.querySelectorAll("h1").length !== 1)).toEqual([]);
  expect(
    where(({ document, path }) => lang(path) !== undefined && document.documentElement.lang !== lang(path)),
  ).toEqual([]);
  expect(where(({ document }) => document.querySelector("a.skip[href='#text']") === null)).toEqual([]);
  expect(where(({ document }) => document.getElementById("text") === null)).toEqual([]);
  expect(where(({ document }) => document.querySelector("main") === null)).toEqual([]);
  const titles = pages.map(({ document }) => document.title);
  expect(new Set(titles).size).toBe(titles.length);
});

test("no page carries a style attribute, and each allows only its own scripts and styles by hash", () => {
  expect(where(({ document }) => document.querySelector("[style]") !== null)).toEqual([]);
  const policy = (page: (typeof pages)[number]) =>
    page.document.querySelector("meta[http-equiv=content-security-policy]")?.getAttribute("content") ?? "";
  expect(where((page) => !policy(page).includes("default-src 'none'"))).toEqual([]);
  expect(where((page) => /unsafe-/.test(policy(page)))).toEqual([]);
  expect(where((page) => !/script-src 'self' 'sha256-/.test(policy(page)))).toEqual([]);
});

test("no id stands twice on a page", () => {
  const twice = where(({ document }) => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    return new Set(ids).size < ids.length;
  });
  expect(twice).toEqual([]);
});

test("every figure has a number, a finding, its measure, a drawing with a name, its source and its values as a table", () => {
  for (const { document } of reports) {
    const figures = [...document.querySelectorAll(".figure")];
    const numbers = figures.map((figure) => /\d+/.exec(figure.querySelector(".kicker")?.textContent ?? "")?.[0]);
    expect(numbers).toEqual(figures.map((_, i) => String(i + 1)));
    for (const figure of figures) {
      expect(figure.querySelector("h3")?.textContent.trim()).not.toBe("");
      expect(figure.querySelector(".source")?.textContent).not.toBe("");
      expect(figure.querySelector("table caption")?.textContent).not.toBe("");
      for (const drawing of figure.querySelectorAll("svg")) expect(drawing.getAttribute("aria-label")).not.toBe("");
    }
  }
});

test("every table of values has a caption, heads with a scope, and as many cells in a row as it has heads", () => {
  for (const { document } of pages)
    for (const table of document.querySelectorAll("table.values")) {
      const heads = [...table.querySelectorAll("thead th")];
      expect(table.querySelector("caption")).not.toBeNull();
      expect(heads.every((head) => head.getAttribute("scope") === "col")).toBe(true);
      const rows = [...table.querySelectorAll("tbody tr")];
      expect(rows.every((row) => row.children.length === heads.length)).toBe(true);
    }
});

test("every number in the text opens to a note, every note belongs to a number, and each is there once", () => {
  for (const { document } of reports) {
    const notes = [...document.querySelectorAll(".slip")].map(({ id }) => id);
    const opened = [...document.querySelectorAll(".prose button.value")].map((number) =>
      number.getAttribute("popovertarget"),
    );
    expect(opened.length).toBeGreaterThan(5);
    expect(new Set(opened)).toEqual(new Set(notes));
    expect(new Set(notes).size).toBe(notes.length);
  }
});

test("the main points are at most six, and each links to the figure that proves it", () => {
  for (const { document } of reports) {
    const points = [...document.querySelectorAll(".main-points li")];
    expect(points.length).toBeGreaterThan(0);
    expect(points.length).toBeLessThanOrEqual(6);
    for (const point of points) {
      const figure = document.getElementById(point.querySelector("a.to")?.getAttribute("href")?.slice(1) ?? "");
      expect(figure?.tagName).toBe("FIGURE");
    }
  }
});

test("a fictional client is called fictional on the cover, in the page's language", () => {
  for (const { document, path } of reports)
    expect(document.querySelector(".cover")?.textContent).toContain(
      lang(path) === "nl" ? "Verzonnen klant" : "Fictional client",
    );
});

test("no sentence is left in the other language by the program's own words", () => {
  const own = ["Hoofdpunten", "Inhoud", "Wat dit betekent", "De waarden als tabel"];
  for (const { document, path } of reports.filter((page) => lang(page.path) === "en"))
    expect(
      own.filter((words) => document.body.textContent.includes(words)),
      path,
    ).toEqual([]);
});
