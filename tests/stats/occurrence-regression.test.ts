import { expect, test } from "vitest";
import { correlationMatrix } from "../../src/lib/stats/correlation.ts";
import { occurrenceRegression, type Occurrences } from "../../src/lib/stats/occurrence-regression.ts";
import { random } from "../../src/lib/stats/random.ts";
import { occurrences } from "../fixtures/occurrences.ts";

const column = (k: number) => occurrences.map((row) => row[k] ?? NaN);
const data: Occurrences = {
  outcome: column(4),
  events: [
    { had: column(0), score: column(2) },
    { had: column(1), score: column(3) },
  ],
  units: occurrences.map((_, row) => row),
};

test("having had it and how good it was are told apart, as method.md O-21 has it", () => {
  const found = occurrenceRegression(data, 0.95);
  expect(found?.intercept).toBeCloseTo(7, 5);
  const [technician, service] = found?.events ?? [];
  expect(technician?.presence?.value).toBeCloseTo(-1.2, 5);
  expect(service?.presence?.value).toBeCloseTo(0.9, 5);
  expect(technician?.quality?.value).toBeCloseTo(0.3, 5);
  expect(service?.quality?.value).toBeCloseTo(0.5, 5);
  expect(technician?.mean).toBe(8);
  expect(service?.mean).toBeCloseTo(54 / 7, 12);
  expect(found?.rSquared).toBeCloseTo(1, 9);
});

test("the plain correlation of score and outcome hides it: +.627880 where the visit itself goes with less (O-21)", () => {
  const visited = occurrences.filter(([had]) => had === 1);
  const matrix = correlationMatrix({ columns: [visited.map((row) => row[2] ?? NaN), visited.map((row) => row[4] ?? NaN)] }); // prettier-ignore
  expect(matrix?.values[1]).toBeCloseTo(0.62788, 6);
});

test("a visit that nobody judged counts as one of average quality with a difference of its own", () => {
  const draw = random(4, "unjudged");
  const had = Array.from({ length: 400 }, () => (draw() < 0.5 ? 1 : 0));
  const score = had.map((is) => (is === 1 && draw() < 0.5 ? 1 + Math.floor(10 * draw()) : NaN));
  const outcome = had.map((is, i) => {
    const s = score[i] as number;
    return 6 - is + (Number.isNaN(s) ? (is === 1 ? 0.7 : 0) : 0.2 * (s - 5.5)) + 0.1 * draw();
  });
  const found = occurrenceRegression({ outcome, events: [{ had, score }], units: had.map((_, i) => i) }, 0.95);
  const mean = found?.events[0]?.mean ?? NaN;
  expect(found?.events[0]?.presence?.value).toBeCloseTo(-1 + 0.2 * (mean - 5.5), 1);
  expect(found?.events[0]?.quality?.value).toBeCloseTo(0.2, 2);
  expect(found?.columns).toBe(3);
});

test("two events that always come together cannot be told apart; a third can", () => {
  const draw = random(6, "together");
  const had = Array.from({ length: 200 }, () => (draw() < 0.4 ? 1 : 0));
  const other = had.map(() => (draw() < 0.4 ? 1 : 0));
  const outcome = had.map((is, i) => 6 - is + 2 * (other[i] as number) + draw());
  const events = [had, other, had].map((one) => ({ had: one, score: null }));
  const found = occurrenceRegression({ outcome, events, units: had.map((_, i) => i) }, 0.95);
  expect(found?.events.map(({ presence }) => presence === null)).toEqual([true, false, true]);
  expect(found?.events[1]?.presence?.value).toBeCloseTo(2, 0);
  expect(found?.events[1]?.shrunk).toBeCloseTo(2, 0);
});

test("a control that follows from the events is left out and takes nothing from them", () => {
  const sum = occurrences.map(([a, b]) => (a ?? 0) + (b ?? 0));
  const found = occurrenceRegression({ ...data, controls: [sum] }, 0.95);
  expect(found?.controlled).toEqual([false]);
  expect(found?.events[0]?.presence?.value).toBeCloseTo(-1.2, 5);
});

test("fewer rows than coefficients give nothing", () => {
  const few = occurrences.slice(0, 4);
  const of = (k: number) => few.map((row) => row[k] ?? NaN);
  expect(occurrenceRegression({ outcome: of(4), events: [{ had: of(0), score: of(2) }, { had: of(1), score: of(3) }], units: [1, 2, 3, 4] }, 0.95)).toBeNull(); // prettier-ignore
});
