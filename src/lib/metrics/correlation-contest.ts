/** How each predictor alone goes together with the outcome, and whether one does so more than another on the same people. */
import { fisherInterval, pearson } from "../stats/correlation.ts";
import { mengRosenthalRubin } from "../stats/dependent-correlations.ts";
import { kish } from "../stats/weights.ts";
import type { Contestant, Entry } from "./contestants.ts";
import type { Context, Estimate, Rows } from "./metric.ts";
import type { Tried } from "./tried.ts";

/** The one that others are set against, and what it is set against itself. */
const REFERENCE: Contestant = "nps";
const SECOND: Contestant = "csat";

/**
 * Of the people predicted: `correlation` of the predictor with the outcome (Fisher), and `contest`, how much further from 0 it lies than
 * that of NPS on who knows both, on Fisher's scale; NPS itself against satisfaction. Not for `all`.
 */
export function correlationsOf(
  rows: Rows,
  entries: readonly Entry[],
  tried: Tried,
  { level }: Context,
): readonly Estimate[] {
  const { contestant, score: own } = tried.entry;
  if (own === null) return [];
  const held = tried.held.map((i) => tried.entry.rows[i] as number);
  const group = [["predictor", contestant]] as const;
  const rival = contestant === REFERENCE ? SECOND : REFERENCE;
  const found = related(rows, held, [own]);
  const interval = found === null ? null : fisherInterval({ r: found.outcome[0] as number, n: found.n }, level);
  const correlation: Estimate =
    found === null || interval === null
      ? { part: "correlation", group, value: null, n: held.length, status: "refused", reasons: ["NO_VARIANCE"] }
      : { part: "correlation", group, value: found.outcome[0] as number, ...interval, n: held.length, method: "fisher", grade: "D" }; // prettier-ignore
  const other = entries.find((entry) => entry.contestant === rival)?.score ?? null;
  if (other === null) return [correlation];
  const both = held.filter((row) => !Number.isNaN(other[row]));
  return [correlation, { ...contest(related(rows, both, [own, other]), both.length, level), group, about: { against: rival } }]; // prettier-ignore
}

function contest(found: Related | null, n: number, level: number): Estimate {
  const [first = NaN, second = NaN] = found?.outcome ?? [];
  const between = (found?.between ?? NaN) * Math.sign(first || 1) * Math.sign(second || 1);
  const pair = { first: Math.abs(first), second: Math.abs(second), between, n: found?.n ?? 0 };
  const tested = mengRosenthalRubin(pair, level);
  if (tested === null) return { part: "contest", value: null, n, status: "refused", reasons: ["COLLINEAR"] };
  return { part: "contest", value: tested.difference, ...tested.interval, n, method: "meng", grade: "D" };
}

interface Related {
  /** Correlation of each column with the outcome. */
  readonly outcome: readonly number[];
  /** Correlation of the two columns; of one alone 1. */
  readonly between: number;
  /** Plain people that these are worth. */
  readonly n: number;
}

function related(rows: Rows, held: readonly number[], columns: readonly Float64Array[]): Related | null {
  if (held.length < 4) return null;
  const pick = (column: Float64Array) => Float64Array.from(held, (row) => column[row] as number);
  const weights = pick(rows.numbers("weight"));
  const [outcome, picked] = [pick(rows.numbers("outcome")), columns.map(pick)];
  const found = picked.map((column) => pearson(column, outcome, weights));
  const [a, b] = picked;
  const between = a === undefined || b === undefined ? 1 : pearson(a, b, weights);
  if (between === null || found.some((r) => r === null)) return null;
  return { outcome: found as readonly number[], between, n: kish(weights).nEffective };
}
