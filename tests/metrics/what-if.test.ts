import { expect, test } from "vitest";
import { DRAWS, simulate, type BusinessCase, type Simulation } from "../../src/lib/metrics/business-case.ts";
import { headlineTier, returnsOf, spreadOf } from "../../src/lib/metrics/returns.ts";
import { outcomeOf, replayOf, suppose } from "../../src/lib/metrics/what-if.ts";
import { whatIfCase } from "../fixtures/what-if-case.ts";

const full = headlineTier("E");
const replay = (model: BusinessCase, draws = DRAWS): Simulation => {
  const found = replayOf(whatIfCase, draws)?.(model);
  if (found === undefined) throw new Error("no draws");
  return found;
};
const same = (first: Simulation | null, second: Simulation | null): void => {
  expect(first?.flows).toEqual(second?.flows);
  expect([...(first?.inputs ?? [])]).toHaveLength(4);
  for (const [input, column] of first?.inputs ?? []) expect(second?.inputs.get(input)).toEqual(column);
};

test("nothing supposed, a replay is the simulation of the build to the last bit", () => {
  same(simulate(whatIfCase), replay(suppose(whatIfCase, new Map())));
});

test("anything supposed, a replay is what the build would have simulated of it", () => {
  const model = suppose(whatIfCase, new Map([["saved", 0.71], ["referred", 0.0008]])); // prettier-ignore
  same(simulate(model), replay(model));
  same(simulate(model, 2000), replay(model, 2000));
});

test("a replay after others is the same as a first one", () => {
  const play = replayOf(whatIfCase, 2000);
  const [first, second] = [new Map([["saved", 0.75]]), new Map([["referred", 0.0001]])].map((one) => suppose(whatIfCase, one)); // prettier-ignore
  play?.(first as BusinessCase);
  play?.(second as BusinessCase);
  same(play?.(first as BusinessCase) ?? null, simulate(first as BusinessCase, 2000));
});

test("only what was supposed changes, draw for draw", () => {
  const [before, after] = [replay(whatIfCase), replay(suppose(whatIfCase, new Map([["referred", 0.0008]])))];
  for (const input of ["stay", "saved", "costs:service"]) expect(after.inputs.get(input)).toEqual(before.inputs.get(input)); // prettier-ignore
  const [was, is] = [before, after].map(({ inputs }) => inputs.get("referred") ?? new Float64Array());
  expect(is?.every((value, i) => value > (was?.[i] ?? NaN))).toBe(true);
});

test("what is not in the case is supposed in vain", () => {
  expect(suppose(whatIfCase, new Map([["no-such", 1]])).inputs).toEqual(whatIfCase.inputs);
});

test("an outcome has the median, interval and chance of the returns, and fifty equally likely dots", () => {
  const simulation = replay(whatIfCase);
  const { rox } = returnsOf(whatIfCase, simulation, full);
  const spread = spreadOf(rox ?? new Float64Array());
  const outcome = outcomeOf(whatIfCase, simulation, full, 0.9);
  expect(outcome?.median).toBe(spread.at(0.5));
  expect([outcome?.low, outcome?.high]).toEqual([spread.at((1 - 0.9) / 2), spread.at((1 + 0.9) / 2)]);
  expect(outcome?.chance).toBe((rox ?? []).filter((value) => value > 0).length / DRAWS);
  expect(outcome?.dots).toHaveLength(50);
  expect(outcome?.dots[0]).toBe(spread.at(0.01));
});

test("where the spread says more than any figure there is no median", () => {
  const model = { ...whatIfCase, inputs: new Map([...whatIfCase.inputs, ["stay", { kind: "normal", mean: 0, sd: 0.05 }] as const]) }; // prettier-ignore
  const simulation = simulate(model);
  expect(simulation && outcomeOf(model, simulation, headlineTier("A"), 0.9)?.median).toBeNull();
});

test("a tier without benefits and a case without costs have no outcome", () => {
  const assumedOnly = { ...whatIfCase, streams: whatIfCase.streams.slice(1) };
  const free = { ...whatIfCase, costs: [] };
  expect(outcomeOf(assumedOnly, simulate(assumedOnly) as Simulation, headlineTier("C"), 0.9)).toBeNull();
  expect(outcomeOf(free, simulate(free) as Simulation, full, 0.9)).toBeNull();
});

test("correlations that cannot hold together are not drawn", () => {
  const rho = (first: string, second: string, value: number) => ({ first, second, rho: value });
  const impossible = [rho("stay", "saved", 0.95), rho("saved", "referred", 0.95), rho("stay", "referred", -0.95)];
  expect(replayOf({ ...whatIfCase, correlations: impossible }, 2000)).toBeNull();
});
