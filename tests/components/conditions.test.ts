import { describe, expect, test } from "vitest";
import { conditionsOf, type ConditionText } from "../../src/lib/components/conditions.ts";
import { openEdition } from "../../src/lib/components/edition.ts";
import { readNarrative } from "../../src/lib/evidence/narrative.ts";
import { textsOf } from "../../src/lib/evidence/words/speak.ts";
import type { Lang } from "../../src/lib/evidence/words/words.ts";
import { reportOf } from "../../src/lib/report.ts";
import { assumptions, caseOf, effectsWith, experiments, initiativeCosts, initiatives } from "../fixtures/case.ts";

const page = '<RoxCard id="rox" />\n\n<Tornado id="swing">What moves it</Tornado>\n\n<Conditions id="conditions" />';

function conditions(dataset = caseOf(), lang: Lang = "en", source = page) {
  const narrative = readNarrative(source, { file: `${lang}.mdx` });
  return conditionsOf(openEdition({ report: reportOf(dataset), narrative, lang, id: "return" }));
}

/** One of the twelve, by its key in the words. */
function one(
  key: keyof ReturnType<typeof textsOf>["conditions"]["titles"],
  ...given: Parameters<typeof conditions>
): ConditionText {
  const title = textsOf("en").conditions.titles[key];
  const found = conditions(...given).conditions.find((condition) => condition.title === title);
  if (found === undefined) throw new Error(key);
  return found;
}

test("there are twelve, in both languages, each kept or with what is missing", () => {
  for (const lang of ["en", "nl"] as const) {
    const { conditions: all, summary } = conditions(caseOf(), lang);
    expect(all.length).toBe(12);
    expect(all.every(({ kept, missing }) => (kept === "kept") === (missing === null))).toBe(true);
    expect(summary).toContain(String(all.filter(({ kept }) => kept === "kept").length));
    expect(JSON.stringify(all)).not.toMatch(/undefined|NaN|\{\w+\}/);
  }
});

test("without a business case none is kept", () => {
  const twice = caseOf(effectsWith({ stream: ["referral", "cost_to_serve", "referral"], to: ["x", "calls", "x"] }));
  const { conditions: all, summary } = conditions(twice);
  expect(new Set(all.map(({ kept }) => kept))).toEqual(new Set(["missing"]));
  expect(summary).toContain("0 of the 12");
});

describe("a condition follows the data", () => {
  test("a benefit in the headline that was compared with nobody is named", () => {
    expect(one("counterfactual").kept).toBe("kept");
    const alone = caseOf({ experiments: { ...experiments, design: ["prepost", "did"] } }, { headline_grade: "D" });
    expect(one("counterfactual", alone)).toMatchObject({ kept: "partly" });
  });

  test("own hours that nobody counted are named by initiative", () => {
    expect(one("costs").missing).toContain("hours of the own staff");
    const counted = { ...initiativeCosts, category: ["internal_hours", "opex", "opex", "opex"] };
    expect(one("costs", caseOf({ initiative_costs: counted })).kept).toBe("kept");
  });

  test("an assumption without a range is no assumption that can be weighed", () => {
    expect(one("assumptions").missing).toContain("referralmarge per jaar");
    const ranged = { ...assumptions, dist: ["pert"], p1: [9000], p2: [18_000], p3: [30_000] };
    const better = one("assumptions", caseOf({ assumptions: ranged, ...effectsWith({ estimate: [0.008, 20_000, null], se: [0.003, 3000, null], dist: ["normal", "normal", null] }) })); // prettier-ignore
    expect(better.how).toContain("1 assumption");
    expect(better.missing).not.toContain("referralmarge");
  });

  test("a goal written down after the start, or not at all, is late", () => {
    expect(one("commitment").missing).toContain("registration before the start of Proactieve verhuisservice");
    const intime = { ...initiatives, registered_at: ["2024-11-15"] };
    const studied = { ...experiments, registered_at: ["2024-11-15", "2025-02-01"] };
    const found = one("commitment", caseOf({ initiatives: intime, experiments: studied }));
    expect(found.how).toContain("1 initiative was registered");
    expect(found.missing).toMatch(/registration before the start of the study of/);
    const whole = caseOf({
      initiatives: intime,
      experiments: { ...studied, registered_at: ["2024-11-15", "2024-12-01"] },
    });
    expect(one("commitment", whole).kept).toBe("kept");
  });

  test("what was not demonstrated is called so", () => {
    expect(one("nulls").how).toContain("stays clear of zero");
    const vague = caseOf(effectsWith({ se: [0.02, 3000, 0] }));
    expect(one("nulls", vague).how).toContain("Not demonstrated: Proactieve verhuisservice");
  });

  test("without a ledger nothing ties to it", () => {
    expect(one("ledger")).toMatchObject({ kept: "missing", how: null });
  });
});

test("each points to where the page shows it, and to the workbook", () => {
  expect(one("confounding").links).toEqual([{ href: "#swing", text: "Figure 2" }]);
  expect(one("interval").links[0]).toEqual({ href: "#rox", text: "Figure 1" });
  expect(one("costs").links.at(-1)?.href).toMatch(/\/en\/return\/model\.xlsx$/);
  expect(one("confounding", caseOf(), "en", '<Conditions id="conditions" />').links).toEqual([]);
});
