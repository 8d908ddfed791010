/** What a metric about journeys is asked, and the journeys of one group as numbers. */
import type { Reason } from "../contract/measure.ts";
import { columnOf, texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { STEP, states, targets, tellsResolved, type PathOptions } from "../dataset/journey-paths.ts";
import type { Query, Rows } from "./metric.ts";
import { askedProblem } from "./questions.ts";

/** Options that authors may type. */
export const journeyOptions = ["state", "target"] as const;

/**
 * What a step is (touchpoints unless asked otherwise) and what a good end is: as asked, else the outcome of the journeys where the
 * release has them, else what was resolved.
 * @throws {ProblemError} `value-unknown` for a state or target that does not exist.
 */
export function pathOptions(dataset: Dataset, query: Query): PathOptions {
  const { state = "touchpoint", target = hasOutcomes(dataset) ? "journey" : "resolved" } = query.options ?? {};
  return { state: oneOf("state", state, states), target: oneOf("target", target, targets) };
}

function oneOf<T extends string>(column: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw askedProblem("value-unknown", value, known, { column });
  return found;
}

function hasOutcomes(dataset: Dataset): boolean {
  const journeys = dataset.tables.get("journeys");
  const log = dataset.tables.get("interactions");
  return journeys !== undefined && texts(log, "journey_id").some((id) => id !== null);
}

/** What the release has not, so that there are no journeys or no ends. */
export function journeysLack(dataset: Dataset, query: Query): readonly Reason[] {
  const { target } = pathOptions(dataset, query);
  const log = dataset.tables.get("interactions");
  const has = (column: string) => log !== undefined && columnOf(log, column) !== undefined;
  if (target === "journey") {
    if (!dataset.tables.has("journeys")) return ["MISSING_TABLE:journeys"];
    return has("journey_id") ? [] : ["MISSING_COLUMN:interactions.journey_id"];
  }
  if (!tellsResolved(dataset)) return ["MISSING_COLUMN:interactions.resolved"];
  return has("customer_id") || has("journey_id") ? [] : ["MISSING_COLUMN:interactions.customer_id"];
}

/** One journey that ended: whose it was, its steps in order, how it ended and what it was about. */
export interface Journey {
  readonly person: number;
  /** Positions in `states`. */
  readonly steps: readonly number[];
  readonly success: boolean;
  readonly topic: string;
}

/** The journeys of one group, those that ended in order of person. */
export interface Journeys {
  readonly ended: readonly Journey[];
  readonly people: number;
  /** Steps that occur, the most passed first. */
  readonly states: readonly string[];
  /** Journeys whose end is not known. */
  readonly open: number;
}

/** Reads the rows of one group; their order makes no difference. */
export function journeysOf(rows: Rows): Journeys {
  const [journey, person, path, outcome, topic] = ["journey", "person", "path", "outcome", "topic"].map((column) =>
    rows.texts(column),
  ) as [Texts, Texts, Texts, Texts, Texts];
  const closed = Array.from(outcome.keys()).filter((row) => outcome[row] !== "open");
  const order = closed.sort((a, b) => compare(person[a], person[b]) || compare(journey[a], journey[b]));
  const split = new Map<string, readonly string[]>();
  for (const row of order) if (!split.has(path[row] ?? "")) split.set(path[row] ?? "", (path[row] ?? "").split(STEP));
  const states = byPassages(order.map((row) => split.get(path[row] ?? "") ?? []));
  const at = new Map(states.map((state, i) => [state, i]));
  const steps = new Map([...split].map(([text, names]) => [text, names.map((name) => at.get(name) ?? 0)]));
  let people = 0;
  const ended = order.map((row, i): Journey => {
    if (i === 0 || person[row] !== person[order[i - 1] as number]) people++;
    return {
      person: people - 1,
      steps: steps.get(path[row] ?? "") ?? [],
      success: outcome[row] === "success",
      topic: topic[row] ?? "",
    };
  });
  return { ended, people, states, open: rows.size - closed.length };
}

type Texts = readonly (string | null)[];

function compare(a: string | null | undefined, b: string | null | undefined): number {
  return a === b ? 0 : (a ?? "") < (b ?? "") ? -1 : 1;
}

function byPassages(paths: readonly (readonly string[])[]): readonly string[] {
  const passages = new Map<string, number>();
  for (const path of paths) for (const state of path) passages.set(state, (passages.get(state) ?? 0) + 1);
  return [...passages].sort(([a, n], [b, m]) => m - n || compare(a, b)).map(([state]) => state);
}
