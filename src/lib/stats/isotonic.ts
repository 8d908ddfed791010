/** The rising curve that lies closest to outcomes. */

/** One step of the curve: all x from `from` to `to` have this value. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** Rows in the step, and their weight. */
  readonly rows: number;
  readonly weight: number;
}

/** Rows of equal length: where they stand, what happened, and a positive weight (absent: all 1). */
export interface Rising {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly weights?: ArrayLike<number> | undefined;
}

/**
 * Least-squares fit of y that never falls with x, by pooling adjacent violators; equal x share a value. Steps in order of x.
 * Ayer and others 1955; Barlow and others 1972. Empty without rows.
 */
export function isotonic({ x, y, weights }: Rising): readonly Step[] {
  const order = Array.from({ length: x.length }, (_, i) => i).sort((a, b) => (x[a] as number) - (x[b] as number));
  const steps: Step[] = [];
  for (const i of order) {
    const [at, weight] = [x[i] as number, weights?.[i] ?? 1];
    const last = steps.at(-1);
    const own: Step = { from: at, to: at, value: y[i] as number, rows: 1, weight };
    if (last !== undefined && last.from === at && last.to === at) steps[steps.length - 1] = pooled(last, own);
    else steps.push(own);
  }
  const risen: Step[] = [];
  for (const step of steps) {
    let next = step;
    for (let last = risen.at(-1); last !== undefined && last.value >= next.value; last = risen.at(-1)) {
      next = pooled(last, next);
      risen.pop();
    }
    risen.push(next);
  }
  return risen;
}

/** Value of the curve at `x`: that of the step it lies in, between two steps on the line that joins them, at the ends the last one. */
export function isotonicAt(steps: readonly Step[], x: number): number {
  let before: Step | undefined;
  for (const step of steps) {
    if (x <= step.to) {
      if (x >= step.from || before === undefined) return step.value;
      return before.value + ((x - before.to) / (step.from - before.to)) * (step.value - before.value);
    }
    before = step;
  }
  return before?.value ?? NaN;
}

function pooled(a: Step, b: Step): Step {
  const weight = a.weight + b.weight;
  const value = weight > 0 ? (a.weight * a.value + b.weight * b.value) / weight : (a.value + b.value) / 2;
  return { from: a.from, to: b.to, value, rows: a.rows + b.rows, weight };
}
