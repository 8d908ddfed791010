import { expect, test } from "vitest";
import type { Measure } from "../../src/lib/contract/measure.ts";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { measure, type Query } from "../../src/lib/metrics/metric.ts";
import { retentionLinkage } from "../../src/lib/metrics/retention-linkage.ts";
import { mark, stayingOf, type Staying } from "../fixtures/staying.ts";

const known = new WeakMap<Dataset, Map<string, readonly Measure[]>>();
/** The measures of a question, measured once. */
function ask(dataset: Dataset, query: Partial<Query> = {}): readonly Measure[] {
  const asked = known.get(dataset) ?? new Map<string, readonly Measure[]>();
  known.set(dataset, asked);
  const key = JSON.stringify(query);
  const made = asked.get(key) ?? measure(retentionLinkage, dataset, { metric: "retention-linkage", ...query }).map((one) => one.measure); // prettier-ignore
  asked.set(key, made);
  return made;
}
const found = (dataset: Dataset, part = "", query: Partial<Query> = {}, score?: number) =>
  ask(dataset, query).find((one) => one.part === part && (score === undefined || one.group["score"] === String(score)));

const odds = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));
/** Log odds of leaving in a quarter fall by 0.3 a point. */
const RULE: Staying = { customers: 2500, quarters: 8, score: mark, leaving: (score) => odds(-1.2 - 0.3 * score) };
const world = stayingOf(RULE);

test("the odds of leaving by which the data were made are found again", () => {
  const ratio = found(world, "odds-ratio");
  expect(ratio?.low).toBeLessThan(Math.exp(-0.3));
  expect(ratio?.high).toBeGreaterThan(Math.exp(-0.3));
  expect(Math.log(ratio?.value ?? 1)).toBeCloseTo(-0.3, 1);
});

test("the slope over a year is that of 1 − (1 − p)⁴, and its interval holds it", () => {
  const year = (score: number) => 1 - (1 - RULE.leaving(score, 0)) ** 4;
  const at5 = found(world, "curve", {}, 5);
  expect(at5?.low).toBeLessThan(year(5));
  expect(at5?.high).toBeGreaterThan(year(5));
  const { value = null, low = null, high = null } = found(world) ?? {};
  const rough = (year(6) - year(5)) * 1.5;
  expect(value).toBeLessThan(0);
  expect(low).toBeLessThan(value ?? 0);
  expect(high).toBeLessThan(0);
  expect(value).toBeGreaterThan(rough * 1.5);
});

test("the curve falls, stays between 0 and 1, and what was seen lies about it", () => {
  const curve = ask(world).filter(({ part }) => part === "curve").map(({ value }) => value ?? NaN); // prettier-ignore
  curve.slice(1).forEach((value, k) => expect(value).toBeLessThan(curve[k] ?? 0));
  const far = ask(world)
    .filter(({ part, n }) => part === "observed" && n > 200)
    .filter(({ group, low, high }) => {
      const modelled = found(world, "curve", {}, Number(group["score"]))?.value ?? NaN;
      return modelled < (low ?? 0) - 0.02 || modelled > (high ?? 1) + 0.02;
    });
  expect(far).toEqual([]);
});

test("an answer that says nothing has odds of one, and no slope", () => {
  const none = stayingOf({ ...RULE, leaving: () => 0.08, seed: 3 });
  const { low = NaN, high = NaN } = found(none) ?? {};
  expect((low ?? 1) <= 0 && (high ?? -1) >= 0).toBe(true);
});

test("who leaves for what he is, not for how he changed, has a slope between customers and none within", () => {
  const levels = stayingOf({
    ...RULE,
    customers: 6000,
    answering: 0.8,
    leaving: (_, own) => odds(-1 - 4 * own),
    seed: 11,
  });
  const [between, within] = [found(levels), found(levels, "within")];
  expect([between?.grade, within?.grade]).toEqual(["D", "C"]);
  expect(between?.high).toBeLessThan(0);
  expect(within?.low).toBeLessThan(0);
  expect(within?.high).toBeGreaterThan(0);
  expect(found(world, "within")?.high).toBeLessThan(0);
});

test("nothing is said of the same quarter: who answers and leaves in it counts for nothing", () => {
  const events = found(world, "events");
  const silent = stayingOf({ ...RULE, quarters: 1 });
  expect(found(silent)?.status).toBe("missing");
  expect(events?.value).toBeGreaterThan(200);
});

test("an earlier period knows only what had happened by then", () => {
  const events = ask(world, { period: "all" }).filter(({ part }) => part === "events").map(({ value }) => value ?? 0); // prettier-ignore
  events.slice(1).forEach((value, k) => expect(value).toBeGreaterThan(events[k] ?? 0));
  const short = stayingOf({ ...RULE, quarters: 8 });
  expect(found(short, "events", { period: "2020-q4" })?.value).toBe(ask(world, { period: "2020-q4" }).find(({ part }) => part === "events")?.value); // prettier-ignore
});

test("few departures are penalised and said with caution, too few refused", () => {
  const few = stayingOf({ ...RULE, customers: 150, seed: 5 });
  const events = found(few, "events")?.value ?? 0;
  expect(events).toBeGreaterThanOrEqual(20);
  expect(events).toBeLessThan(50);
  expect(found(few)).toMatchObject({ status: "caution", reasons: ["EVENTS_TOO_FEW"], about: { firth: "yes" } });
  const fewer = stayingOf({ ...RULE, customers: 40, seed: 5 });
  expect(found(fewer)).toMatchObject({ status: "refused", reasons: ["EVENTS_TOO_FEW"], value: null });
});

test("an answer that parts who leaves from who stays is separation, one that is always the same has no variance", () => {
  const parted = stayingOf({ ...RULE, customers: 3000, score: (own) => 1 + Math.floor(10 * own), leaving: (score) => (score < 3 ? 1 : 0), answering: 1 }); // prettier-ignore
  expect(found(parted)?.reasons).toEqual(["SEPARATION"]);
  expect(found(stayingOf({ ...RULE, score: () => 7 }))?.reasons).toEqual(["NO_VARIANCE"]);
});

test("rows in another order give the same numbers, and weights of two the same as of one", () => {
  const small: Staying = { ...RULE, customers: 800 };
  const plain = ask(stayingOf(small));
  const told = (all: typeof plain) => all.map(({ part, group, value, low, high }) => [part, group["score"], ...[value, low, high].map((one) => one?.toFixed(9))]); // prettier-ignore
  expect(told(ask(stayingOf({ ...small, reversed: true })))).toEqual(told(plain));
  expect(told(ask(stayingOf({ ...small, weight: () => 2 })))).toEqual(told(plain));
});

test("a segment is measured by itself", () => {
  const groups = ask(world, { by: ["segment"] }).filter(({ part }) => part === "events");
  expect(groups.map(({ group }) => group["segment"])).toEqual(["loyal", "new"]);
  expect(groups.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(found(world, "events")?.value);
});

test("spending: who answers a point higher brings in so many times as much, and money is told in money", () => {
  const spenders = stayingOf({ customers: 1500, quarters: 8, score: mark, leaving: () => 0.02, margin: (score) => 50 * 1.1 ** score, seed: 9, answering: 0.9 }); // prettier-ignore
  const options = { outcome: "spend" };
  const ratio = found(spenders, "ratio", { options });
  expect(ratio?.value).toBeGreaterThan(1);
  expect(ratio?.low).toBeGreaterThan(0.9);
  const [gain, curve] = [found(spenders, "", { options }), found(spenders, "curve", { options }, 6)];
  expect([gain?.unit, curve?.unit]).toEqual(["euro", "euro"]);
  expect(gain?.value).toBeGreaterThan(0);
  const seen = found(spenders, "observed", { options }, 6);
  expect(Math.abs((curve?.value ?? 0) / (seen?.value ?? 1) - 1)).toBeLessThan(0.1);
});

test("an outcome that is neither is the author's mistake", () => {
  expect(() => ask(world, { options: { outcome: "love" } })).toThrow();
});

test("where the files know under three in ten of the respondents, nothing is told of their leaving", () => {
  const periods = world.tables.get("customer_periods");
  if (periods === undefined) throw new Error("no customer_periods");
  const few = { ...world, tables: new Map(world.tables).set("customer_periods", periods.filter("d => d.customer_id < 'c000500'").reify()) }; // prettier-ignore
  const told = ask(few);
  expect(told.map(({ status, reasons }) => [status, ...reasons])).toEqual([["refused", "LINKAGE_LOW"]]);
});
