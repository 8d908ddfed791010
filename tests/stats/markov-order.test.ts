import { expect, test } from "vitest";
import { markovOrder } from "../../src/lib/stats/markov-order.ts";
import { random } from "../../src/lib/stats/random.ts";

const next = random(1, "made up");
const kinds = 4;

/** Sequences of 0 and 1 that end after any step with a chance of a fifth, each by a person of its own. */
function made(step: (back: number, last: number) => number, units = 300) {
  const sequences = Array.from({ length: units }, () => {
    const found = [next() < 0.5 ? 0 : 1];
    while (next() < 0.8) found.push(step(found.at(-2) ?? 0, found.at(-1) ?? 0));
    return [...found, next() < 0.8 ? 2 : 3];
  });
  return { unit: Int32Array.from({ length: units }, (_, i) => i), units, sequences, kinds };
}

test("two steps back help where the second step back decides", () => {
  const found = markovOrder(
    made((back) => (next() < 0.9 ? back : 1 - back)),
    random(1, "order"),
  );
  expect(found?.gain.value).toBeGreaterThan(10 * (found?.gain.standardError ?? NaN));
  expect(found?.two.value).toBeLessThan(found?.one.value ?? NaN);
});

test("two steps back cost a little where only the last step decides", () => {
  const found = markovOrder(
    made((_, last) => (next() < 0.8 ? last : 1 - last)),
    random(1, "order"),
  );
  expect(found?.gain.value).toBeLessThan(0.01);
  expect(found?.gain.value).toBeGreaterThan(-0.02);
  expect((found?.one.value ?? NaN) - (found?.two.value ?? NaN)).toBeCloseTo(found?.gain.value ?? NaN, 12);
});

test("what always follows costs next to nothing to tell, a fair coin ln 2", () => {
  const sure = markovOrder({ unit: Int32Array.from({ length: 2000 }, (_, i) => i), units: 2000, sequences: Array.from({ length: 2000 }, () => [0, 1]), kinds: 2 }, random(1, "order")); // prettier-ignore
  expect(sure?.one.value).toBeLessThan(0.001);
  const coin = markovOrder({ unit: Int32Array.from({ length: 2000 }, (_, i) => i), units: 2000, sequences: Array.from({ length: 2000 }, (_, i) => [0, i % 2]), kinds: 2 }, random(1, "order")); // prettier-ignore
  expect(coin?.one.value).toBeCloseTo(Math.log(2), 2);
});

test("nothing to predict gives nothing", () => {
  expect(markovOrder({ unit: [0, 1], units: 2, sequences: [[0], [1]], kinds: 2 }, random(1, "order"))).toBeNull();
  expect(markovOrder({ unit: [0], units: 1, sequences: [[0, 1]], kinds: 2 }, random(1, "order"))).toBeNull();
});
