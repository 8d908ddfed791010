import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { magicMoments } from "../../src/lib/metrics/magic-moments.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { penaltyReward } from "../../src/lib/metrics/penalty-reward.ts";
import { random } from "../../src/lib/stats/random.ts";
import { wilson } from "../../src/lib/stats/wilson.ts";
import type { Cells } from "../fixtures/dataset.ts";
import { OVERALL } from "../fixtures/drivers.ts";
import { surveyOf, type Response } from "../fixtures/survey.ts";

const ask = (dataset: Dataset, query: Partial<Query> = {}) =>
  measure(magicMoments, dataset, { metric: "magic-moments", ...query });
const at = (measured: readonly Measured[], touchpoint: string, part = "") => {
  const found = measured.find(({ measure }) => measure.group["touchpoint"] === touchpoint && measure.part === part);
  if (found === undefined) throw new Error(`no ${part} of ${touchpoint}`);
  return found.measure;
};

const SCALE = { min: 1, max: 10 };
const about = (id: string) => ({ id: `at-${id}`, construct: "experience", touchpoint: id, wording: id, scale: SCALE, top2_from: 9 }) as const; // prettier-ignore
const expected = (id: string) => ({ ...about(id), id: `expected-${id}`, construct: "expectation" }) as const;
const SURPRISE = { id: "surprise", construct: "surprise", wording: "Surprised?", scale: { min: 1, max: 7 }, top2_from: 6 } as const; // prettier-ignore

/** What a low and a high mark do to the whole, how far the experience lies above what was expected, and how often it surprised. */
interface Place {
  readonly low: number;
  readonly high: number;
  readonly gap: number;
  readonly surprised: number;
}
const PLACES: Readonly<Record<string, Place>> = {
  gift: { low: 0, high: 1.5, gap: 1, surprised: 0.7 },
  bill: { low: -2, high: 0, gap: -1, surprised: 0.1 },
  visit: { low: -1, high: 1, gap: 0, surprised: 0.2 },
};

type Tables = Readonly<Record<string, Readonly<Record<string, Cells>>>>;

/** People who judged the whole and every place, and others who told after a contact whether it surprised them. */
function placesOf(
  places: Readonly<Record<string, Place>> = PLACES,
  { size = 400, periods = ["2026-q1"], tables = {} as Tables } = {},
) {
  // prettier-ignore
  const draw = random(5, "moments");
  const ids = Object.keys(places);
  const judged = periods.flatMap((period) =>
    Array.from({ length: size }, (_, i): Response => {
      const marks = ids.map((id) => [id, 5 + Math.floor(6 * draw())] as const);
      const sum = marks.reduce((total, [id, mark]) => total + (mark <= 6 ? (places[id]?.low ?? 0) : mark >= 9 ? (places[id]?.high ?? 0) : 0), 6 + 2 * draw() - 1); // prettier-ignore
      const asked = marks.flatMap(([id, mark]) => [[`at-${id}`, mark], [`expected-${id}`, clamp(mark - (places[id]?.gap ?? 0) + Math.round(2 * draw() - 1))]] as const); // prettier-ignore
      return { person: `p${i}`, period, answers: { overall: clamp(Math.round(sum)), ...Object.fromEntries(asked) }, also: { segment: i % 2 === 0 ? "new" : "loyal" } }; // prettier-ignore
    }),
  );
  const told = ids.flatMap(
    (id) =>
    Array.from({ length: size === 0 ? 0 : 80 }, (_, i): Response => ({ person: `s-${id}-${i}`, answers: { surprise: draw() < (places[id]?.surprised ?? 0) ? 7 : 3 }, also: { touchpoint_id: id, segment: i % 2 === 0 ? "new" : "loyal" } })), // prettier-ignore
  );
  return surveyOf([...judged, ...told], {
    questions: [OVERALL, SURPRISE, ...ids.flatMap((id) => [about(id), expected(id)])],
    periods,
    tables: { touchpoints: { touchpoint_id: ids, name: ids, unit_cost: ids.map(() => 1) }, ...tables },
  });
}

function clamp(value: number): number {
  return Math.min(10, Math.max(1, value));
}

/** What was seen at the gift counter: [team, opportunities, performed]. */
function seenAt(rows: readonly (readonly [string, number, number])[], source = "qa"): Tables {
  return {
    behaviours: { behaviour_id: ["wraps"], label: ["Wraps it"], touchpoint_id: ["gift"] },
    behaviour_obs: {
      behaviour_id: rows.map(() => "wraps"),
      team_id: rows.map(([team]) => team),
      source: rows.map(() => source),
      opportunities: rows.map(([, size]) => size),
      performed: rows.map(([, , hits]) => hits),
    },
  };
}
const ALWAYS = seenAt([["a", 50, 45], ["b", 50, 46], ["c", 50, 44]]); // prettier-ignore
const RARE = seenAt([["a", 50, 10], ["b", 50, 12], ["c", 50, 11]]); // prettier-ignore

/** An initiative at the gift counter that keeps customers, and what its passages meet. */
function keeps(grade: string, { estimate = 0.05, se = 0.01, stream = "retention" } = {}): Tables {
  return {
    initiatives: { initiative_id: ["i"], name: ["Gift"], continuum: ["touchpoint"], touchpoint_id: ["gift"], start: ["2025-01-01"] }, // prettier-ignore
    initiative_costs: { initiative_id: ["i"], period: [0], category: ["capex"], amount: [10] },
    experiments: { experiment_id: ["x"], design: ["rct"], start: ["2025-01-01"] },
    effects: { effect_id: ["e"], initiative_id: ["i"], stream: [stream], estimate: [estimate], se: [se], dist: ["normal"], population_n: [1000], value_per_unit: [100], grade: [grade], evidence: ["x"] }, // prettier-ignore
    interactions: { interaction_id: ["1", "2"], customer_id: ["p0", "p1"], touchpoint_id: ["gift", "gift"], channel_id: ["c", "c"], started_at: ["2026-01-10T10:00:00", "2026-02-10T10:00:00"] }, // prettier-ignore
    customers: { customer_id: Array.from({ length: 20 }, (_, i) => `p${i}`), start_date: new Array<string>(20).fill("2020-01-01") }, // prettier-ignore
  };
}

const proven = ask(placesOf(PLACES, { tables: { ...ALWAYS, ...keeps("A") } }));

test("a moment that delights, surprises, is delivered, keeps customers and pays is proven", () => {
  expect(at(proven, "gift")).toMatchObject({ value: 5, low: 5, high: 5, unit: "count", status: "ok", about: { status: "proven", class: "delighter" } }); // prettier-ignore
  for (const part of ["reward", "surprise", "delivery", "link", "benefit"]) expect(at(proven, "gift", part).about["mark"]).toBe("full"); // prettier-ignore
  expect(at(proven, "gift", "link")).toMatchObject({ grade: "A", value: expect.closeTo(1, 5) });
});

test("what is not met or not known is listed, and the count runs to what could still be", () => {
  const found = ask(placesOf(PLACES, { tables: { ...ALWAYS, ...keeps("D") } }));
  expect(at(found, "gift")).toMatchObject({ value: 4, about: { status: "candidate", unmet: "link" } });
  const bare = ask(placesOf());
  expect(at(bare, "gift")).toMatchObject({ value: 2, low: 2, high: 5, status: "caution", reasons: ["CRITERION_OPEN"], about: { status: "potential", unknown: "delivery link benefit" } }); // prettier-ignore
  expect(at(bare, "gift", "delivery")).toMatchObject({
    value: null,
    n: 400,
    status: "missing",
    about: { mark: "unknown" },
  });
});

test("rare delivery leaves a potential, and the headroom is what is missed × who comes by × what it goes with", () => {
  const found = ask(placesOf(PLACES, { tables: { ...RARE, ...keeps("A") } }));
  expect(at(found, "gift").about["status"]).toBe("potential");
  const [rate, reward, headroom] = ["delivery", "reward", "headroom"].map((part) => at(found, "gift", part).value ?? NaN); // prettier-ignore
  expect(rate).toBeCloseTo(33 / 150, 12);
  // 2 of the 20 customers came by.
  expect(headroom).toBeCloseTo((1 - (rate ?? NaN)) * 0.1 * (reward ?? NaN), 12);
});

test("what can only harm is basic, and a pain point below what was expected; what pays both ways is none", () => {
  expect(at(proven, "bill").about).toMatchObject({ status: "pain", class: "basic" });
  expect(at(proven, "bill", "gap").high).toBeLessThan(0);
  expect(at(proven, "visit").about).toMatchObject({ status: "none", class: "performance" });
  const fine = ask(placesOf({ ...PLACES, bill: { low: -2, high: 0, gap: 1, surprised: 0.1 } }));
  expect(at(fine, "bill").about["status"]).toBe("basic");
});

test("the reward is that of penalty and reward over all touchpoints asked about", () => {
  const dataset = placesOf();
  const same = measure(penaltyReward, dataset, { metric: "penalty-reward", options: { drivers: "at-gift,at-bill,at-visit" } }); // prettier-ignore
  const reward = same.find(({ measure: { part, group } }) => part === "reward" && group["driver"] === "at-gift");
  expect(at(ask(dataset), "gift", "reward").value).toBeCloseTo(reward?.measure.value ?? NaN, 12);
});

test("delivery has the Wilson interval; teams far apart are no structure, unless the least of them still delivers", () => {
  // Teams alike by chance: as many effective occasions as there are.
  expect(at(proven, "gift", "delivery")).toMatchObject(wilson({ share: 0.9, n: 150 }, 0.95));
  const apart = (least: number) => ask(placesOf(PLACES, { tables: seenAt([["a", 60, 60], ["b", 60, 60], ["c", 60, 60], ["d", 60, least]]) })); // prettier-ignore
  const uneven = at(apart(20), "gift", "delivery");
  expect(uneven.value).toBeGreaterThan(0.8);
  expect(uneven.nEffective).toBeLessThan(240);
  expect(uneven.about["mark"]).toBe("none");
  const lone = ask(placesOf(PLACES, { tables: seenAt([["a", 100, 95]]) }));
  expect(at(lone, "gift", "delivery")).toMatchObject({ value: 0.95, about: { mark: "full", teams: "1" } });
});

test("what employees say of themselves counts only where nobody else watched, and small teams are kept back", () => {
  const two = { ...seenAt([["a", 100, 100]], "self") };
  expect(at(ask(placesOf(PLACES, { tables: two })), "gift", "delivery").value).toBe(1);
  const obs = two["behaviour_obs"] as Readonly<Record<string, Cells>>;
  const mixed = { ...two, behaviour_obs: Object.fromEntries(Object.entries(obs).map(([name, cells]) => [name, [...cells, name === "source" ? "qa" : name === "performed" ? 20 : (cells[0] ?? null)]])) }; // prettier-ignore
  expect(at(ask(placesOf(PLACES, { tables: mixed })), "gift", "delivery").value).toBe(0.2);
  const small = { ...ALWAYS, teams: { team_id: ["a", "b", "c"], headcount: [2, 3, 2] } };
  expect(at(ask(placesOf(PLACES, { tables: small })), "gift", "delivery")).toMatchObject({ value: null, status: "hidden", n: 0 }); // prettier-ignore
});

test("a moment that costs more than it brings does not pay, and what saves employees is no benefit of customers", () => {
  const dear = { ...keeps("A"), touchpoints: { touchpoint_id: ["gift"], name: ["gift"], unit_cost: [500] } };
  expect(at(ask(placesOf(PLACES, { tables: dear })), "gift", "benefit")).toMatchObject({ value: 0, about: { mark: "none" } }); // prettier-ignore
  const staff = ask(placesOf(PLACES, { tables: keeps("A", { stream: "employee" }) }));
  expect(at(staff, "gift", "benefit").about["mark"]).toBe("unknown");
  expect(at(staff, "gift", "link").about["mark"]).toBe("unknown");
  const doubtful = ask(placesOf(PLACES, { tables: keeps("A", { estimate: 0.01, se: 0.01 }) }));
  expect(at(doubtful, "gift", "link")).toMatchObject({ value: expect.closeTo(0.8413, 4), about: { mark: "none" } });
});

test("asked over several periods the reward is set against the first: people begin to count on it", () => {
  const found = ask(placesOf(PLACES, { periods: ["2025-q1", "2026-q1"] }), { period: "all" });
  const trends = found.filter(({ measure: { part, group } }) => part === "reward" && group["touchpoint"] === "gift");
  expect(trends.map(({ measure }) => measure.about["trend"])).toEqual([undefined, "undecided"]);
});

test("it works by segment, in any order of rows; numbers are finite and inside their intervals", () => {
  const dataset = placesOf(PLACES, { tables: { ...ALWAYS, ...keeps("A") } });
  const turned = new Map([...dataset.tables].map(([name, rows]) => [name, rows.reify(Array.from({ length: rows.numRows() }, (_, i) => rows.numRows() - 1 - i))])); // prettier-ignore
  const again = ask({ ...dataset, tables: turned });
  for (const [i, { measure: one }] of proven.entries()) {
    for (const key of ["value", "low", "high"] as const) expect(again[i]?.measure[key] ?? 0).toBeCloseTo(one[key] ?? 0, 6); // prettier-ignore
  }
  const bySegment = ask(dataset, { by: ["segment"] });
  expect(new Set(bySegment.map(({ measure }) => measure.group["segment"]))).toEqual(new Set(["new", "loyal"]));
  for (const { measure: one } of [...proven, ...bySegment]) {
    if (one.value === null) continue;
    expect([one.value, one.low, one.high].every(Number.isFinite), one.part).toBe(true);
    expect(one.low, one.part).toBeLessThanOrEqual(one.value + 1e-9);
    expect(one.high, one.part).toBeGreaterThanOrEqual(one.value - 1e-9);
  }
});

test("with nobody, with nothing watched, or with observations that cannot be, nothing is made up", () => {
  const nobody = ask(placesOf(PLACES, { size: 0 }));
  expect(at(nobody, "gift")).toMatchObject({ value: null, status: "missing", reasons: ["NO_DATA"] });
  const odd = ask(placesOf(PLACES, { tables: seenAt([["a", 5, 9]]) }));
  expect(at(odd, "gift", "delivery").about["mark"]).toBe("unknown");
  expect(ask(surveyOf([], { questions: [OVERALL], tables: { touchpoints: { touchpoint_id: ["x"], name: ["x"] } } }))[0]?.measure.reasons).toEqual(["NO_DATA"]); // prettier-ignore
  const one = ask(placesOf(PLACES, { size: 1 }));
  expect(one.every(({ measure: { value } }) => value === null || Number.isFinite(value))).toBe(true);
});
