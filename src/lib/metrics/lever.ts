/** An assumption as a thing to move: how far its best guess may go, in which steps, and what it is when it stands elsewhere. */
import { meanOf, quantileOf, type UncertainNumber } from "../stats/uncertain-number.ts";

/** One assumption that a reader may move; the numbers are those of its best guess. */
export interface Lever {
  readonly input: string;
  readonly centre: number;
  readonly low: number;
  readonly high: number;
  /** Distance from one stop to the next; stops are counted from the centre. */
  readonly step: number;
}

/** Stops from end to end, about. */
const STOPS = 40;

/**
 * The lever of an assumption: its best guess (mode, else mean; middle of a uniform) within what its owner holds possible, which is its
 * range, or where it has no ends its middle 90%. Null for a number without a range: nobody said how far it may go.
 */
export function leverOf(input: string, number: UncertainNumber): Lever | null {
  if (number.kind === "point") return null;
  const centre = centreOf(number);
  const ends = "low" in number ? [number.low, number.high] : [quantileOf(number, 0.05), quantileOf(number, 0.95)];
  const [low, high] = [Math.min(centre, ends[0] as number), Math.max(centre, ends[1] as number)];
  return { input, centre, low, high, step: roundStep((high - low) / STOPS) };
}

/**
 * The assumption with its best guess elsewhere, otherwise as it was: the range of a triangle or PERT stays, so do the spread of a normal,
 * the spread of a lognormal as a share of its mean, and the firmness α + β of a beta; a uniform, which has no best guess, becomes a
 * triangle over its range. At its own centre it is the same number.
 */
export function movedTo(number: UncertainNumber, centre: number): UncertainNumber {
  if (centre === centreOf(number)) return number;
  switch (number.kind) {
    case "point":
      return number;
    case "triangular":
    case "pert":
      return { ...number, mode: centre };
    case "uniform":
      return { kind: "triangular", low: number.low, mode: centre, high: number.high };
    case "normal":
      return { ...number, mean: centre };
    case "lognormal":
      return { kind: "lognormal", mean: centre, sd: (number.sd / number.mean) * centre };
    case "beta": {
      const size = number.alpha + number.beta;
      return { kind: "beta", alpha: centre * size, beta: (1 - centre) * size };
    }
  }
}

/** The nearest place that the lever can go to. */
export function clipped({ low, high }: Lever, value: number): number {
  return Math.min(high, Math.max(low, value));
}

/** The value `stops` steps from the centre, as near as the ends allow, without the noise of floating sums. */
export function stopAt(lever: Lever, stops: number): number {
  if (stops === 0) return lever.centre;
  return clipped(lever, Number((lever.centre + stops * lever.step).toPrecision(12)));
}

function centreOf(number: UncertainNumber): number {
  return number.kind === "pert" || number.kind === "triangular" ? number.mode : meanOf(number);
}

/** The smallest of 1, 2 and 5 times a power of ten that is not under `rough`. */
function roundStep(rough: number): number {
  const [, exponent = "0"] = rough.toExponential().split("e");
  const times = [1, 2, 5, 10].find((one) => Number(`${one}e${exponent}`) >= rough * (1 - 1e-9)) ?? 10;
  return Number(`${times}e${exponent}`);
}
