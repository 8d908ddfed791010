/** Distributions as the tables `effects` and `assumptions` write them. */
import { criticalZ } from "../stats/interval.ts";
import { isProper, type UncertainNumber } from "../stats/uncertain-number.ts";

/** An effect's own columns; NaN or null where blank. */
export interface Typed {
  readonly dist: string | null;
  readonly estimate: number;
  readonly se: number;
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}

/**
 * Distribution of a typed effect; blank `dist` is normal with a standard error, PERT with a low and a high end, else the point itself.
 * Low and high are P5 and P95 of a normal or lognormal without standard error, the ends of all others. Null when the columns describe none.
 */
export function typedNumber(typed: Typed): UncertainNumber | null {
  const { estimate, low, high } = typed;
  const mode = Number.isNaN(typed.mode) ? estimate : typed.mode;
  const mean = Number.isNaN(estimate) ? (low + high) / 2 : estimate;
  const kind = typed.dist ?? (typed.se > 0 ? "normal" : Number.isNaN(low + high) ? "point" : "pert");
  const sd = Number.isNaN(typed.se) ? (high - low) / 2 / criticalZ(0.9) : typed.se;
  switch (kind) {
    case "normal":
    case "lognormal":
      return proper({ kind, mean, sd });
    case "triangular":
    case "pert":
      return proper({ kind, low, mode, high });
    case "uniform":
      return proper({ kind, low, high });
    case "beta":
      return proper({ kind, ...betaOf(mean, sd) });
    default:
      return proper({ kind: "point", value: Number.isNaN(estimate) ? typed.mode : estimate });
  }
}

/**
 * Distribution of an assumption: point p1; normal and lognormal mean p1, standard deviation p2; triangular and PERT low p1, mode p2,
 * high p3; uniform low p1, high p2; beta alpha p1, beta p2. Null when the parameters describe none.
 */
export function assumedNumber(dist: string, p1: number, p2: number, p3: number): UncertainNumber | null {
  switch (dist) {
    case "normal":
    case "lognormal":
      return proper({ kind: dist, mean: p1, sd: p2 });
    case "triangular":
    case "pert":
      return proper({ kind: dist, low: p1, mode: p2, high: p3 });
    case "uniform":
      return proper({ kind: "uniform", low: p1, high: p2 });
    case "beta":
      return proper({ kind: "beta", alpha: p1, beta: p2 });
    default:
      return proper({ kind: "point", value: p1 });
  }
}

/** The value that a typed estimate must agree with: the most likely one of a judged range, the mean of all others. */
export function centreOf(number: UncertainNumber): number {
  switch (number.kind) {
    case "point":
      return number.value;
    case "triangular":
    case "pert":
      return number.mode;
    case "uniform":
      return (number.low + number.high) / 2;
    case "beta":
      return number.alpha / (number.alpha + number.beta);
    default:
      return number.mean;
  }
}

/** A range without width, or a spread of 0, is the point itself. */
function proper(number: UncertainNumber): UncertainNumber | null {
  if ("sd" in number && number.sd === 0) return proper({ kind: "point", value: number.mean });
  if ("low" in number && number.low === number.high) return proper({ kind: "point", value: number.low });
  return isProper(number) ? number : null;
}

function betaOf(mean: number, sd: number): { alpha: number; beta: number } {
  const size = (mean * (1 - mean)) / (sd * sd) - 1;
  return { alpha: mean * size, beta: (1 - mean) * size };
}
