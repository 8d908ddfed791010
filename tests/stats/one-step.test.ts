import { expect, test } from "vitest";
import { oneStep } from "../../src/lib/stats/one-step.ts";
import { random } from "../../src/lib/stats/random.ts";
import { fc } from "../fixtures/property.ts";

/** The normal with unknown mean and known spread: one step is there. */
const normal = (values: readonly number[]) => ({
  at: Float64Array.of(values.reduce((sum, value) => sum + value, 0) / values.length),
  likelihoods: ([mean = 0]: Float64Array) => Float64Array.from(values, (value) => -0.5 * (value - mean) ** 2),
});

test("of a mean one step is the mean of the units drawn", () => {
  const move = oneStep(normal([1, 2, 4, 9]))!;
  expect(move(Int32Array.of(3, 3, 0, 1))[0]).toBeCloseTo((9 + 9 + 1 + 2) / 4, 6);
});

test("all units once move nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 2, maxLength: 20 }), (values) => {
      const fitted = normal(values);
      const move = oneStep(fitted)!;
      expect(move(Int32Array.from(values.keys()))[0]).toBeCloseTo(fitted.at[0] as number, 6);
    }),
  );
});

test("draws of a rate by its logarithm spread as the rate does: 1 over the root of the events", () => {
  const draw = random(1, "one-step");
  const waits = Array.from({ length: 400 }, () => -Math.log(1 - draw()));
  const rate = waits.length / waits.reduce((sum, wait) => sum + wait, 0);
  const move = oneStep({
    at: Float64Array.of(Math.log(rate)),
    likelihoods: ([log = 0]) => Float64Array.from(waits, (wait) => log - Math.exp(log) * wait),
  })!;
  const drawn = Array.from({ length: 2000 }, () => move(Int32Array.from(waits, () => Math.floor(400 * draw())))[0] as number); // prettier-ignore
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  const spread = Math.sqrt(drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length);
  expect(Math.abs(spread * 20 - 1)).toBeLessThan(0.1);
});

test("where the likelihood is flat there is no step", () => {
  expect(oneStep({ at: Float64Array.of(0, 0), likelihoods: ([a = 0]) => Float64Array.of(-a * a, -((a - 1) ** 2)) })).toBeNull(); // prettier-ignore
});
