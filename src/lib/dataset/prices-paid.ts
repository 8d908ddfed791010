/** What customers paid for each purchase, beside what they answered in the same period. */
import { table, type ColumnTable } from "arquero";
import { columnOf, numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { ratings } from "./ratings.ts";

/** Where prices are found: single purchases, or what a customer paid on average per order in a month or quarter. */
export type PriceSource = "orders" | "customer_periods";

/** The table that tells prices; null where none does. */
export function priceSource(dataset: Dataset): PriceSource | null {
  const has = (name: string, ...columns: readonly string[]) => {
    const known = dataset.tables.get(name);
    return known !== undefined && columns.every((column) => columnOf(known, column) !== undefined);
  };
  if (has("orders", "revenue")) return "orders";
  return has("customer_periods", "revenue", "orders_n") ? "customer_periods" : null;
}

/**
 * The columns of {@link ratings} of the question, of the last answer of each customer in a period: one row with `kind` "person" and `times`,
 * the purchases of that period, and one with `kind` "purchase" for each of them: `price` (above 0), `rate` (margin of revenue, NaN where not
 * known), `times` it stands for, and `product` (null where not known).
 */
export function pricesPaid(dataset: Dataset, question: string): ColumnTable {
  return once(dataset, `prices-paid:${question}`, () => {
    const answered = lastAnswers(ratings(dataset, [question]));
    const bought = purchasesOf(dataset);
    const [person, period] = [texts(answered, "person"), texts(answered, "period")];
    const own = person.map((id, row) => bought.get(`${id}\u0000${period[row]}`) ?? []);
    const from = own.flatMap((list, row) => [row, ...list.map(() => row)]);
    const all = own.flatMap((list): readonly (Purchase | null)[] => [null, ...list]);
    const total = own.map((list) => list.reduce((sum, { times }) => sum + times, 0));
    return answered.reify(from).assign({
      kind: all.map((one) => (one === null ? "person" : "purchase")),
      times: Float64Array.from(all, (one, at) => one?.times ?? (total[from[at] as number] as number)),
      price: Float64Array.from(all, (one) => one?.price ?? NaN),
      rate: Float64Array.from(all, (one) => one?.rate ?? NaN),
      product: all.map((one) => one?.product ?? null),
    });
  });
}

interface Purchase {
  readonly price: number;
  readonly rate: number;
  readonly times: number;
  readonly product: string | null;
}

/** Purchases by customer and period. */
function purchasesOf(dataset: Dataset): ReadonlyMap<string, readonly Purchase[]> {
  const source = priceSource(dataset);
  const rows = source === null ? undefined : dataset.tables.get(source);
  const [person, period, product] = ["customer_id", "period", "product_id"].map((column) => texts(rows, column));
  const [revenue, margin] = [numbers(rows, "revenue"), numbers(rows, "margin")];
  const orders = source === "orders" ? revenue.map(() => 1) : numbers(rows, "orders_n");
  const found = new Map<string, Purchase[]>();
  revenue.forEach((paid, row) => {
    const times = orders[row] as number;
    if (!(paid > 0 && times > 0)) return;
    const key = `${person?.[row]}\u0000${period?.[row]}`;
    const one = { price: paid / times, rate: (margin[row] as number) / paid, times, product: product?.[row] ?? null };
    const known = found.get(key);
    if (known === undefined) found.set(key, [one]);
    else known.push(one);
  });
  return found;
}

/** The last valid answer of each customer in a period. */
function lastAnswers(rows: ColumnTable): ColumnTable {
  const value = numbers(rows, "value");
  if (value.length === 0) return table({ period: [], person: [] });
  const [period, person, at, response, respondent] = ["period", "person", "at", "response", "respondent"].map((column) => texts(rows, column)); // prettier-ignore
  const rank = (row: number) => `${at?.[row] ?? ""}\u0000${response?.[row]}`;
  const last = new Map<string, number>();
  value.forEach((answer, row) => {
    if (Number.isNaN(answer) || respondent?.[row] !== "customer") return;
    const key = `${person?.[row]}\u0000${period?.[row]}`;
    const known = last.get(key);
    if (known === undefined || rank(known) < rank(row)) last.set(key, row);
  });
  return rows.reify([...last.values()]);
}
