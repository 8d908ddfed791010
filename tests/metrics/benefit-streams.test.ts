import { expect, test } from "vitest";
import { benefitStreams } from "../../src/lib/metrics/benefit-streams.ts";
import { asked, caseOf, effectsWith, initiativeCosts } from "../fixtures/case.ts";

test("the three streams are worth 247,401, 231,939 and 46,388 today, the costs 304,626 (method.md O-38)", () => {
  const { one } = asked(benefitStreams, caseOf());
  expect(one("", { stream: "E1" }).value).toBeCloseTo(247_401.31, 2);
  expect(one("", { stream: "E2" }).value).toBeCloseTo(231_938.73, 2);
  expect(one("", { stream: "E3" }).value).toBeCloseTo(46_387.75, 2);
  expect(one("cost-total").value).toBeCloseTo(304_625.82, 2);
});

test("what is drawn adds up: streams to the total, kinds of cost to theirs, and the rest to the net", () => {
  const { all, one } = asked(benefitStreams, caseOf());
  const sum = (part: string, column: string) =>
    all
      .filter((m) => m.part === part && m.group[column] !== undefined)
      .reduce((total, m) => total + (m.value ?? NaN), 0);
  expect(sum("", "stream")).toBeCloseTo(one("total").value ?? NaN, 6);
  expect(sum("cost", "cost")).toBeCloseTo(one("cost-total").value ?? NaN, 6);
  expect(one("net").value).toBeCloseTo((one("total").value ?? NaN) - (one("cost-total").value ?? NaN), 6);
  expect(sum("share", "stream")).toBeCloseTo(1, 12);
  expect(sum("grade-share", "grade")).toBeCloseTo(1, 12);
});

test("each stream has the interval of its effect, its grade and what it rests on", () => {
  const { one } = asked(benefitStreams, caseOf());
  const stream = one("", { stream: "E1" });
  const unit = 247_401.31 / 0.008;
  expect(stream.low).toBeCloseTo(unit * (0.008 - 1.644854 * 0.003), -2);
  expect(stream.high).toBeCloseTo(unit * (0.008 + 1.644854 * 0.003), -2);
  expect(stream).toMatchObject({ grade: "A", about: { evidence: "reported", kind: "retention", initiative: "I1" } });
  expect(one("", { stream: "E3" })).toMatchObject({ grade: "E", about: { evidence: "assumed" } });
});

test("of the benefit 47% is grade A, 44% B and 9% E", () => {
  const { one } = asked(benefitStreams, caseOf());
  expect(one("grade-share", { grade: "A" }).value).toBeCloseTo(247_401.31 / 525_727.79, 6);
  expect(one("grade-share", { grade: "E" }).value).toBeCloseTo(46_387.75 / 525_727.79, 6);
});

test("a stream that costs money has no share of the benefit and lowers the total", () => {
  const loss = effectsWith({ estimate: [0.008, 20_000, -18_000], evidence: ["X1", "X2", null] });
  const { all, one } = asked(benefitStreams, caseOf(loss));
  expect(one("", { stream: "E3" }).value).toBeCloseTo(-46_387.75, 2);
  expect(all.some((m) => m.part === "share" && m.group["stream"] === "E3")).toBe(false);
  expect(one("total").value).toBeCloseTo(247_401.31 + 231_938.73 - 46_387.75, 1);
});

test("a cost with a range is a triangle, all its years at one place of it", () => {
  const ranged = {
    ...initiativeCosts,
    low: [150_000, 50_000, 50_000, 50_000],
    high: [150_000, 90_000, 90_000, 90_000],
  };
  const { one } = asked(benefitStreams, caseOf({ initiative_costs: ranged }));
  const opex = one("cost", { cost: "opex" });
  expect(opex.value).toBeCloseTo((200_000 / 3) * 2.577096987, 1);
  expect(opex.low).toBeGreaterThan(50_000 * 2.577);
  expect(opex.high).toBeLessThan(90_000 * 2.578);
  expect(one("cost", { cost: "capex" }).low).toBe(150_000);
});

test("a benefit counted twice has no total", () => {
  const twice = effectsWith({ stream: ["retention", "retention", "referral"], to: ["churn", "churn", "new_margin"] });
  const { one } = asked(benefitStreams, caseOf(twice));
  expect(one("total")).toMatchObject({ value: null, status: "refused", reasons: ["DOUBLE_COUNT"] });
  expect(one("cost-total").status).toBe("ok");
});
