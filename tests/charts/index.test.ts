import fc from "fast-check";
import { JSDOM } from "jsdom";
import { expect, test, vi } from "vitest";
import { draw } from "../../src/lib/charts/draw.ts";
import { charts, type ChartName } from "../../src/lib/charts/index.ts";
import type { Measure } from "../../src/lib/contract/measure.ts";
import { cases, wordsIn } from "../fixtures/drawn.ts";
import { chartOf, drawCase } from "../fixtures/pictures.ts";
import { textBoxes, touching } from "../fixtures/text-boxes.ts";

const names = Object.keys(cases);
const settings = names.flatMap((name) =>
  ([680, 520, 360] as const).flatMap((width) => (["nl", "en"] as const).map((lang) => [name, width, lang] as const)),
);

test.each(settings)("no letters of %s touch at %i pixels in %s, and none leaves the drawing", (name, width, lang) => {
  const boxes = textBoxes(drawCase(name, width, lang));
  expect(touching(boxes)).toEqual([]);
  expect(boxes.filter(({ left, right }) => left < -1 || right > width + 1)).toEqual([]);
});

test.each(settings)("all letters of %s have 12 pixels or more at %i pixels in %s (trust U-23)", (name, width, lang) => {
  const boxes = textBoxes(drawCase(name, width, lang));
  expect(boxes.length).toBeGreaterThan(0);
  expect(Math.min(...boxes.map(({ size }) => size))).toBeGreaterThanOrEqual(12);
});

test.each(settings)(
  "%s at %i pixels in %s is described in under 150 words, with every slot filled",
  (name, width, lang) => {
    const { alt } = chartOf(name, width, lang);
    expect(alt.split(/\s+/).length).toBeLessThan(150);
    expect(alt.split(/\s+/).length).toBeGreaterThan(10);
    expect(alt).not.toMatch(/[{}]|undefined|NaN/);
    expect(drawCase(name, width, lang)).not.toMatch(/[{}]/);
  },
);

test.each(names)(
  "the drawing %s is one image to a screen reader, and holds nothing that a strict policy forbids",
  (name) => {
    const svg = drawCase(name);
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="[^"]+"><g aria-hidden="true">/);
    expect(svg.match(/aria-label/g)).toHaveLength(1);
    expect(svg).not.toMatch(/<style|\sstyle=|<script|\son\w+=/);
    expect(svg).not.toMatch(/(?:fill|stroke)="(?!var\(--\w+\)|none)[^"]*"/);
  },
);

test.each(names)("the numbers of %s stand in its table, with as many cells in every row as heads", (name) => {
  const { table } = chartOf(name);
  expect(table.rows.length).toBeGreaterThan(0);
  for (const row of table.rows) expect(row).toHaveLength(table.head.length);
});

test.each(names)("%s is the same bytes each time, whatever was drawn before it", (name) => {
  const first = drawCase(name);
  for (const other of names) drawCase(other);
  expect(drawCase(name)).toBe(first);
});

test.each(names)("another document draws the same %s", (name) => {
  const { document } = new JSDOM("").window;
  const { options, alt } = chartOf(name);
  expect(draw({ ...options, document }, { id: name, label: alt })).toBe(drawCase(name));
});

test.each(names)("numbers that are withheld leave no trace in %s: not in marks, axis, table or description", (name) => {
  const { form, context, measures } = cases[name] as (typeof cases)[string];
  const everyOther = (canary: number | null) =>
    measures.map((measure, i): Measure => {
      const gone = { value: canary, low: canary, high: canary, n: canary === null ? 0 : 31, status: "hidden" } as const;
      return i % 2 === 0 ? { ...measure, ...gone } : measure;
    });
  const [leaking, withheld] = [77.31, null].map((canary) => {
    const chart = charts[form](everyOther(canary), { ...context, words: wordsIn("en") });
    return draw(chart.options, { id: name, label: chart.alt }) + JSON.stringify(chart.table);
  });
  expect(leaking).toBe(withheld);
});

test.each(names)("%s with all numbers the same, with 0 and with 1 is still a drawing", (name) => {
  const { form, context, measures } = cases[name] as (typeof cases)[string];
  for (const value of [0, 1, -1, 0.5]) {
    const same = measures.map((measure) =>
      measure.value === null ? measure : { ...measure, value, low: value, high: value },
    );
    const chart = charts[form](same, { ...context, words: wordsIn("en") });
    expect(draw(chart.options, { id: name, label: chart.alt })).toContain("<svg");
  }
});

test.each(names)("%s of nothing at all, and of one measure, is still a drawing", (name) => {
  const { form, context, measures } = cases[name] as (typeof cases)[string];
  for (const some of [[], measures.slice(0, 1), measures.filter((measure) => measure.value === null)]) {
    const chart = charts[form](some, { ...context, words: wordsIn("nl") });
    expect(draw(chart.options, { id: name, label: chart.alt })).toContain("<svg");
  }
});

test.each(names)("%s refuses a number that is none", (name) => {
  const { form, context, measures } = cases[name] as (typeof cases)[string];
  const broken = measures.map((measure) => (measure.value === null ? measure : { ...measure, value: NaN }));
  expect(() => charts[form](broken, { ...context, words: wordsIn("en") })).toThrow(/not a number/);
});

test("no chart makes Plot warn", () => {
  const warn = vi.spyOn(console, "warn");
  for (const name of names) drawCase(name);
  expect(warn).not.toHaveBeenCalled();
});

test("charts of any sizes and any values are drawn without letters on each other", () => {
  const words = wordsIn("nl");
  const base = cases["dots"]?.measures[0] as Measure;
  const values = fc.tuple(fc.double({ min: -100, max: 100, noNaN: true }), fc.double({ min: 0, max: 40, noNaN: true }));
  fc.assert(
    fc.property(
      fc.array(values, { minLength: 1, maxLength: 14 }),
      fc.constantFrom(360, 520, 680),
      fc.constantFrom<ChartName>("dots", "slope", "trend"),
      (list, width, form) => {
        const measures = list.flatMap(([value, half], i) =>
          ["2025-q3", "2025-q4"].map((period) => ({
            ...base,
            value,
            low: value - half,
            high: value + half,
            period,
            group: { segment: `groep ${i}` },
          })),
        );
        const drawn = form === "dots" ? measures.filter(({ period }) => period === "2025-q4") : measures;
        const chart = charts[form](drawn, { words, by: "segment", width });
        expect(touching(textBoxes(draw(chart.options, { id: "any", label: chart.alt })))).toEqual([]);
      },
    ),
    { numRuns: 120, seed: 7 },
  );
});
