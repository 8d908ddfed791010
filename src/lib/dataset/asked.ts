/** Whom a survey was sent to, who answered, and what was known of all of them beforehand. */
import { table, type ColumnTable } from "arquero";
import { columnName } from "./column-name.ts";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { frameOf } from "./frame.ts";
import { once } from "./once.ts";
import { customerGroups, profiles } from "./profiles.ts";

type Texts = readonly (string | null)[];

/** Numbers known of every customer asked, so that those who answered can be held against those who did not. */
export const FRAME_NUMBERS = ["tenure", "revenue", "margin", "prior_outcome"] as const;

/**
 * One row an invitation (or a cell of invitations counted together): `period`, `person` (null for a cell), `survey`, `wave`, `mode`,
 * `channel` (the same as mode), `invited` (people), `answered` (of them), the customers' groups, the numbers of the frame in
 * {@link FRAME_NUMBERS} (tenure in years at the end of the period), NaN where unknown, and `weight` and `weighting` of the response. Taken from the table invitations; without it
 * from responses that carry `sent_at`, answered or not. A customer invited k times who answered m times answered the first m.
 */
export function asked(dataset: Dataset): ColumnTable {
  return once(dataset, "asked", () => {
    const invited = dataset.tables.has("invitations") ? fromInvitations(dataset) : fromResponses(dataset);
    const groups = [...customerGroups(dataset, [...invited.person])];
    const stated = groups.map(([column, values]) => [
      column,
      values.map((value, row) => invited.cells?.get(column)?.[row] ?? value),
    ]);
    const { cells: _, ...columns } = invited;
    const known = frameOf(dataset, invited.person, invited.period);
    return table({
      ...columns,
      channel: invited.mode,
      ...Object.fromEntries(stated),
      tenure: known.tenure,
      revenue: known.revenue,
      margin: known.margin,
    });
  });
}

interface Invited {
  readonly period: Texts;
  readonly person: Texts;
  readonly survey: Texts;
  readonly wave: Texts;
  readonly mode: Texts;
  readonly invited: Float64Array;
  readonly answered: Float64Array;
  readonly prior_outcome: Float64Array;
  readonly weight: Float64Array;
  readonly weighting: Texts;
  /** Groups that the cells of counted invitations name. */
  readonly cells?: ReadonlyMap<string, Texts>;
}

function fromInvitations(dataset: Dataset): Invited {
  const invitations = dataset.tables.get("invitations");
  const column = (name: string) => texts(invitations, name);
  const [period, person, survey, wave, cell] = [
    column("period"),
    column("customer_id"),
    column("survey_id"),
    column("wave"),
    column("cell"),
  ];
  const cells = cellGroups(dataset, invitations, cell);
  const answers = answersBy(dataset);
  const invited = numbers(invitations, "invited_n").map((size) => (Number.isNaN(size) ? 1 : size));
  const keyAt = (row: number) => keyOf(period[row], survey[row], wave[row], person[row]);
  const answered = invited.map((size, row) => {
    if (person[row] == null) {
      const at = { survey: survey[row], wave: wave[row], period: period[row] };
      return Math.min(size, countInCell(dataset, at, cell[row] ?? ""));
    }
    const known = answers.get(keyAt(row));
    const taken = Math.min(known?.left ?? 0, size);
    if (known !== undefined) known.left -= taken;
    return taken;
  });
  const known = period.map((_, row) => answers.get(keyAt(row)));
  return {
    period,
    person,
    survey,
    wave,
    mode: column("mode"),
    invited,
    answered,
    prior_outcome: numbers(invitations, "prior_outcome"),
    weight: Float64Array.from(known, (answer) => answer?.weight ?? 1),
    weighting: known.map((answer) => answer?.weighting ?? null),
    cells,
  };
}

/** Responses that say when they were sent: those without a time of answering were not answered. */
function fromResponses(dataset: Dataset): Invited {
  const responses = dataset.tables.get("responses");
  const rows = profiles(dataset);
  const weight = numbers(rows, "weight");
  const kept = texts(responses, "sent_at").flatMap((sent, row) => (sent === null ? [] : [row]));
  const column = (name: string) => {
    const values = texts(rows, name);
    return kept.map((row) => values[row] ?? null);
  };
  const at = column("at");
  return {
    period: column("period"),
    person: column("person"),
    survey: column("survey"),
    wave: column("wave"),
    mode: column("mode"),
    invited: new Float64Array(kept.length).fill(1),
    answered: Float64Array.from(at, (time) => (time === null ? 0 : 1)),
    prior_outcome: new Float64Array(kept.length).fill(NaN),
    weight: Float64Array.from(kept, (row) => weight[row] as number),
    weighting: column("weighting"),
  };
}

interface Answers {
  left: number;
  readonly weight: number;
  readonly weighting: string | null;
}

/** Completed responses by period, survey, wave and customer, and what the first of them counts for. */
function answersBy(dataset: Dataset): ReadonlyMap<string, Answers> {
  const rows = profiles(dataset);
  const column = (name: string) => texts(rows, name);
  const [period, survey, wave, person, weighting] = [
    column("period"),
    column("survey"),
    column("wave"),
    column("person"),
    column("weighting"),
  ];
  const weight = numbers(rows, "weight");
  const found = new Map<string, Answers>();
  for (let row = 0; row < rows.numRows(); row++) {
    const key = keyOf(period[row], survey[row], wave[row], person[row]);
    const known = found.get(key);
    if (known === undefined)
      found.set(key, { left: 1, weight: weight[row] as number, weighting: weighting[row] ?? null });
    else known.left++;
  }
  return found;
}

function keyOf(...parts: readonly (string | null | undefined)[]): string {
  return parts.map((part) => part ?? "").join("\u0000");
}

/** Groups named by cells such as "segment=new;region=west", and by columns of the table itself. */
function cellGroups(dataset: Dataset, invitations: ColumnTable | undefined, cell: Texts): ReadonlyMap<string, Texts> {
  const columns = new Set([
    ...dataset.segments.map(columnName),
    ...cell.flatMap((text) => pairsOf(text).map(([column]) => column)),
  ]);
  return new Map(
    [...columns].map((column) => {
      const own = texts(invitations, column);
      return [column, cell.map((text, row) => own[row] ?? new Map(pairsOf(text)).get(column) ?? null)];
    }),
  );
}

function pairsOf(cell: string | null): readonly (readonly [string, string])[] {
  return (cell ?? "").split(";").flatMap((pair) => {
    const [column, ...value] = pair.split("=");
    return column === undefined || value.length === 0
      ? []
      : [[columnName(column.trim()), value.join("=").trim()] as const];
  });
}

/** Responses of a survey that belong to a counted cell. */
function countInCell(
  dataset: Dataset,
  at: Readonly<Record<"survey" | "wave" | "period", string | null | undefined>>,
  cell: string,
): number {
  const rows = profiles(dataset);
  const conditions = [...Object.entries(at).filter(([, value]) => value != null), ...pairsOf(cell)];
  const columns = conditions.map(([column, value]) => [texts(rows, column), value] as const);
  return Array.from({ length: rows.numRows() }).filter((_, row) =>
    columns.every(([values, value]) => values[row] === value),
  ).length;
}
