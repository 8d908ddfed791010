import { expect, test } from "vitest";
import { heldOut, meanPredictions, planOf, type HeldOut, type Lesson } from "../../src/lib/stats/held-out.ts";
import { random } from "../../src/lib/stats/random.ts";

const stream = random(3, "held-out");
const size = 120;
const x = Float64Array.from({ length: size }, () => stream() * 4);
const units = Array.from({ length: size }, (_, i) => `p${Math.floor(i / 2)}`);
const lesson = (more: Partial<Lesson> = {}): Lesson => ({
  outcome: x.map((value) => 3 + 2 * value),
  kind: "amount",
  predictors: [x],
  weights: new Float64Array(size).fill(1),
  units,
  waves: new Float64Array(size),
  ...more,
});
const done = (found: ReturnType<typeof heldOut>): HeldOut => {
  if (typeof found === "string") throw new Error(found);
  return found;
};

test("of two waves the last is held out, and a straight line is found again there", () => {
  const of = lesson({ waves: Float64Array.from({ length: size }, (_, i) => (i < 80 ? 1 : 2)) });
  const found = done(heldOut(of, planOf(of, random(1, "deal"))));
  expect(found.plan).toBe("waves");
  expect(found.trials).toHaveLength(1);
  expect([...(found.trials[0]?.rows ?? [])]).toEqual(Array.from({ length: 40 }, (_, i) => 80 + i));
  found.trials[0]?.predicted.forEach((value, i) => expect(value).toBeCloseTo(3 + 2 * (x[80 + i] as number), 9));
});

test("one wave is dealt into five folds ten times, both answers of a person together, each held out ten times", () => {
  const of = lesson();
  const plan = planOf(of, random(1, "deal"));
  expect(plan.splits).toHaveLength(50);
  for (const { learn, hold } of plan.splits) {
    expect(learn.length + hold.length).toBe(size);
    const held = new Set(Array.from(hold, (row) => units[row]));
    expect([...learn].some((row) => held.has(units[row] as string))).toBe(false);
  }
  const found = done(heldOut(of, plan));
  meanPredictions(found, size).forEach((value, row) => expect(value).toBeCloseTo(3 + 2 * (x[row] as number), 9));
});

test("a predictor of pure chance foretells nothing: what is learned on some does not hold for others", () => {
  const noise = Float64Array.from({ length: size }, () => stream());
  const outcome = x.map((value) => (value > 2 ? 1 : 0));
  const of = lesson({ outcome, kind: "chance", predictors: [noise] });
  const predicted = meanPredictions(done(heldOut(of, planOf(of, random(1, "deal")))), size);
  const share = outcome.reduce((sum, y) => sum + y, 0) / size;
  predicted.forEach((chance) => expect(Math.abs(chance - share)).toBeLessThan(0.25));
});

test("columns that part the classes or follow from each other are told, and one that does not vary is passed over", () => {
  const outcome = x.map((value) => (value > 2 ? 1 : 0));
  const parted = lesson({ outcome, kind: "chance" });
  expect(heldOut(parted, planOf(parted, random(1, "deal")))).toBe("SEPARATION");
  const twice = lesson({ predictors: [x, x.map((value) => 2 * value)] });
  expect(heldOut(twice, planOf(twice, random(1, "deal")))).toBe("COLLINEAR");
  const flat = lesson({ predictors: [x, new Float64Array(size).fill(7)] });
  expect(typeof heldOut(flat, planOf(flat, random(1, "deal")))).toBe("object");
});
