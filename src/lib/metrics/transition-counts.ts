/** How often each step was followed by each other, over whole journeys and by place in the journey. */
import { clusteredShares, type ClusteredShare } from "../stats/clustered-shares.ts";
import type { Journeys } from "./journeys.ts";

/** Places in the journey of which the flow to the next is given. */
export const STAGES = 5;

/** One transition: its share of what follows `from`, and of all transitions. */
export interface Counted {
  readonly from: string;
  readonly to: string;
  readonly ofRow: ClusteredShare;
  readonly ofAll: ClusteredShare;
}

/** Every step that was passed by everything that can follow it; nobody ends before the first step. */
export function followedOf({ ended, states }: Journeys): readonly Counted[] {
  const [size, wide] = [states.length, states.length + 2];
  const unit: number[] = [];
  const cell: number[] = [];
  for (const { person, steps, success } of ended) {
    let row = size;
    for (const step of [...steps, success ? size : size + 1]) {
      unit.push(person);
      cell.push(row * wide + step);
      row = step;
    }
  }
  const events = { unit: Int32Array.from(unit), cell: Int32Array.from(cell) };
  const all = { unit: events.unit, base: new Int32Array(unit.length) };
  const rows = { unit: events.unit, base: events.cell.map((at) => Math.floor(at / wide)) };
  const baseOf = Int32Array.from({ length: (size + 1) * wide }, (_, at) => Math.floor(at / wide));
  const ofRow = clusteredShares({ ...events, of: rows, baseOf, bases: size + 1 });
  const ofAll = clusteredShares({ ...events, of: all, baseOf: new Int32Array(baseOf.length), bases: 1 });
  const names = [...states, "success", "failure"];
  return [size, ...states.keys()].flatMap((row) =>
    names.flatMap((to, column): Counted[] => {
      const at = row * wide + column;
      const [own, whole] = [ofRow[at], ofAll[at]];
      if (own === undefined || whole === undefined || (row === size && column >= size)) return [];
      return [{ from: row === size ? "start" : (states[row] ?? ""), to, ofRow: own, ofAll: whole }];
    }),
  );
}

/** Flows that occur, by place in the journey, as shares of all journeys that ended. */
export function flowsOf({ ended, states }: Journeys): readonly {
  readonly stage: number;
  readonly from: string;
  readonly to: string;
  readonly share: ClusteredShare;
}[] {
  const [size, wide] = [states.length, states.length + 2];
  const unit: number[] = [];
  const cell: number[] = [];
  for (const { person, steps, success } of ended) {
    for (let i = 0; i < Math.min(steps.length, STAGES); i++) {
      unit.push(person);
      cell.push((i * size + (steps[i] as number)) * wide + (steps[i + 1] ?? (success ? size : size + 1)));
    }
  }
  const of = { unit: Int32Array.from(ended, ({ person }) => person), base: new Int32Array(ended.length) };
  const found = clusteredShares({
    unit: Int32Array.from(unit),
    cell: Int32Array.from(cell),
    of,
    baseOf: new Int32Array(STAGES * size * wide),
    bases: 1,
  });
  const names = [...states, "success", "failure"];
  return found.flatMap((share, at) => {
    if (share.count === 0) return [];
    const row = Math.floor(at / wide);
    return [{ stage: 1 + Math.floor(row / size), from: states[row % size] ?? "", to: names[at % wide] ?? "", share }];
  });
}
