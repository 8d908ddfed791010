import { expect, test } from "vitest";
import { rox } from "../../src/lib/metrics/rox.ts";
import { simulation } from "../../src/lib/metrics/simulation.ts";
import { asked, caseOf, effectsWith } from "../fixtures/case.ts";

test("fifty dots stand for the distribution, two of them below zero where 3.9% is (method.md O-38)", () => {
  const dots = asked(simulation, caseOf()).all.filter(({ group }) => group["dot"] !== undefined);
  expect(dots.map(({ group }) => group["dot"])).toEqual(Array.from({ length: 50 }, (_, i) => String(i + 1).padStart(2, "0"))); // prettier-ignore
  expect(dots.filter(({ value }) => (value ?? NaN) < 0)).toHaveLength(2);
  expect(dots.every(({ value, low, high }) => value === low && value === high)).toBe(true);
});

test("the quantiles are those of a normal with mean .573537 and sd .325265 (method.md O-38)", () => {
  const { one } = asked(simulation, caseOf());
  const closed = { p05: 0.038523, p10: 0.156693, p50: 0.573537, p90: 0.990381, p95: 1.108551, mean: 0.573537 };
  for (const [part, value] of Object.entries(closed)) {
    const { value: found, low, high } = one(part);
    expect(Math.abs((found ?? NaN) - value), part).toBeLessThan(0.005);
    expect((low ?? NaN) - 1e-6 <= value && value <= (high ?? NaN) + 1e-6, part).toBe(true);
  }
  expect(one("mc-error").value).toBeLessThan(0.005);
});

test("it is the same simulation as the headline's", () => {
  const dataset = caseOf();
  expect(asked(simulation, dataset).one("p50").value).toBe(asked(rox, dataset).one("", { tier: "supported" }).value);
});

test("the same release gives the same draws and another seed others", () => {
  const at = (seed: number) => asked(simulation, caseOf({}, { seed })).one("p05").value;
  expect(at(1)).toBe(at(1));
  expect(at(2)).not.toBe(at(1));
});

test("it is refused with the headline, and keeps its spread when only that is too wide", () => {
  const none = asked(simulation, caseOf(effectsWith({ grade: ["E", "E", "E"] })));
  expect(none.all).toMatchObject([{ status: "refused", reasons: ["NO_STREAM_AT_GRADE"] }]);
  const wide = asked(simulation, caseOf(effectsWith({ se: [0.03, 3000, 0] })));
  expect(wide.one("p50")).toMatchObject({ value: null, reasons: ["TOO_UNCERTAIN"] });
  expect(wide.one("p95").status).toBe("ok");
});
