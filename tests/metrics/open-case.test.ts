import { expect, test } from "vitest";
import { benefitStreams } from "../../src/lib/metrics/benefit-streams.ts";
import { breakEven } from "../../src/lib/metrics/break-even.ts";
import { rox } from "../../src/lib/metrics/rox.ts";
import { tornado } from "../../src/lib/metrics/tornado.ts";
import { asked, assumptions, caseOf, effects, effectsWith, initiatives } from "../fixtures/case.ts";

/** The assumptions of the fixture and these: id to distribution and parameters. */
function assuming(more: Readonly<Record<string, readonly [string, number, number?, number?]>>) {
  const ids = Object.keys(more);
  const at = (place: 1 | 2 | 3) => ids.map((id) => more[id]?.[place] ?? null);
  const same = (value: string) => ids.map(() => value);
  const added: Readonly<Record<string, readonly (string | number | null)[]>> = { assumption_id: ids, name: ids, unit: ids.map(() => null), dist: ids.map((id) => more[id]?.[0] ?? ""), p1: at(1), p2: at(2), p3: at(3), source: same("s"), owner: same("o"), date: same("2024-11-15"), grade: same("E") }; // prettier-ignore
  return Object.fromEntries(Object.entries(assumptions).map(([name, cells]) => [name, [...cells, ...(added[name] ?? [])]])); // prettier-ignore
}

const proven = { tier: "proven" };
const annuity = [1, 2, 3].map((t) => 1.08 ** -t);

test("an initiative that succeeds four times in five brings four fifths on average, at all its costs", () => {
  const risky = caseOf({ assumptions: assuming({ luck: ["point", 0.8] }), initiatives: { ...initiatives, success: ["luck"] } }); // prettier-ignore
  const { one } = asked(benefitStreams, risky);
  const [stream, total] = [one("", { stream: "E1" }), one("cost-total")];
  expect(Math.abs((stream.value ?? NaN) / (0.8 * 247_401.31) - 1)).toBeLessThan(0.01);
  expect(stream.low).toBe(0);
  expect(total.value).toBeCloseTo(304_625.82, 2);
  const chance = asked(rox, risky).one("probability", proven).value ?? NaN;
  expect(Math.abs(chance - 0.8 * 0.961074)).toBeLessThan(0.01);
});

test("one initiative fails as a whole: all of its streams in the same draws", () => {
  const risky = caseOf({ assumptions: assuming({ luck: ["point", 0.8] }), initiatives: { ...initiatives, success: ["luck"] } }); // prettier-ignore
  expect(asked(rox, risky).one("", proven).low).toBeCloseTo(-1, 12);
});

test("a certain delay of a year leaves two years of benefit out of three, one year later", () => {
  const late = caseOf({ assumptions: assuming({ late: ["point", 1] }), initiatives: { ...initiatives, delay: ["late"] } }); // prettier-ignore
  const { one } = asked(benefitStreams, late);
  expect(one("", { stream: "E1" }).value).toBeCloseTo(96_000 * ((annuity[1] ?? 0) + (annuity[2] ?? 0)), 2);
});

test("a delay that is as likely one year as none brings the mean of the two", () => {
  const late = caseOf({ assumptions: assuming({ late: ["uniform", -0.5, 1.5] }), initiatives: { ...initiatives, delay: ["late"] } }); // prettier-ignore
  const [soon, later] = [annuity, annuity.slice(1)].map((factors) => factors.reduce((a, b) => a + b) * 96_000);
  const value = asked(benefitStreams, late).one("", { stream: "E1" }).value ?? NaN;
  expect(Math.abs(value / (((soon ?? 0) + (later ?? 0)) / 2) - 1)).toBeLessThan(0.005);
});

test("what holds for others is drawn too: mean and spread of the product", () => {
  const carried = caseOf({ assumptions: assuming({ T: ["uniform", 0.5, 1] }), ...effectsWith({ transport: ["T", null, null] }) }); // prettier-ignore
  const stream = asked(benefitStreams, carried).one("", { stream: "E1" });
  expect(stream).toMatchObject({ grade: "B", about: { transport: "assumed" } });
  expect(Math.abs((stream.value ?? NaN) / (0.75 * 247_401.31) - 1)).toBeLessThan(0.001);
});

test("whether an initiative succeeds is one of the inputs that may matter most", () => {
  const risky = caseOf({ assumptions: assuming({ luck: ["point", 0.8] }), initiatives: { ...initiatives, success: ["luck"] } }); // prettier-ignore
  const { one } = asked(tornado, risky);
  expect(one("", { input: "success:I1" })).toMatchObject({ low: -1 });
});

test("break-even is told of the draws in which the initiative succeeds, and not at all when it mostly fails", () => {
  const at = (chance: number) =>
    asked(breakEven, caseOf({ assumptions: assuming({ luck: ["point", chance] }), initiatives: { ...initiatives, success: ["luck"] } })).one("", { input: "E1" }); // prettier-ignore
  expect(Math.abs((at(0.8).value ?? NaN) - 0.00235042)).toBeLessThan(0.0001);
  expect(at(0.4)).toMatchObject({ value: null, reasons: ["NOT_BROKEN_EVEN"] });
});

/** The retention of the case measured directly and by a chain: dose 0.04 × link 0.3 ± 0.05. */
function twoRoutes(direct: string) {
  const row = (name: string, cells: readonly unknown[]) => (name === "effect_id" ? "chain" : (cells[0] as string));
  const more = Object.fromEntries(Object.entries(effects).map(([name, cells]) => [name, [...cells, row(name, cells)]]));
  return { assumptions: { ...assuming({ link: ["normal", 0.3, 0.05] }), grade: ["E", "C"] }, effects: { ...more, route: ["direct", "direct", "direct", "chain"], estimate: [0.008, 20_000, 18_000, 0.04], se: [0.003, 3000, 0, 0], dist: ["normal", "normal", "point", "point"], grade: [direct, "B", "E", "C"], evidence: ["X1", "X2", "A1", "X1"], links: [null, null, null, "link"] } }; // prettier-ignore
}

test("a direct measurement of grade A counts, and the chain stands beside it as a part of it", () => {
  const dataset = caseOf(twoRoutes("A"));
  expect(asked(rox, dataset).one("", proven).value).toBeCloseTo(0.573537, 2);
  const ratio = asked(benefitStreams, dataset).one("chain-ratio");
  expect(ratio).toMatchObject({ group: { stream: "E1" }, grade: "C", about: { feeds: "direct", beside: "chain", explains: "all" } }); // prettier-ignore
  expect(Math.abs((ratio.value ?? NaN) - 0.012 / 0.008)).toBeLessThan(0.05);
  expect((ratio.low ?? NaN) < 1 && (ratio.high ?? NaN) > 1.5).toBe(true);
});

test("where the direct route is an association the better graded chain counts, and never twice", () => {
  const dataset = caseOf(twoRoutes("D"));
  const found = asked(benefitStreams, dataset);
  expect(found.one("", { stream: "chain" })).toMatchObject({ grade: "C" });
  expect(found.all.some(({ part, group }) => part === "" && group["stream"] === "E1")).toBe(false);
  expect(found.one("chain-ratio")).toMatchObject({ group: { stream: "chain" }, about: { feeds: "chain" } });
  expect(found.one("total").status).toBe("ok");
});

test("against a direct measurement that may be nothing the chain has no ratio", () => {
  const two = twoRoutes("A");
  const vague = caseOf({ ...two, effects: { ...two.effects, se: [0.006, 3000, 0, 0] } });
  expect(asked(benefitStreams, vague).one("chain-ratio")).toMatchObject({ value: null, reasons: ["TOO_UNCERTAIN"] });
});

test("what was written down after the start, or won its own test, is said beside the stream", () => {
  const late = caseOf({ initiatives: { ...initiatives, registered_at: ["2025-01-02"] } });
  expect(asked(benefitStreams, late).one("", { stream: "E1" })).toMatchObject({ status: "caution", reasons: ["REGISTERED_LATE"] }); // prettier-ignore
  const won = caseOf({ initiatives: { ...initiatives, decision_date: ["2025-07-01"] }, experiments: { experiment_id: ["X1", "X2"], initiative_id: ["I1", "I1"], design: ["rct", "did"], start: ["2025-01-01", "2025-01-01"], end: ["2025-06-30", null] } }); // prettier-ignore
  const stream = asked(benefitStreams, won).one("", { stream: "E1" });
  expect(stream).toMatchObject({ grade: "B", reasons: ["WINNERS_CURSE"], about: { correction: "downgraded" } });
});

test("an effect set right is given as found and as it counts", () => {
  const repeated = caseOf({
    initiatives: { ...initiatives, decision_date: ["2025-07-01"] },
    experiments: { experiment_id: ["X1", "X2"], initiative_id: ["I1", "I1"], design: ["rct", "rct"], start: ["2025-01-01", "2025-01-01"], end: ["2025-06-30", null], replicates: [null, "X1"] },
    ...effectsWith({ stream: ["retention", "retention", "referral"], estimate: [0.008, 0.005, 18_000], se: [0.003, 0.002, 0] }),
  }); // prettier-ignore
  const { one } = asked(benefitStreams, repeated);
  const of = (part: string) => one(part, { stream: "E1" });
  expect([of("effect-raw").value, of("effect-used").value]).toEqual([0.008, 0.005]);
  expect(of("effect-raw").low).toBeCloseTo(0.008 - 1.644854 * 0.003, 8);
  expect(of("effect-used")).toMatchObject({ unit: "share-difference", about: { correction: "replicated" } });
});

test("correlations that cannot hold together are named as such", () => {
  const three = { ...assuming({ b: ["normal", 0.3, 0.1], c: ["normal", 0.3, 0.1], d: ["normal", 0.3, 0.1] }), corr_with: [null, "c", "d", "b"], rho: [null, 0.9, 0.9, -0.9] }; // prettier-ignore
  const dataset = caseOf({ assumptions: three, ...effectsWith({ links: ["b|c|d", null, null] }) });
  expect(asked(rox, dataset).one("", { tier: "full" }).reasons).toEqual(["CORRELATIONS_IMPOSSIBLE"]);
});
