/** What initiatives bring in, by the draws of the business case, so that other metrics tell the same money. */
import type { Grade } from "../contract/measure.ts";
import { caseRows } from "../dataset/case.ts";
import { worse } from "../dataset/effect.ts";
import { discountFactors } from "../stats/finance.ts";
import { worth, type Stream } from "./business-case.ts";
import type { Context } from "./metric.ts";
import { openCase } from "./open-case.ts";
import { rowsOf } from "./rows.ts";

/** The benefits of some initiatives together. */
export interface Money {
  /** Present value, draw by draw. */
  readonly draws: Float64Array;
  readonly streams: readonly Stream[];
  readonly grade: Grade;
  /** Present value of one euro in each period from the first to the horizon. */
  readonly annuity: number;
  readonly periodsPerYear: number;
}

/** Reads the benefits of these initiatives (M65), of the streams that `wanted` lets through; null when nothing tells them. */
export function moneyOf(
  context: Context,
): (initiatives: readonly string[], wanted?: (stream: Stream) => boolean) => Money | null {
  const { dataset } = context;
  const tables = ["initiatives", "effects", "initiative_costs"].every((name) => dataset.tables.has(name));
  const rows = tables ? caseRows(dataset) : null;
  if (rows === null) return () => null;
  const opened = openCase(
    rowsOf(
      rows,
      Array.from({ length: rows.numRows() }, (_, row) => row),
    ),
    context,
  );
  if (opened.model === null) return () => null;
  const { model, simulation } = opened;
  const annuity = discountFactors(model.rate, model.horizon).reduce((sum, factor) => sum + factor, 0) - 1;
  return (initiatives, wanted = () => true) => {
    const own = model.streams.flatMap((stream, s) => (initiatives.includes(stream.initiative) && wanted(stream) ? [s] : [])); // prettier-ignore
    if (own.length === 0) return null;
    const draws = worth(model, own.map((s) => simulation.flows.benefits[s] as Float64Array)); // prettier-ignore
    if (!draws.every(Number.isFinite)) return null;
    const streams = own.map((s) => model.streams[s] as Stream);
    const grade = streams.map((stream) => stream.grade).reduce(worse);
    return { draws, streams, grade, annuity, periodsPerYear: model.periodsPerYear };
  };
}
