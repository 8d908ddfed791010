/** How respondents rate the brands they know, and what part of their spending the client's own brand is known to get. */
import { table, type ColumnTable } from "arquero";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { customerGroups } from "./profiles.ts";
import { ratings } from "./ratings.ts";

/** Name of the column that holds the ratings of a brand. */
export function brandColumn(brand: string): string {
  return `brand.${brand}`;
}

/**
 * Brand to the question that rates it, in the order declared: questions with a `brand`, those of construct brand_rating where there are
 * any, else of the first construct that is asked of two brands; the first question of a brand.
 */
export function brandQuestions(dataset: Dataset): ReadonlyMap<string, string> {
  const branded = [...dataset.questions.values()].flatMap(([latest]) => (latest?.brand === undefined ? [] : [latest]));
  const brandsOf = (construct: string) => new Set(branded.filter((one) => one.construct === construct).map(({ brand }) => brand)).size; // prettier-ignore
  const constructs = ["brand_rating", ...branded.map(({ construct }) => construct)];
  const rated = constructs.find((construct) => brandsOf(construct) > 1);
  const found = new Map<string, string>();
  for (const { id, brand = "", construct } of branded)
    if (construct === rated && !found.has(brand)) found.set(brand, id);
  return found;
}

/**
 * Two kinds of rows, told apart by `kind`. `ratings`: one a respondent (or response about a moment) and period, with `brand.<id>` for each
 * brand, upright, NaN where not rated, `weight`, `weighting` and `scale` (several, with a space between, where scales differ). `wallet`: one
 * a customer and period with `sow`, the observed share of wallet from customer_periods. Both: `period`, `person` and the groups.
 */
export function wallets(dataset: Dataset): ColumnTable {
  return once(dataset, "wallets", () => {
    const [rated, observed] = [ratedRows(dataset), observedRows(dataset)];
    const columns = new Set([...rated.keys(), ...observed.keys()]);
    const [size, more] = [rated.get("period")?.length ?? 0, observed.get("period")?.length ?? 0];
    const whole = (cells: readonly unknown[] | undefined, length: number) =>
      cells ?? new Array<null>(length).fill(null);
    return table(
      [...columns].map((column) => [column, [...whole(rated.get(column), size), ...whole(observed.get(column), more)]]),
    );
  });
}

type Columns = Map<string, readonly unknown[]>;

/** Columns of the ratings that describe the respondent, not the question. */
const OWN_TO_QUESTION = new Set(["question", "item_group", "version", "scale", "value", "upright", "response", "at"]);

function ratedRows(dataset: Dataset): Columns {
  const questions = [...brandQuestions(dataset)];
  const rows = ratings(
    dataset,
    questions.map(([, id]) => id),
  );
  const [period, person, response, reading, question, scale] = ["period", "person", "response", "reading", "question", "scale"].map((column) => texts(rows, column)); // prettier-ignore
  const upright = numbers(rows, "upright");
  const brandOf = new Map(questions.map(([brand, id]) => [id, brand]));
  const found = new Map<string, { first: number; scales: Set<string>; ratings: Map<string, number> }>();
  period?.forEach((when, row) => {
    const who = reading?.[row] === "last" ? person?.[row] : response?.[row];
    const key = `${when}\u0000${who}`;
    const one = found.get(key) ?? { first: row, scales: new Set(), ratings: new Map() };
    found.set(key, one);
    if (Number.isNaN(upright[row])) return;
    one.ratings.set(brandOf.get(question?.[row] ?? "") ?? "", upright[row] as number);
    one.scales.add(scale?.[row] ?? "");
  });
  const each = [...found.values()];
  const own = rows.columnNames().filter((column) => !OWN_TO_QUESTION.has(column) && column !== "weight");
  const weight = numbers(rows, "weight");
  return new Map<string, readonly unknown[]>([
    ...own.map((column) => {
      const values = texts(rows, column);
      return [column, each.map(({ first }) => values[first] ?? null)] as const;
    }),
    ["kind", each.map(() => "ratings")],
    ["weight", each.map(({ first }) => weight[first])],
    ["scale", each.map(({ scales }) => [...scales].sort().join(" "))],
    ...questions.map(([brand]) => [brandColumn(brand), each.map((one) => one.ratings.get(brand) ?? NaN)] as const),
  ]);
}

/** Mean of what is known of a customer's share of wallet in the months or quarters of a period. */
function observedRows(dataset: Dataset): Columns {
  const source = dataset.tables.get("customer_periods");
  const [person, period, sow] = [texts(source, "customer_id"), texts(source, "period"), numbers(source, "sow")];
  const found = new Map<string, { person: string | null; period: string | null; sum: number; count: number }>();
  sow.forEach((share, row) => {
    if (Number.isNaN(share)) return;
    const key = `${period[row]}\u0000${person[row]}`;
    const one = found.get(key) ?? { person: person[row] ?? null, period: period[row] ?? null, sum: 0, count: 0 };
    found.set(key, one);
    one.sum += share;
    one.count++;
  });
  const each = [...found.values()];
  const who = each.map((one) => one.person);
  return new Map<string, readonly unknown[]>([
    ["kind", each.map(() => "wallet")],
    ["period", each.map((one) => one.period)],
    ["person", who],
    ["weight", each.map(() => 1)],
    ["sow", each.map(({ sum, count }) => sum / count)],
    ...customerGroups(dataset, who),
  ]);
}
