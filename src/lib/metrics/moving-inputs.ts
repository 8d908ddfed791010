/** Which uncertain inputs a business case depends on at all. */
import { flowsAt, type BusinessCase, type Flows, type Simulation } from "./business-case.ts";

/** Courses of events in which each input is tried at its ends. */
const TRIALS = 100;

/**
 * Inputs, sorted, that move a flow counted (streams `counted`, all costs) in any of a hundred of the draws when set to the lowest or the
 * highest value drawn, and those drawn in correlation with one that does.
 */
export function movingInputs(
  model: BusinessCase,
  simulation: Simulation,
  counted: readonly number[],
): readonly string[] {
  const step = Math.max(1, Math.floor(simulation.draws / TRIALS));
  const moves = new Set([...simulation.inputs.keys()].filter((input) => {
    const draws = simulation.inputs.get(input) as Float64Array;
    const ends = endsOf(draws);
    if (ends[0] === ends[1]) return false;
    for (let draw = 0; draw < simulation.draws; draw += step) {
      const [low, high] = ends.map((end) =>
        flowsAt(model, (name) => (name === input ? end : (simulation.inputs.get(name)?.[draw] ?? NaN))),
      ) as [Flows, Flows];
      if (differ(low, high, counted)) return true;
    }
    return false;
  })); // prettier-ignore
  const beside = model.correlations.flatMap(({ first, second, rho }) =>
    rho === 0 ? [] : moves.has(first) ? [second] : moves.has(second) ? [first] : [],
  );
  return [...new Set([...moves, ...beside])].filter((input) => simulation.inputs.has(input)).sort();
}

function endsOf(draws: Float64Array): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of draws) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high];
}

function differ(low: Flows, high: Flows, counted: readonly number[]): boolean {
  const other = (a: Float64Array | undefined, b: Float64Array | undefined): boolean =>
    a !== undefined && a.some((value, t) => value !== b?.[t]);
  return (
    counted.some((s) => other(low.benefits[s], high.benefits[s])) ||
    low.costs.some((flow, c) => other(flow, high.costs[c]))
  );
}
