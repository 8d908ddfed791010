import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { asymmetryOf, contrasts, drawContrasts, type LowHigh } from "../../src/lib/stats/penalty-reward.ts";
import { random } from "../../src/lib/stats/random.ts";

const mobile = new URL("../../../shared/data/ecsi_mobi.csv", import.meta.url);
if (!existsSync(mobile)) process.stdout.write("skipped: ecsi_mobi.csv is not beside the project\n");

/** Low at or under `low`, high at or over `high`. */
function marks(answers: readonly number[], low: number, high: number): LowHigh {
  return {
    low: Float64Array.from(answers, (answer) => (answer <= low ? 1 : 0)),
    high: Float64Array.from(answers, (answer) => (answer >= high ? 1 : 0)),
  };
}

test.skipIf(!existsSync(mobile))(
  "penalties and rewards of seven marks for a mobile provider are those of method.md O-17",
  () => {
    const [head = "", ...lines] = readFileSync(mobile, "utf8").trim().split("\n");
    const names = head.replaceAll('"', "").split(",");
    const column = (name: string) => lines.map((line) => Number(line.split(",")[names.indexOf(name)]));
    const found = contrasts(
      {
        outcome: column("CUSA1"),
        drivers: Array.from({ length: 7 }, (_, j) => marks(column(`PERQ${j + 1}`), 6, 9)),
        units: lines.map((_, row) => row),
      },
      0.95,
    );
    expect(found?.intercept).toBeCloseTo(7.69293, 5);
    expect(found?.rSquared).toBeCloseTo(0.459316, 6);
    const pairs = found?.drivers.map(({ penalty, reward }) => [penalty?.value, reward?.value]);
    const oracle = [
      [-0.65994, 0.38075], [-0.21154, 0.4148], [-0.03763, -0.02998], [-0.16956, 0.43767], [-0.14561, 0.09831],
      [0.32908, 0.28543], [-0.50567, 0.13634],
    ] as const; // prettier-ignore
    oracle.forEach(([penalty, reward], j) => {
      expect(pairs?.[j]?.[0]).toBeCloseTo(penalty, 5);
      expect(pairs?.[j]?.[1]).toBeCloseTo(reward, 5);
    });
  },
);

test("with one driver penalty and reward are differences of group means, worked by hand", () => {
  // Marks 5, 8, 10 with outcomes 4, 6 | 7, 7, 8, 8 | 8, 10: means 5, 7.5 and 9.
  const one = marks([5, 5, 8, 8, 8, 8, 10, 10], 6, 9);
  const found = contrasts({ outcome: [4, 6, 7, 7, 8, 8, 8, 10], drivers: [one], units: [..."abcdefgh"] }, 0.95);
  expect(found?.intercept).toBeCloseTo(7.5, 12);
  const [{ penalty, reward, sum, range }] = found?.drivers as never as [Record<string, { value: number }>];
  expect([penalty, reward, sum, range].map((one) => one?.value)).toEqual([
    expect.closeTo(-2.5, 12),
    expect.closeTo(1.5, 12),
    expect.closeTo(-1, 12),
    expect.closeTo(4, 12),
  ]);
});

test("the same question twice has no penalty of its own, and its twin neither; a third driver keeps its own", () => {
  const draw = random(3, "twins");
  const answers = Array.from({ length: 300 }, () => 1 + Math.floor(10 * draw()));
  const other = answers.map(() => 1 + Math.floor(10 * draw()));
  const outcome = answers.map((answer, i) => answer + (other[i] ?? 0) + draw());
  const drivers = [marks(answers, 6, 9), marks(answers, 6, 9), marks(other, 6, 9)];
  const found = contrasts({ outcome, drivers, units: answers.map((_, i) => i) }, 0.95);
  expect(found?.drivers[0]).toEqual({ penalty: null, reward: null, sum: null, range: null });
  expect(found?.drivers[1]?.penalty).toBeNull();
  expect(found?.drivers[2]?.penalty?.value).toBeLessThan(-1);
  expect(drawContrasts({ outcome, drivers, units: answers }, { random: draw, draws: 20 })).toBeNull();
});

test("drawn penalties lie round the one found, and the order of the rows changes none", () => {
  const draw = random(5, "rows");
  const answers = Array.from({ length: 400 }, () => 1 + Math.floor(10 * draw()));
  const outcome = answers.map((answer) => (answer <= 6 ? -2 : answer >= 9 ? 0.5 : 0) + draw());
  const units = answers.map((_, i) => `p${String(i).padStart(4, "0")}`);
  const of = (order: readonly number[]) => ({
    outcome: order.map((i) => outcome[i] as number),
    drivers: [
      marks(
        order.map((i) => answers[i] as number),
        6,
        9,
      ),
    ],
    units: order.map((i) => units[i] as string),
  });
  const order = answers.map((_, i) => i);
  const [a, b] = [order, [...order].reverse()].map((rows) =>
    drawContrasts(of(rows), { random: random(1, "x"), draws: 400 }),
  );
  a?.penalties[0]?.forEach((value, i) => expect(b?.penalties[0]?.[i]).toBeCloseTo(value, 9));
  const mean = (a?.penalties[0] ?? new Float64Array()).reduce((sum, value) => sum + value, 0) / 400;
  expect(mean).toBeCloseTo(-2, 1);
  expect(a?.draws).toBe(400);
});

test("asymmetry runs from −1 to 1, is 0 where both are alike, and turns with its sides", () => {
  expect([asymmetryOf(-2, 0), asymmetryOf(0, 3), asymmetryOf(-1, 1), asymmetryOf(0.4, -0.2)]).toEqual([-1, 1, 0, null]);
  const side = fc.double({ min: -5, max: 5, noNaN: true });
  fc.assert(
    fc.property(side, side, (penalty, reward) => {
      const found = asymmetryOf(penalty, reward);
      if (found === null) {
        expect(penalty >= 0 && reward <= 0).toBe(true);
        return;
      }
      expect(Math.abs(found)).toBeLessThanOrEqual(1);
      expect(asymmetryOf(-reward, -penalty)).toBeCloseTo(-found, 12);
    }),
  );
});
