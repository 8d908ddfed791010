import { expect, test } from "vitest";
import { charts } from "../../src/lib/charts/index.ts";
import { draw } from "../../src/lib/charts/draw.ts";
import { leaving, wordsIn } from "../fixtures/drawn.ts";
import { bestSpending } from "../fixtures/judged-prices.ts";
import { chartOf, comparePicture, drawCase } from "../fixtures/pictures.ts";

test.each(
  ["curve", "curve-groups", "curve-equal", "curve-prices", "curve-best"].flatMap((name) =>
    [680, 360].map((width) => [name, width] as const),
  ),
)("%s at %i pixels looks as it did when it was reviewed", (name, width) => {
  expect(comparePicture(`${name}-${width}`, drawCase(name, width))).toBe("");
});

test("the table has a row an answer, from low to high, with what the model says and what was seen", () => {
  const { table } = chartOf("curve", 680, "en");
  expect(table.head).toEqual(["answer", "expected by the model", "as it went"]);
  expect(table.rows.map(([name]) => name)).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
  expect(table.rows[0]?.[2]).toBe("[c]");
});

test("read aloud it tells both ends of the line, how many places were seen and how many are withheld", () => {
  expect(plain(chartOf("curve", 680, "en").alt)).toBe(
    "Line with a band over answer: expected by the model, with its 95% interval. From 36% (30% to 41%) at 0 to 9% (7% to 11%) at 10. Dots show what was observed at 9 places. 2 numbers are not shown.",
  );
});

test("what is withheld leaves no trace: another hidden number draws the same bytes", () => {
  const drawn = (value: number) =>
    charts.curve(
      leaving.map((one) => (one.status === "hidden" ? { ...one, value, low: value, high: value, n: 7 } : one)),
      { words: wordsIn("nl"), by: "score" },
    );
  const svg = (value: number) => draw(drawn(value).options, { id: "a", label: drawn(value).alt });
  expect(svg(0.9)).toBe(svg(0.1));
});

test("the line is dashed where nobody was seen, and the points may come in any order", () => {
  const words = wordsIn("nl");
  const svg = (measures: typeof leaving) =>
    draw(charts.curve(measures, { words, by: "score" }).options, { id: "a", label: "" });
  expect(svg([...leaving].reverse())).toBe(svg(leaving));
  expect(svg(leaving)).toContain('stroke-dasharray="2 3"');
  expect(svg(leaving.filter(({ part }) => part === "curve"))).not.toContain("stroke-dasharray");
});

test("curves that end together are named beside them, and where they cross is told and drawn", () => {
  const { alt, shows } = chartOf("curve-prices", 680, "en");
  expect(plain(alt)).toContain("least resistance (OPP): €16.00 (€15.40 to €16.70).");
  expect((shows ?? []).filter(({ part }) => part === "")).toHaveLength(4);
  const svg = drawCase("curve-prices", 680, "en");
  for (const name of ["too cheap", "not cheap", "not expensive", "too expensive"]) expect(svg.split(name)).toHaveLength(2 + alt.split(name).length - 1); // prettier-ignore
  expect(svg).toContain("lower bound (PMC)");
});

test("the amount that is best stands on the axis, and a refused one leaves no place for it", () => {
  const words = wordsIn("en");
  const best = chartOf("curve-best", 680, "en");
  expect(plain(best.alt)).toContain("best amount: €5.10 (€3.90 to €7.20).");
  const refused = bestSpending.map((one) => (one.part === "" ? { ...one, value: null, low: null, high: null, status: "refused" as const, reasons: ["OPTIMUM_BEYOND" as const] } : one)); // prettier-ignore
  const without = charts.curve(refused, { words, by: "spend" });
  expect(without.alt).not.toContain("best amount");
  expect(without.options.height).toBeLessThan(best.options.height ?? 0);
});

/** No-break spaces as plain ones. */
function plain(text: string): string {
  return text.replace(/\u00a0/g, " ");
}
