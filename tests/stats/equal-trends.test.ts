import { expect, test } from "vitest";
import { studentTwoSided } from "../../src/lib/stats/distributions.ts";
import { random } from "../../src/lib/stats/random.ts";
import { equalTrends } from "../../src/lib/stats/equal-trends.ts";

/** Clusters followed over times −4 … −1 with noise; the treated drift apart by `drift` a period. */
function panel(clusters: number, drift: number, seed = 1) {
  const next = random(seed, "panel");
  const rows = Array.from({ length: clusters }, (_, cluster) =>
    [-4, -3, -2, -1].map((time) => ({
      cluster: `c${cluster}`,
      treated: cluster % 2 === 0,
      time,
      value: cluster + time + (next() + next() + next() - 1.5) + (cluster % 2 === 0 ? drift * time : 0),
    })),
  ).flat();
  return {
    values: rows.map((row) => row.value),
    treated: rows.map((row) => row.treated),
    times: rows.map((row) => row.time),
    clusters: rows.map((row) => row.cluster),
  };
}

test("groups that drift apart fail the test and groups that do not pass it", () => {
  expect(equalTrends(panel(20, 2))).toBeLessThan(0.001);
  expect(equalTrends(panel(20, 0))).toBeGreaterThan(0.05);
});

test("where nothing differs one in twenty fails by chance", () => {
  const failed = Array.from({ length: 400 }, (_, seed) => Number((equalTrends(panel(12, 0, seed)) ?? 0) < 0.05));
  const share = failed.reduce((a, b) => a + b) / failed.length;
  expect(share).toBeGreaterThan(0.02);
  expect(share).toBeLessThan(0.09);
});

test("with one distance a cluster Hotelling's test is the square of Student's", () => {
  const values = [1, 3, 2, 5, 1, 2, 4, 4, 3, 9, 2, 8];
  const data = {
    values,
    treated: values.map((_, i) => i < 6),
    times: values.map((_, i) => i % 2),
    clusters: values.map((_, i) => `c${Math.floor(i / 2)}`),
  };
  // distances −2 −3 −1 against 0 −6 −6: means 2 apart, pooled variance 6.5, df 4
  expect(equalTrends(data)).toBeCloseTo(studentTwoSided(2 / Math.sqrt(6.5 * (2 / 3)), 4), 10);
});

test("too few clusters for the joint test are tested on their slopes", () => {
  const p = equalTrends(panel(4, 3));
  expect(p).not.toBeNull();
  expect(p).toBeLessThan(0.05);
});

test("one moment cannot show a development", () => {
  expect(equalTrends({ values: [1, 2], treated: [true, false], times: [-1, -1], clusters: ["a", "b"] })).toBeNull();
});

test("independent observations are tested on the differences by moment", () => {
  const { clusters: _, ...apart } = panel(40, 2);
  const { clusters: __, ...alike } = panel(40, 0);
  const level = (data: typeof apart) => ({ ...data, values: data.values.map((v, i) => v - Math.floor(i / 4)) });
  expect(equalTrends({ ...level(apart), clusters: null })).toBeLessThan(0.001);
  expect(equalTrends({ ...level(alike), clusters: null })).toBeGreaterThan(0.05);
});
