import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { metrics } from "../../../src/lib/metrics/index.ts";
import { speak } from "../../../src/lib/evidence/words/speak.ts";
import { measureOf } from "../../fixtures/measures.ts";

const en = speak("en");
const nl = speak("nl");
const both = (say: (words: typeof en) => string) => `${say(en)} | ${say(nl)}`;

describe("a number alone", () => {
  test("is written as each language writes it (U-70)", () => {
    expect([
      both((words) => words.number(1234.56, "score", { decimals: 2 })),
      both((words) => words.number(1234.5, "euro", { decimals: 2 })),
      both((words) => words.number(-1234.5, "euro", { decimals: 2 })),
      both((words) => words.number(0.457, "share")),
      both((words) => words.number(0.0123, "share-difference")),
      both((words) => words.number(0.01, "share-difference", { decimals: 0 })),
      both((words) => words.number(1.308571, "years")),
      both((words) => words.number(1, "days", { decimals: 0 })),
      both((words) => words.number(1204, "count")),
      both((words) => words.number(0.57, "return")),
      both((words) => words.number(12, "points", { sign: true })),
    ]).toMatchInlineSnapshot(`
      [
        "1,234.56 | 1.234,56",
        "€1,234.50 | € 1.234,50",
        "−€1,234.50 | € −1.234,50",
        "45.7% | 45,7%",
        "1.2 percentage points | 1,2 procentpunt",
        "1 percentage point | 1 procentpunt",
        "1.3 years | 1,3 jaar",
        "1 day | 1 dag",
        "1,204 | 1.204",
        "57% | 57%",
        "+12 | +12",
      ]
    `);
  });

  test("is rounded half away from zero on its decimal digits (R-26)", () => {
    const rounded = (value: number, decimals: number) => en.number(value, "score", { decimals });
    expect([
      rounded(1.005, 2),
      rounded(2.5, 0),
      rounded(-2.5, 0),
      rounded(0.5, 0),
      rounded(-1.005, 2),
      rounded(1.45, 1),
    ]).toEqual(["1.01", "3", "\u22123", "1", "\u22121.01", "1.5"]);
    expect(en.number(0.285, "share", { decimals: 0 })).toBe("29%");
    expect(en.number(0.1 + 0.2, "score", { decimals: 1 })).toBe("0.3");
    expect(en.number(1.0049999999999999, "score", { decimals: 2 })).toBe("1.01");
  });

  test("that rounds to nothing has no sign (B098)", () => {
    expect([
      en.number(-0.4, "points"),
      en.number(-0, "points", { sign: true }),
      nl.number(-499, "euro", { decimals: -3 }),
    ]).toEqual(["0", "0", "\u20ac\u00a00"]);
  });

  test("of money can be rounded before the point", () => {
    expect(nl.number(437_197, "euro", { decimals: -3 })).toBe("\u20ac\u00a0437.000");
    expect(en.number(-437_500, "euro", { decimals: -3 })).toBe("\u2212\u20ac438,000");
  });

  test("bare has no sign of its unit, for heads of tables and axes", () => {
    expect(nl.number(0.457, "share", { bare: true })).toBe("45,7");
    expect(nl.number(1234, "euro", { bare: true })).toBe("1.234");
    expect(nl.number(0.012, "share-difference", { bare: true })).toBe("1,2");
  });

  test("of another currency has its sign", () => {
    expect(speak("en", undefined, { currency: "GBP" }).number(1234, "euro")).toBe("\u00a31,234");
  });

  test("never holds a hyphen for a minus, and its opposite differs by the minus alone", () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(value, fc.constantFrom("points", "share", "euro", "score", "years" as const), (number, unit) => {
        const [plus, minus] = [nl.number(Math.abs(number), unit), nl.number(-Math.abs(number), unit)];
        expect(plus + minus).not.toMatch(/-/);
        expect(minus.replace("\u2212", "")).toBe(plus);
      }),
    );
  });
});

describe("a measure", () => {
  const share = { part: "promoters", unit: "share", value: 0.4567, low: 0.42, high: 0.493 } as const;

  test("prints its interval as exactly as its estimate", () => {
    expect(both((words) => words.interval(measureOf({ value: -41, low: -44.2, high: -38.4 })))).toBe(
      "\u221244 to \u221238 | \u221244 tot \u221238",
    );
    expect(both((words) => words.interval(measureOf(share)))).toBe("42.0% to 49.3% | 42,0% tot 49,3%");
    const gain = measureOf({ metric: "change", unit: "share-difference", value: 0.021, low: -0.003, high: 0.045 });
    expect(both((words) => `${words.value(gain)} (${words.interval(gain)})`)).toMatchInlineSnapshot(
      `"+2.1 percentage points (−0.3 to +4.5 percentage points) | +2,1 procentpunt (−0,3 tot +4,5 procentpunt)"`,
    );
  });

  test("of fewer than a hundred people is a whole percentage (P-32)", () => {
    expect(en.value(measureOf({ ...share, n: 99 }))).toBe("46%");
    expect(en.interval(measureOf({ ...share, n: 99 }))).toBe("42% to 49%");
    expect(en.value(measureOf({ ...share, n: 100 }))).toBe("45.7%");
  });

  test("that is a chance is certain only when it is exactly so", () => {
    const chance = (value: number) =>
      en.value(measureOf({ part: "probability", unit: "share", people: "none", value }));
    expect([0, 0.003, 0.005, 0.5, 0.994, 0.996, 1].map(chance)).toEqual([
      "0%",
      "<1%",
      "1%",
      "50%",
      "99%",
      ">99%",
      "100%",
    ]);
    expect(
      nl.value(measureOf({ part: "probability", unit: "share", people: "none", value: 0.9996 }), { decimals: 1 }),
    ).toBe(">99,9%");
    expect(en.value(measureOf({ part: "promoters", unit: "share", value: 0.9996 }))).toBe("100.0%");
  });

  test("of money shows two significant digits of half its interval", () => {
    const money = { metric: "rox", part: "npv", unit: "euro", people: "none" } as const;
    const npv = measureOf({ ...money, value: 437_197, low: 339_000, high: 535_000 });
    expect(both((words) => `${words.value(npv)} (${words.interval(npv)})`)).toMatchInlineSnapshot(
      `"€437,000 (€339,000 to €535,000) | € 437.000 (€ 339.000 tot € 535.000)"`,
    );
    expect(nl.value(measureOf({ ...money, value: 4.356, low: 4.2, high: 4.5 }))).toBe("\u20ac\u00a04,36");
  });

  test("that is a difference shows its sign, and a difference of scores two decimals (U-74)", () => {
    expect(en.value(measureOf({ metric: "change", value: 15 }))).toBe("+15");
    expect(en.value(measureOf({ metric: "change", value: 15 }), { sign: false })).toBe("15");
    expect(en.value(measureOf({ metric: "change", unit: "score", value: 0.236 }))).toBe("+0.24");
    expect(en.value(measureOf({ metric: "top-two-box", part: "mean", unit: "score", value: 7.236 }))).toBe("7.2");
  });

  test("that is hidden and one nobody answered look the same; one that cannot be measured says so (P-27)", () => {
    const dark = { value: null, low: null, high: null, n: 0 } as const;
    const hidden = measureOf({ ...dark, status: "hidden" });
    const missing = measureOf({ ...dark, status: "missing" });
    const refused = measureOf({ ...dark, status: "refused" });
    for (const say of [en.value, en.interval, en.base]) expect(say(hidden)).toBe(say(missing));
    expect([en.value(hidden), en.interval(hidden), en.base(hidden)]).toEqual(["[c]", "[c]", "n\u00a0=\u00a0[c]"]);
    expect(en.value(refused)).toBe("[x]");
    expect(en.value(measureOf({ ...dark, status: "missing", people: "none" }))).toBe("[x]");
  });

  test("has its base beside it", () => {
    expect(both((words) => words.base(measureOf({ n: 1204 })))).toBe("n\u00a0=\u00a01,204 | n\u00a0=\u00a01.204");
  });
});

describe("names", () => {
  test("come from the release first, then from the language, then they are the id", () => {
    const words = speak("nl", {
      column: (column) => (column === "segment" ? "klantgroep" : column),
      value: (_, value) => (value === "new" ? "nieuwe klanten" : value),
    });
    expect([words.column("segment"), words.column("region"), words.column("shoe_size")]).toEqual([
      "klantgroep",
      "regio",
      "shoe_size",
    ]);
    expect([words.label("segment", "new"), words.label("tier", "proven"), words.label("tier", "else")]).toEqual([
      "nieuwe klanten",
      "bewezen (A\u2013B)",
      "else",
    ]);
    expect(words.group(measureOf({ group: { segment: "new", tier: "full" } }))).toBe(
      "nieuwe klanten, volledig (A\u2013E, met aannames)",
    );
    expect(words.group(measureOf())).toBe("iedereen");
  });

  test("of columns and values that are words of the language itself harm nothing", () => {
    for (const name of ["__proto__", "constructor", "toString"]) {
      expect(en.column(name)).toBe(name);
      expect(en.label(name, name)).toBe(name);
    }
  });

  test("are sorted as a reader sorts them (U-75)", () => {
    expect(["Zoë", "\u00c4rger", "appel", "10 jaar", "9 jaar"].sort(nl.compare)).toEqual([
      "9 jaar",
      "10 jaar",
      "appel",
      "\u00c4rger",
      "Zoë",
    ]);
    expect(both((words) => words.list(["a", "b", "c"]))).toBe("a, b and c | a, b en c");
  });

  test("of every metric, its parts and its ways to an interval exist in both languages", () => {
    for (const metric of metrics.values()) {
      for (const part of Object.keys(metric.parts)) expect(both((words) => words.metric(metric.id, part))).not.toBe("");
      for (const words of [en, nl]) {
        expect(words.text(`metrics.${metric.id}.definition`)).toMatch(/\.$/);
        expect(words.text(`methods.${metric.method}`)).not.toBe("");
      }
    }
  });
});

test("every way to an interval that a metric's file names has its name", () => {
  const folder = new URL("../../../src/lib/metrics/", import.meta.url);
  const files = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));
  const named = new Set(
    files.flatMap((file) => [...file.matchAll(/method: "([a-z-]+)"/g)].map(([, method]) => method)),
  );
  expect(named.size).toBeGreaterThan(5);
  for (const method of named) expect(both((words) => words.text(`methods.${method}`))).not.toBe("");
});

test("the costs of an initiative are an input named after it", () => {
  expect(both((words) => words.label("input", "costs:new-invoice"))).toBe(
    "costs of new-invoice | kosten van new-invoice",
  );
  expect(en.label("touchpoint", "costs:x")).toBe("costs:x");
});

test("a reason names the table or column that is lacking", () => {
  expect(both((words) => words.reason("MISSING_TABLE:effects"))).toBe(
    "Not measured, for lack of the effects of initiatives. | Niet gemeten bij gebrek aan de effecten van initiatieven.",
  );
  expect(en.reason("MISSING_COLUMN:answers.value:x")).toBe(
    "Not measured, for lack of the column value:x in the answers to the survey.",
  );
});

test("a text that does not exist is a fault of the program", () => {
  expect(() => en.text("metrics.nps")).toThrow('there is no text "metrics.nps"');
  expect(() => en.text("toString")).toThrow();
  expect(en.text("problem.counted.errors", { count: "1" })).toBe("1 error");
  expect(en.text("problem.counted.errors", { count: "1243" })).toBe("1,243 errors");
});
