/** How many did it at each answer, as it was and as the rising curve that lies closest. */
import { bootstrap } from "../stats/bootstrap.ts";
import { isotonic, isotonicAt } from "../stats/isotonic.ts";
import { baseFrom, common, gate, shareEstimate, type Base } from "./base.ts";
import type { Context, Estimate, Rows } from "./metric.ts";

/** More different answers than this, and single ones say little: they are then not told apart. */
const MOST = 21;

/** The rows of which the outcome is known. */
export interface Answered {
  readonly rows: Rows;
  readonly known: readonly number[];
  /** The outcomes of these rows. */
  readonly base: Base;
}

/**
 * Group `score`, one an answer of the intention: `observed`, share of those who gave it and did it (Wilson), and `curve`, what the rising
 * curve makes of it, with a percentile band over people. None for a scale with more than 21 answers in use.
 */
export function sharesByScore({ rows, known, base }: Answered, context: Context): readonly Estimate[] {
  const answers = rows.numbers("intent");
  const given = Float64Array.from(known, (row) => answers[row] as number);
  const scores = [...new Set(given)].sort((a, b) => a - b);
  if (scores.length < 2 || scores.length > MOST) return [];
  const at = Int32Array.from(given, (answer) => scores.indexOf(answer));
  const curve = drawCurve({ base, at, scores }, context);
  return scores.flatMap((score, k): readonly Estimate[] => {
    const own = Array.from(at.keys()).filter((i) => at[i] === k);
    const here = baseFrom({
      values: Float64Array.from(own, (i) => base.values[i] as number),
      weights: Float64Array.from(own, (i) => base.weights[i] as number),
      persons: own.map((i) => base.persons[i] ?? ""),
      asked: own.length,
    });
    const group = [["score", String(score)]] as const;
    const observed = { ...shareEstimate(here, "observed", (value) => value === 1, context.level), group };
    const drawn = curve[k];
    if (drawn == null) return [observed];
    const shared = { group, ...common(here), ...gate(here), method: "bootstrap", grade: "D" as const };
    return [observed, { part: "curve", value: drawn.value, ...drawn.interval, ...shared }];
  });
}

interface Curve {
  readonly base: Base;
  /** Place of every person's answer among the scores. */
  readonly at: Int32Array;
  readonly scores: readonly number[];
}

function drawCurve({ base, at, scores }: Curve, { random, level }: Context) {
  if (at.length < 2) return [];
  const order = Int32Array.from(at.keys()).sort((a, b) => ((base.persons[a] ?? "") < (base.persons[b] ?? "") ? -1 : 1));
  const statistic = (picked: Int32Array) => {
    const [weight, sums] = [new Float64Array(scores.length), new Float64Array(scores.length)];
    for (const pick of picked) {
      const i = order[pick] as number;
      const k = at[i] as number;
      weight[k] = (weight[k] as number) + (base.weights[i] as number);
      sums[k] = (sums[k] as number) + (base.weights[i] as number) * (base.values[i] as number);
    }
    const used = scores.flatMap((x, k) => ((weight[k] as number) > 0 ? [{ x, k }] : []));
    const steps = isotonic({
      x: used.map(({ x }) => x),
      y: used.map(({ k }) => (sums[k] as number) / (weight[k] as number)),
      weights: used.map(({ k }) => weight[k] as number),
    });
    return scores.map((score) => isotonicAt(steps, score));
  };
  return bootstrap({ units: at.length, statistic, random: random("curve"), level, correct: "never" });
}
