/** The ledger of a quarter, in 2024 with Dutch headers. */
import { drawCustomerPeriods } from "./customers.ts";
import { cents } from "./draws.ts";
import type { File } from "./file.ts";
import type { Row } from "./files.ts";
import { initiatives, type Initiative } from "./initiatives.ts";
import type { Contact } from "./journeys.ts";
import { iso, quarters, type Quarter } from "./quarters.ts";
import type { World } from "./world.ts";

/** The ledger: the panel's revenue, margin and cost of service, and what the initiatives cost all of Lichtwaard. */
export function ledgerFiles(world: World, quarter: Quarter, contacts: readonly Contact[]): File[] {
  const periods = drawCustomerPeriods(world.seed, world.customers, quarter);
  const sum = (values: readonly number[]) => cents(values.reduce((total, value) => total + value, 0));
  const panel = [
    ["revenue", sum(periods.map((one) => one.revenue))],
    ["margin", sum(periods.map((one) => one.margin))],
    ["service_cost", sum(contacts.map((one) => one.cost))],
  ] as const;
  const spent = (wanted: (one: Initiative) => boolean) =>
    sum(initiatives.filter(wanted).map((one) => spentIn(one, quarter)));
  const isStaff = ({ row }: Initiative) => row["continuum"] === "behaviour" || row["continuum"] === "culture";
  const rows = [
    ...panel.map(([account, amount]) => ({ period: quarter.id, account, unit: "panel", amount, scope_rox: false })),
    {
      period: quarter.id,
      account: "cx_cost",
      unit: "lichtwaard",
      amount: spent((one) => !isStaff(one)),
      scope_rox: true,
    },
    { period: quarter.id, account: "ex_cost", unit: "lichtwaard", amount: spent(isStaff), scope_rox: true },
  ];
  const columns = {
    period: "VARCHAR",
    account: "VARCHAR",
    unit: "VARCHAR",
    amount: "DOUBLE",
    scope_rox: "BOOLEAN",
  } as const;
  if (quarter.year > 2024) return [{ table: "financials", name: "financials.csv", columns, rows }];
  return [dutchLedger(rows)];
}

/** In 2024 the ledger came with Dutch headers and names of accounts. */
function dutchLedger(rows: readonly Row[]): File {
  const accounts: Readonly<Record<string, string>> = { revenue: "omzet", margin: "marge", service_cost: "servicekosten", cx_cost: "kosten klantbeleving", ex_cost: "kosten medewerkers" }; // prettier-ignore
  const columns = {
    period: "periode",
    account: "rekening",
    unit: "eenheid",
    amount: "bedrag (€)",
    scope_rox: "binnen ROX",
  };
  return {
    table: "financials",
    name: "grootboek.csv",
    columns: { periode: "VARCHAR", rekening: "VARCHAR", eenheid: "VARCHAR", "bedrag (€)": "DOUBLE", "binnen ROX": "BOOLEAN" }, // prettier-ignore
    rows: rows.map((row) => ({
      periode: row["period"] ?? null,
      rekening: accounts[String(row["account"])] ?? null,
      eenheid: row["unit"] ?? null,
      "bedrag (€)": row["amount"] ?? null,
      "binnen ROX": row["scope_rox"] ?? null,
    })),
    entry: { columns, codes: { account: Object.fromEntries(Object.entries(accounts).map(([ours, theirs]) => [theirs, ours])) } }, // prettier-ignore
  };
}

/** What was booked in a quarter: a year's costs at the start of the year in quarters, those of year 0 at once. */
function spentIn({ row, costs }: Initiative, quarter: Quarter): number {
  const start = quarters.findIndex((one) => iso(one.to) >= String(row["start"]));
  const since = quarter.index - start;
  if (since < 0) return 0;
  const first = Math.min(...costs.map(([year]) => year));
  const running = costs.filter(([year]) => year > first && Math.floor(since / 4) === year - first - 1);
  const begin = since === 0 ? costs.filter(([year]) => year === first) : [];
  return begin.reduce((sum, cost) => sum + cost[2], 0) + running.reduce((sum, cost) => sum + cost[2] / 4, 0);
}
