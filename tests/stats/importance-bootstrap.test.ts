import { expect, test } from "vitest";
import { bootstrap } from "../../src/lib/stats/bootstrap.ts";
import { correlationMatrix } from "../../src/lib/stats/correlation.ts";
import { importance } from "../../src/lib/stats/importance.ts";
import { bootstrapImportance, type Drivers } from "../../src/lib/stats/importance-bootstrap.ts";
import { random } from "../../src/lib/stats/random.ts";
import { leastSquares } from "../../src/lib/stats/regression.ts";
import { mean } from "../../src/lib/stats/sum.ts";
import { unitsOf } from "../../src/lib/stats/units.ts";

/** Seeded answers on 1–10 scales that share a mood, of `people` who answer `times` times. */
function survey(people: number, times: number, slopes: readonly number[]): Drivers & { readonly units: string[] } {
  const next = random(20, "survey");
  const rows = Array.from({ length: people * times }, (_, i) => {
    const mood = next() + next();
    const drivers = slopes.map(() => Math.round(1 + 3 * (mood + next())));
    const outcome = drivers.reduce((total, value, j) => total + value * (slopes[j] ?? 0), 6 * next());
    return { unit: `p${(i * 37) % people}`, drivers, outcome };
  });
  return {
    outcome: rows.map((row) => row.outcome),
    drivers: slopes.map((_, j) => rows.map((row) => row.drivers[j] ?? NaN)),
    units: rows.map((row) => row.unit),
  };
}

const settings = (draws = 300) => ({ random: random(1, "importance"), level: 0.95, draws });

test("adding up blocks gives what a regression on the rows drawn again gives, draw by draw", () => {
  const data = survey(60, 2, [0.2, 0.5, 0.9]);
  const found = bootstrapImportance(data, settings(40));
  const groups = unitsOf(data.units);
  const pickRows = (column: ArrayLike<number>, picked: Int32Array): number[] =>
    Array.from(picked).flatMap((unit) => Array.from(groups[unit] ?? [], (row) => column[row] ?? NaN));
  const statistic = (picked: Int32Array): ArrayLike<number> => {
    const matrix = correlationMatrix({
      columns: [data.outcome, ...data.drivers].map((column) => pickRows(column, picked)),
    });
    return (matrix === null ? null : importance(matrix).shares) ?? [];
  };
  const plain = bootstrap({ units: groups.length, statistic, ...settings(40), correct: "never" });
  expect(found?.blocks).toBe(60);
  plain.forEach((one, j) => {
    one?.draws.forEach((share, draw) => expect(found?.drawn.shares[j]?.[draw]).toBeCloseTo(share, 10));
    expect(found?.drivers[j]?.share.low).toBeCloseTo(one?.interval.low ?? NaN, 10);
    expect(found?.drivers[j]?.share.high).toBeCloseTo(one?.interval.high ?? NaN, 10);
  });
});

test("the point readings are those of the correlations, and lie in their intervals", () => {
  const data = survey(400, 1, [0.2, 0.5, 0.9, 0.4]);
  const found = bootstrapImportance(data, settings());
  const matrix = correlationMatrix({ columns: [data.outcome, ...data.drivers] });
  const point = matrix === null ? null : importance(matrix);
  found?.drivers.forEach((driver, j) => {
    expect(found.importance.lmg[j]).toBeCloseTo(point?.lmg[j] ?? NaN, 12);
    for (const [interval, value] of [
      [driver.lmg, point?.lmg[j]],
      [driver.share, point?.shares?.[j]],
      [driver.relativeWeight, point?.relativeWeights[j]],
      [driver.beta, point?.unique?.betas[j]],
    ] as const) {
      expect(interval?.low ?? NaN).toBeLessThan(value ?? NaN);
      expect(interval?.high ?? NaN).toBeGreaterThan(value ?? NaN);
    }
  });
  expect(found?.drivers.map((driver) => driver.rank)).toEqual([4, 2, 1, 3]);
});

test("every driver has some place and every place some driver", () => {
  const found = bootstrapImportance(survey(150, 1, [0.4, 0.5, 0.6, 0.5]), settings());
  const chances = found?.drivers.map((driver) => [...driver.rankChances]) ?? [];
  for (let k = 0; k < 4; k++) {
    expect(chances[k]?.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(chances.reduce((total, row) => total + (row[k] ?? NaN), 0)).toBeCloseTo(1, 12);
  }
  expect(found?.drivers.reduce((total, driver) => total + driver.topThree, 0)).toBeCloseTo(3, 12);
});

test("the order of the rows changes nothing, in blocks of several people either", () => {
  const data = survey(500, 2, [0.3, 0.5, 0.8]);
  const weights = data.units.map((unit) => 0.5 + (Number(unit.slice(1)) % 7));
  const turn = <T>(values: ArrayLike<T>): T[] => Array.from(values).reverse();
  const turned = {
    outcome: turn(data.outcome),
    drivers: data.drivers.map((column) => turn(column)),
    units: turn(data.units),
    weights: weights.toReversed(),
  };
  const [there, back] = [{ ...data, weights }, turned].map((rows) =>
    bootstrapImportance(rows, { ...settings(100), blocks: 80 }),
  );
  expect(there?.blocks).toBe(80);
  there?.drivers.forEach((driver, j) => {
    expect(Math.abs((back?.drivers[j]?.share.low ?? NaN) - driver.share.low)).toBeLessThan(1e-12);
    expect(Math.abs((back?.drivers[j]?.share.high ?? NaN) - driver.share.high)).toBeLessThan(1e-12);
    expect(back?.drivers[j]?.rankChances).toEqual(driver.rankChances);
  });
});

test("blocks of ten people are as sure as people one by one", () => {
  const data = survey(3000, 1, [0.3, 0.5, 0.8]);
  const width = (blocks: number): number => {
    const share = bootstrapImportance(data, { random: random(4, "width"), level: 0.95, draws: 1500, blocks })
      ?.drivers[2]?.share;
    return (share?.high ?? NaN) - (share?.low ?? NaN);
  };
  expect(Math.abs(width(300) / width(3000) - 1)).toBeLessThan(0.12);
});

test("everybody twice under the same id is no surer, as two people half as unsure again", () => {
  const data = survey(200, 1, [0.3, 0.5, 0.8]);
  const twice = (again: (id: string) => string) => ({
    outcome: [...Array.from(data.outcome), ...Array.from(data.outcome)],
    drivers: data.drivers.map((column) => [...Array.from(column), ...Array.from(column)]),
    units: [...data.units, ...data.units.map(again)],
  });
  const width = (rows: Drivers): number => {
    const share = bootstrapImportance(rows, { random: random(4, "twice"), level: 0.95, draws: 1500 })?.drivers[2]
      ?.share;
    return (share?.high ?? NaN) - (share?.low ?? NaN);
  };
  expect(width(twice((id) => id)) / width(data)).toBeCloseTo(1, 10);
  expect(Math.abs((width(twice((id) => `${id}b`)) / width(data)) * Math.SQRT2 - 1)).toBeLessThan(0.1);
});

test("controls are taken out of the outcome and of every driver: R² is the partial one", () => {
  const data = survey(300, 1, [0.3, 0.5, 0.8]);
  const [control = [], ...drivers] = data.drivers;
  const found = bootstrapImportance({ ...data, drivers, controls: [control] }, settings(50));
  const all = leastSquares({ outcome: data.outcome, predictors: data.drivers })?.rSquared ?? NaN;
  const alone = leastSquares({ outcome: data.outcome, predictors: [control] })?.rSquared ?? NaN;
  expect(found?.importance.rSquared).toBeCloseTo((all - alone) / (1 - alone), 12);
});

test("a mean taken alongside is drawn with the shares", () => {
  const data = survey(300, 1, [0.3, 0.8]);
  const found = bootstrapImportance({ ...data, alongside: [data.drivers[1] ?? []] }, settings(500));
  expect(found?.means[0]).toBeCloseTo(mean(data.drivers[1] ?? []), 12);
  expect(Math.abs(mean(found?.drawn.means[0] ?? []) - mean(data.drivers[1] ?? []))).toBeLessThan(0.02);
  expect(found?.drawn.means[0]).toHaveLength(found?.drawn.shares[0]?.length ?? -1);
});

test("a driver or an outcome that does not vary, and one person, give nothing; a blank is refused", () => {
  const data = survey(50, 1, [0.3, 0.8]);
  const flat = data.units.map(() => 0.7);
  expect(bootstrapImportance({ ...data, outcome: flat }, settings(20))).toBeNull();
  expect(bootstrapImportance({ ...data, drivers: [...data.drivers, flat] }, settings(20))).toBeNull();
  expect(bootstrapImportance({ ...data, units: data.units.map(() => "p") }, settings(20))).toBeNull();
  expect(() => bootstrapImportance({ ...data, outcome: flat.with(3, NaN) }, settings(20))).toThrow("row 4 holds NaN");
});

test("a driver given twice keeps its shares and loses its coefficients", () => {
  const data = survey(80, 1, [0.3, 0.8]);
  const found = bootstrapImportance({ ...data, drivers: [...data.drivers, data.drivers[0] ?? []] }, settings(50));
  expect(found?.drivers[0]?.beta).toBeNull();
  expect(found?.importance.unique).toBeNull();
  expect(found?.drivers[0]?.share.low).toBeCloseTo(found?.drivers[2]?.share.low ?? NaN, 10);
});
