import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Lang } from "../../src/lib/evidence/words/words.ts";
import { speak, textsOf } from "../../src/lib/evidence/words/speak.ts";
import { metrics } from "../../src/lib/metrics/index.ts";

const root = fileURLToPath(new URL("../../src/content/methods/", import.meta.url));
const ids = readdirSync(root).sort();
const langs: readonly Lang[] = ["en", "nl"];

const HEADINGS: Readonly<Record<Lang, readonly string[]>> = {
  en: ["What it measures", "How it is computed", "How sure it is", "When it is not given", "How to read it", "Sources"],
  nl: [
    "Wat het meet",
    "Hoe het wordt berekend",
    "Hoe zeker het is",
    "Wanneer het niet wordt gegeven",
    "Hoe het te lezen",
    "Bronnen",
  ],
};

interface Page {
  readonly head: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function read(id: string, lang: Lang): Page {
  const [, head = "", body = ""] =
    /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(join(root, id, `${lang}.md`), "utf8")) ?? [];
  return { head: parse(head) as Page["head"], body };
}

const pages = ids.flatMap((id) => langs.map((lang) => ({ id, lang, name: `${id}/${lang}`, ...read(id, lang) })));

/** Formulas stand alone in a paragraph, as code. */
function formulas(body: string): readonly string[] {
  return [...body.matchAll(/^`([^`]+)`$/gm)].map(([, formula = ""]) => formula);
}

/** Letters that stand for something; the English article does not. */
function signs(formula: string, lang: Lang): readonly string[] {
  const letters = formula.match(/(?<![\p{L}\d])\p{L}(?![\p{L}\d])/gu) ?? [];
  return letters.filter((letter) => !(lang === "en" && letter === "a"));
}

/** Reason codes of the method, wherever they stand. */
function codes(body: string): readonly string[] {
  return [...new Set([...body.matchAll(/`([A-Z][A-Z_]{3,})`/g)].map(([, code = ""]) => code))].sort();
}

/** Names that hold a number written alike in every language. */
const NAMED = /CES \d\.\d|arXiv \d+\.\d+/g;

/** Numbers of a page as numbers, whatever the language writes them with. */
function numbersOf(body: string, lang: Lang): readonly number[] {
  const [group, point] = lang === "en" ? [",", "\\."] : ["\\.", ","];
  const plain = body.replace(NAMED, "").replace(/\]\([^)]*\)/g, "]");
  const text = plain.replace(new RegExp(`(?<=\\d)${group}(?=\\d{3}(?!\\d))`, "g"), "");
  const found = text.matchAll(new RegExp(`\\d+(?:${point}\\d+)?`, "g"));
  return [...found].map(([number]) => Number(number.replace(",", "."))).sort((a, b) => a - b);
}

/** Sentences of the running text: no tables, formulas, headings or sources. */
function sentences(body: string, lang: Lang): readonly (readonly string[])[] {
  const [text = ""] = body.split(`## ${HEADINGS[lang].at(-1)}`);
  const lines = text
    .replace(/\]\([^)]*\)/g, "]")
    .split("\n")
    .filter((line) => !/^([#|`]|$)/.test(line));
  return lines
    .flatMap((line) => line.split(/(?<=[.?!:;])\s/))
    .map((sentence) => sentence.match(/\p{L}[\p{L}’'-]*/gu) ?? [])
    .filter((words) => words.length > 0);
}

describe.each(pages)("the page $name", ({ id, lang, head, body }) => {
  test("carries the metric's name and number, and one sentence of summary", () => {
    expect(Object.keys(head)).toEqual(["title", "number", "summary"]);
    expect(head["title"]).toBe(speak(lang).metric(id));
    expect(head["number"]).toBe(metrics.get(id)?.number);
    expect(head["summary"]).toMatch(/^\p{Lu}[^.]{40,}\.$/u);
  });

  test("answers the same six questions in the same order", () => {
    const headings = [...body.matchAll(/^#+ .*$/gm)].map(([heading]) => heading);
    expect(headings).toEqual(HEADINGS[lang].map((heading) => `## ${heading}`));
    for (const part of body.split(/^## .*$/m).slice(1)) expect(part.trim().length).toBeGreaterThan(80);
  });

  test("explains in short sentences, and at some length", () => {
    const said = sentences(body, lang);
    const words = said.flat().length;
    expect(words).toBeGreaterThan(300);
    expect(words).toBeLessThan(900);
    expect(words / said.length).toBeLessThan(12);
    for (const sentence of said) expect(sentence.length, sentence.join(" ")).toBeLessThanOrEqual(36);
  });

  test("gives a formula, explains every sign in it, and works an example", () => {
    const found = formulas(body).filter((formula) => formula.includes("=") || formula.includes("±"));
    expect(found.length).toBeGreaterThan(0);
    for (const sign of found.flatMap((formula) => signs(formula, lang)))
      expect(body.includes(`\`${sign}\``) || body.includes(`${sign}²: `), `sign ${sign}`).toBe(true);
    expect(body).toMatch(lang === "en" ? /\*\*Example/ : /\*\*Voorbeeld/);
  });

  test("names only refusals and cautions that the program can give", () => {
    const known = Object.keys(textsOf(lang).reasons);
    expect(codes(body).length).toBeGreaterThan(2);
    expect(codes(body).filter((code) => !known.includes(code))).toEqual([]);
  });

  test("links only to other pages of the methods, and brings no markup of its own", () => {
    const links = [...body.matchAll(/\]\(([^)]*)\)/g)].map(([, link = ""]) => link);
    for (const link of links) {
      const [, other] = /^\.\.\/([a-z-]+)\/$/.exec(link) ?? [];
      expect(other !== undefined && other !== id && existsSync(join(root, other, `${lang}.md`)), link).toBe(true);
    }
    expect(body).not.toMatch(/<[a-z/!]|\|\s*:?-+:\s*\||\|\s*:-+/i);
    expect(body).not.toMatch(/\bNaN\b|\bundefined\b|\bInfinity\b|TODO/);
  });
});

test.each(ids)("%s says the same in both languages: the same numbers, codes, formulas, rows and links", (id) => {
  const [en, nl] = [read(id, "en").body, read(id, "nl").body];
  expect(numbersOf(nl, "nl")).toEqual(numbersOf(en, "en"));
  expect(codes(nl)).toEqual(codes(en));
  const shape = (body: string) => ({
    formulas: formulas(body).length,
    rows: body.match(/^\|/gm)?.length ?? 0,
    items: body.match(/^- /gm)?.length ?? 0,
    links: [...body.matchAll(/\]\(([^)]*)\)/g)].map(([, link]) => link).sort(),
  });
  expect(shape(nl)).toEqual(shape(en));
});

test.each(langs)("the NPS page in %s carries the notice of its owners", (lang) => {
  const { body } = read("nps", lang);
  for (const name of ["Net Promoter Score", "Bain & Company", "NICE Systems", "Satmetrix", "Fred Reichheld"])
    expect(body).toContain(name);
});

test.each(langs)("the page on the return in %s says whose definition it is, and every grade and verb", (lang) => {
  const { body } = read("rox", lang);
  expect(body).toContain("PwC (2019)");
  expect(body).toContain(lang === "en" ? "The definition is ours." : "De definitie is van ons.");
  const { text } = speak(lang);
  for (const grade of ["A", "B", "C", "D", "E"]) {
    const row = body.split("\n").find((line) => line.startsWith(`| ${grade} `)) ?? "";
    expect(row).toContain(text(`grades.${grade}.label`));
    expect(row).toContain(text(`grades.${grade}.verb`));
  }
});
