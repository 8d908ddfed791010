import { expect, test } from "vitest";
import { outcomesMoving, shapesMarkup } from "../../src/lib/charts/outcomes.ts";
import { playerOf } from "../../src/lib/browser/case-player.ts";
import { whatIfOf, type WhatIfData } from "../../src/lib/components/what-if.ts";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import type { Lang } from "../../src/lib/evidence/words/words.ts";
import { whatIfWords } from "../../src/lib/evidence/words/what-if-text.ts";
import { reportOf } from "../../src/lib/report.ts";
import { assumptions, caseOf, effects, effectsWith } from "../fixtures/case.ts";

const ranged = { ...assumptions, dist: ["pert"], p1: [6_000], p2: [18_000], p3: [36_000], unit: ["EUR"] };
const typed = effectsWith({
  estimate: [0.008, 20_000, null],
  se: [0.003, 3000, null],
  dist: ["normal", "normal", null],
});
const open = (dataset: Dataset, lang: Lang = "en") => {
  const report = reportOf(dataset);
  const measures = report.measures({ metric: "rox" });
  const words = report.words(lang);
  return { page: whatIfOf(report, words, measures), measures, words };
};
const moving = caseOf({ ...typed, assumptions: ranged });

test("the first figures are the report's own measures, in both languages", () => {
  for (const lang of ["nl", "en"] as const) {
    const { page, measures, words } = open(moving, lang);
    expect(page.outcomes.map(({ tier }) => tier)).toEqual(["supported", "full"]);
    for (const { tier, figure, rest } of page.outcomes) {
      const of = (part: string) => measures.find((one) => one.part === part && one.group["tier"] === tier);
      const [rox, chance] = [of(""), of("probability")];
      if (rox === undefined || chance === undefined) throw new Error("no measure");
      expect(figure).toBe(`ROX ${words.value(rox)}`);
      for (const bound of [rox.low, rox.high]) expect(rest).toContain(words.number(bound ?? NaN, "return"));
      expect(rest).toContain(words.value(chance));
    }
  }
});

test("what travels prints the same figures at rest as the page does", () => {
  const { page } = open(moving);
  const data = JSON.parse(page.data ?? "") as WhatIfData;
  const words = whatIfWords(data.writing);
  const { outcomes } = playerOf(data)(new Map(), data.draws);
  expect(outcomes.map((outcome) => outcome && words.outcome(outcome))).toEqual(
    page.outcomes.map(({ figure, rest }) => ({ figure, rest })),
  );
});

test("the drawings hold what the browser would draw of what travels", () => {
  const { page } = open(moving);
  const data = JSON.parse(page.data ?? "") as WhatIfData;
  const words = whatIfWords(data.writing);
  playerOf(data)(new Map(), data.draws).outcomes.forEach((outcome, t) => {
    for (const { width, moving } of page.outcomes[t]?.drawings ?? []) {
      const place = data.places[t]?.[width as "page" | "phone"];
      if (outcome === null || place === undefined) throw new Error("no drawing");
      expect(moving).toBe(shapesMarkup(outcomesMoving(outcome, place, words.dots(outcome))));
    }
  });
});

test("an assumption moves within what its owner holds possible, and counts where its benefit counts", () => {
  const { page } = open(moving);
  expect(page.levers).toEqual([
    expect.objectContaining({ input: "A1", name: "referralmarge per jaar", value: "€18,000", unit: "€", least: -12, most: 18 }), // prettier-ignore
  ]);
  expect(page.levers[0]?.about).toMatch(/€18,000.*€6,000 to €36,000.*manager marketing.*full \(A–E/);
  expect(page.levers[0]?.field).toEqual({ low: 6000, high: 36_000, step: 1000, value: 18_000 });
});

test("what was tested or reported is locked and named, with its grade", () => {
  expect(open(moving).page.notes.join(" ")).toMatch(/Locked.*Proactieve verhuisservice \(A\).*\(B\)/);
});

test("the scenarios are a table: as published, and the assumption at either end", () => {
  const { table } = open(moving).page;
  expect(table?.head).toHaveLength(5);
  expect(table?.rows.map(([name]) => name)).toEqual([
    "As published",
    "referralmarge per jaar at €6,000",
    "referralmarge per jaar at €36,000",
  ]);
  expect(table?.rows[1]?.[1]).toBe(table?.rows[0]?.[1]);
  expect(table?.rows[1]?.[3]).not.toBe(table?.rows[0]?.[3]);
});

test("an assumption without a range is locked, and nothing travels", () => {
  const { page } = open(caseOf());
  expect(page.outcomes).toHaveLength(2);
  expect([page.levers, page.table, page.data]).toEqual([[], null, null]);
  expect(page.notes[0]).toBe("No assumption in this case has a range within which it could be moved.");
  expect(page.notes.join(" ")).toMatch(/nobody gave a range/);
});

test("where one benefit stands twice there is nothing to move, and the reason is given", () => {
  const twice = effectsWith({ to: ["churn", "churn", "churn"], stream: ["retention", "retention", "retention"], route: ["direct", "direct", "direct"] }); // prettier-ignore
  const { page } = open(caseOf({ ...twice, assumptions: ranged }));
  expect(page.outcomes).toEqual([]);
  expect(page.notes[0]).toMatch(/^Nothing to move\. .{20}/);
});

test("where no benefit has the headline's grade the widest tier stands alone", () => {
  const guesses = effectsWith({ ...effects, grade: ["E", "E", "E"], estimate: [0.008, 20_000, null], se: [0.003, 3000, null], dist: ["normal", "normal", null], evidence: [null, null, "A1"] }); // prettier-ignore
  expect(open(caseOf({ ...guesses, assumptions: ranged })).page.outcomes.map(({ tier }) => tier)).toEqual(["full"]);
});

test("what travels can close no tag of the page", () => {
  const named = { ...ranged, unit: ["</script>"] };
  expect(open(caseOf({ ...typed, assumptions: named })).page.data).not.toContain("<");
});
