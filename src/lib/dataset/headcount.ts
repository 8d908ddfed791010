/** How many employees there are to answer, by the groups that employees belong to. */
import { table, type ColumnTable } from "arquero";
import { columnName } from "./column-name.ts";
import { numbers, texts } from "./columns.ts";
import type { Dataset, Period } from "./dataset.ts";
import { once } from "./once.ts";

/**
 * One row an employee in each of these periods on any day of which there was a contract, else, without a table of employees, one row a
 * team with its headcount: `period`, `headcount` (1, or the team's), `team`, and where the employees have them `role` and the declared
 * segments. A team that others are part of is counted by those. No rows where neither is known.
 */
export function headcounts(dataset: Dataset, periods: ReadonlySet<string>): ColumnTable {
  const wanted = dataset.periods.filter(({ id }) => periods.has(id));
  return once(dataset, `headcount:${wanted.map(({ id }) => id).join("\u0000")}`, () =>
    dataset.tables.has("employees") ? ofEmployees(dataset, wanted) : ofTeams(dataset, wanted),
  );
}

/** The columns by which employees can be counted; cut by another, nobody knows how many there are. */
export function headcountColumns(dataset: Dataset): ReadonlySet<string> {
  if (!dataset.tables.has("employees")) return new Set(["team"]);
  return new Set(["team", ...ownColumns(dataset).map(([column]) => column)]);
}

function ofEmployees(dataset: Dataset, periods: readonly Period[]): ColumnTable {
  const employees = dataset.tables.get("employees");
  const [start, end, team] = ["start_date", "end_date", "team_id"].map((column) => texts(employees, column));
  const found = periods.flatMap(({ id, from, to }) =>
    (team ?? []).flatMap((_, row) => {
      const employed = (start?.[row] ?? from) <= to && (end?.[row] ?? to) >= from;
      return employed ? [{ id, row }] : [];
    }),
  );
  return table({
    period: found.map(({ id }) => id),
    headcount: Float64Array.from(found, () => 1),
    team: found.map(({ row }) => team?.[row] ?? null),
    ...Object.fromEntries(
      ownColumns(dataset).map(([name, values]) => [name, found.map(({ row }) => values[row] ?? null)]),
    ),
  });
}

function ownColumns(dataset: Dataset): readonly (readonly [string, readonly (string | null)[]])[] {
  const employees = dataset.tables.get("employees");
  const names = employees?.columnNames() ?? [];
  const own = dataset.segments.map(columnName).filter((segment) => names.includes(segment));
  const columns = [...(names.includes("role_level") ? [["role", "role_level"] as const] : []), ...own.map((name) => [name, name] as const)]; // prettier-ignore
  return columns.map(([name, column]) => [name, texts(employees, column)]);
}

function ofTeams(dataset: Dataset, periods: readonly Period[]): ColumnTable {
  const teams = dataset.tables.get("teams");
  const [id, parent] = [texts(teams, "team_id"), texts(teams, "parent_id")];
  const heads = numbers(teams, "headcount");
  const counted = new Map(id.map((team, row) => [team, heads[row] as number]));
  const covered = new Set(parent.filter((over, row) => over !== null && !Number.isNaN(counted.get(id[row] ?? null))));
  const known = id.flatMap((team, row) =>
    covered.has(team) || Number.isNaN(heads[row]) ? [] : [{ team, heads: heads[row] as number }],
  );
  const found = periods.flatMap((period) => known.map((team) => ({ period: period.id, ...team })));
  return table({
    period: found.map(({ period }) => period),
    headcount: Float64Array.from(found, (row) => row.heads),
    team: found.map(({ team }) => team),
  });
}
