/** From which answer on a mark counts as low or as high; fixed before the data are seen (`method.md` M22). */
import type { Question } from "../contract/release.ts";
import type { Query } from "./metric.ts";
import { askedProblem } from "./questions.ts";

/** `low` and under is low, `high` and over is high. */
export interface Cuts {
  readonly low: number;
  readonly high: number;
}

const usual: Readonly<Record<string, Cuts>> = {
  "0 10": { low: 6, high: 9 },
  "1 10": { low: 6, high: 9 },
  "1 7": { low: 3, high: 7 },
  "1 5": { low: 2, high: 5 },
};

/**
 * Cuts of a scale: those the author typed as `low=` and `high=`, else the usual ones of 0–10, 1–10, 1–7 and 1–5; null for other scales.
 * @throws {ProblemError} `value-unknown` for a cut that is no number, or a low one that is not under the high one.
 */
export function cutsOf({ scale }: Pick<Question, "scale">, { options = {} }: Query): Cuts | null {
  const known = usual[`${scale.min} ${scale.max}`];
  if (options["low"] === undefined && options["high"] === undefined) return known ?? null;
  const [low, high] = [typed(options, "low") ?? known?.low, typed(options, "high") ?? known?.high];
  if (low === undefined || high === undefined) return null;
  if (low < high) return { low, high };
  throw askedProblem("value-unknown", String(low), [String(known?.low ?? scale.min)], { column: "low" });
}

/** The cuts with one of them moved a step of the scale, as far as both ends still hold answers and something lies in between. */
export function nearCuts({ low, high }: Cuts, { scale }: Pick<Question, "scale">): readonly Cuts[] {
  const { step, min, max } = scale;
  return [
    { low: low - step, high },
    { low: low + step, high },
    { low, high: high - step },
    { low, high: high + step },
  ].filter((cuts) => cuts.low >= min && cuts.high <= max && cuts.high - cuts.low > step);
}

function typed(options: Readonly<Record<string, string>>, name: string): number | undefined {
  const text = options[name];
  if (text === undefined) return undefined;
  if (text.trim() === "" || !Number.isFinite(Number(text)))
    throw askedProblem("value-unknown", text, ["6"], { column: name });
  return Number(text);
}
