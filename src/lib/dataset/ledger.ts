/** What the client's ledger says beside what the tables of the release add up to (`method.md` 4.6). */
import type { Dataset } from "./dataset.ts";
import { costLines, type CostLine } from "./case.ts";
import { numbers, texts } from "./columns.ts";

/** One account: by the ledger, by the tables, and how many rows of the ledger stand behind it. */
export interface LedgerAccount {
  readonly account: string;
  readonly booked: number;
  readonly counted: number;
  readonly rows: number;
}

const DAY = 86_400_000;
const YEAR = 365.25 * DAY;

/** Places in the chain where the employees are the ones who gain. */
const STAFF: readonly string[] = ["culture", "behaviour"];

/**
 * Accounts that the release can count too, over the periods in the ledger: margin by `customer_periods`, service_cost by its cost to
 * serve, else by `interactions`, cx_cost and ex_cost in scope by `initiative_costs` (ex_cost: initiatives on culture and behaviour).
 */
export function ledgerAccounts(dataset: Dataset): readonly LedgerAccount[] {
  const ledger = dataset.tables.get("financials");
  const account = texts(ledger, "account");
  const [amount, scope] = [numbers(ledger, "amount"), numbers(ledger, "scope_rox")];
  const period = texts(ledger, "period");
  const inScope = (row: number): boolean => scope[row] === 1;
  const rowsOf = (name: string, only = (_: number): boolean => true): number[] =>
    [...account.keys()].filter((row) => account[row] === name && only(row) && !Number.isNaN(amount[row]));
  const periodsOf = (rows: readonly number[]): ReadonlySet<string> => new Set(rows.map((row) => period[row] ?? ""));
  const compare = (
    name: string,
    rows: readonly number[],
    counted: (periods: ReadonlySet<string>) => number | null,
  ): LedgerAccount[] => {
    const total = rows.length === 0 ? null : counted(periodsOf(rows));
    if (total === null) return [];
    return [{ account: name, booked: rows.reduce((sum, row) => sum + (amount[row] as number), 0), counted: total, rows: rows.length }]; // prettier-ignore
  };
  return [
    ...compare("margin", rowsOf("margin"), (periods) => sumIn(dataset, "customer_periods", "margin", periods)),
    ...compare("service_cost", rowsOf("service_cost"), (periods) => serviceCost(dataset, periods)),
    ...compare("cx_cost", rowsOf("cx_cost", inScope), (periods) => initiativeCost(dataset, periods, false)),
    ...compare("ex_cost", rowsOf("ex_cost", inScope), (periods) => initiativeCost(dataset, periods, true)),
  ];
}

/** Costs of customer and employee experience that the ledger holds outside the scope of the return; null without a ledger. */
export function outsideScope(dataset: Dataset): number | null {
  const ledger = dataset.tables.get("financials");
  if (ledger === undefined) return null;
  const account = texts(ledger, "account");
  const [amount, scope] = [numbers(ledger, "amount"), numbers(ledger, "scope_rox")];
  return account.reduce((sum, name, row) => {
    const outside = (name === "cx_cost" || name === "ex_cost") && scope[row] !== 1;
    return outside ? sum + (amount[row] || 0) : sum;
  }, 0);
}

/** Sum of a column over these periods; null without such a table or without one value. */
function sumIn(dataset: Dataset, table: string, column: string, periods: ReadonlySet<string>): number | null {
  const rows = dataset.tables.get(table);
  const values = numbers(rows, column);
  const period = texts(rows, "period");
  let total: number | null = null;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (!Number.isNaN(value) && periods.has(period[row] ?? "")) total = (total ?? 0) + value;
  }
  return total;
}

function serviceCost(dataset: Dataset, periods: ReadonlySet<string>): number | null {
  const bySelf = sumIn(dataset, "customer_periods", "cost_to_serve", periods);
  return bySelf ?? sumIn(dataset, "interactions", "cost", periods);
}

/** What the initiatives for customers, or for employees, were to cost in these periods; null when there are none. */
function initiativeCost(dataset: Dataset, ids: ReadonlySet<string>, staff: boolean): number | null {
  const periods = dataset.periods.filter(({ id }) => ids.has(id));
  const initiatives = dataset.tables.get("initiatives");
  const [continuum, start] = [texts(initiatives, "continuum"), texts(initiatives, "start")];
  const own = new Map(
    texts(initiatives, "initiative_id").flatMap((id, row) =>
      STAFF.includes(continuum[row] ?? "") === staff && start[row] != null ? [[id ?? "", Date.parse(start[row])]] : [],
    ),
  );
  const lines = costLines(dataset).filter(({ initiative }) => own.has(initiative));
  if (periods.length === 0 || lines.length === 0) return null;
  const first = new Map<string, number>();
  for (const { initiative, period } of lines) first.set(initiative, Math.min(period, first.get(initiative) ?? period));
  const length = dataset.release.settings.money_period === "year" ? YEAR : YEAR / 12;
  const share = (line: CostLine): number => {
    const begun = own.get(line.initiative) as number;
    const since = line.period - (first.get(line.initiative) as number);
    const [from, to] = since === 0 ? [begun, begun + DAY] : [begun + (since - 1) * length, begun + since * length];
    return periods.reduce((sum, one) => sum + within(from, to, Date.parse(one.from), Date.parse(one.to) + DAY), 0);
  };
  return lines.reduce((sum, line) => sum + line.amount * share(line), 0);
}

/** Share of the time between `from` and `to` that lies in a period. */
function within(from: number, to: number, start: number, end: number): number {
  return Math.max(0, Math.min(to, end) - Math.max(from, start)) / (to - from);
}
