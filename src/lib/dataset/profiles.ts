/** Who answered: every response beside the groups that the respondent and the moment belong to. */
import { table, type ColumnTable } from "arquero";
import { columnName } from "./column-name.ts";
import { flags, lookupOf, numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { responseWeights } from "./weights.ts";

/** How several responses of one person in a period are read: the last one counts, or all do, as one cluster. */
export type Reading = "last" | "all";

/**
 * One row a response: `response`, `period`, `person` (customer, employee, else the response itself), `respondent`, `survey`, `wave`,
 * `mode`, `at`, `reading`, `weight` (1 where none), `weighting` ("" or what became of it, see {@link responseWeights}),
 * `touchpoint`, `phase`, `channel`, `team`, `role`, `segment`, `region`, `contract`, `b2b` and the segments that the release declares.
 * A segment stated in the response goes before the one of the customer or employee. Without responses: no rows.
 */
export function profiles(dataset: Dataset): ColumnTable {
  return once(dataset, "profiles", () => {
    const answered = dataset.tables.get("responses");
    const columns = { ...identity(answered), ...moment(dataset, answered), ...groups(dataset, answered) };
    const weights = responseWeights(dataset, columns, numbers(answered, "weight"));
    return table({ ...columns, ...weights });
  });
}

type Texts = readonly (string | null)[];

function identity(answered: ColumnTable | undefined) {
  const response = texts(answered, "response_id");
  const respondent = texts(answered, "respondent_type");
  const customer = texts(answered, "customer_id");
  const employee = texts(answered, "employee_id");
  const own = (row: number) => (respondent[row] === "employee" ? employee[row] : customer[row]);
  return {
    response,
    period: texts(answered, "period"),
    person: response.map((id, row) => own(row) ?? id),
    respondent: respondent.map((type) => type ?? "customer"),
  };
}

function moment(dataset: Dataset, answered: ColumnTable | undefined) {
  const touchpoint = texts(answered, "touchpoint_id");
  const interaction = texts(answered, "interaction_id");
  const type = texts(answered, "survey_type");
  const contacts = dataset.tables.get("interactions");
  const channelOf = lookupOf(contacts, "interaction_id", "channel_id");
  const touchpointOf = lookupOf(contacts, "interaction_id", "touchpoint_id");
  const ownChannel = lookupOf(dataset.tables.get("touchpoints"), "touchpoint_id", "channel_id");
  const at = (row: number) => touchpoint[row] ?? find(touchpointOf, interaction[row]);
  const places = touchpoint.map((_, row) => at(row));
  return {
    interaction,
    survey: texts(answered, "survey_id"),
    wave: texts(answered, "wave"),
    mode: texts(answered, "mode"),
    at: texts(answered, "responded_at"),
    reading: type.map((kind, row): Reading => readingOf(kind, interaction[row] ?? touchpoint[row] ?? null)),
    touchpoint: places,
    phase: phasesOf(dataset, places),
    channel: places.map((place, row) => find(channelOf, interaction[row]) ?? find(ownChannel, place)),
  };
}

/** Phase of the journey in which each touchpoint stands. */
export function phasesOf(dataset: Dataset, touchpoints: Texts): Texts {
  const phaseOf = lookupOf(dataset.tables.get("touchpoints"), "touchpoint_id", "phase_id");
  return touchpoints.map((touchpoint) => find(phaseOf, touchpoint));
}

/** A survey about one moment is asked as often as the moment occurs; any other is asked once a period (`method.md` 3.0). */
function readingOf(type: string | null, moment: string | null): Reading {
  if (type === null) return moment === null ? "last" : "all";
  return type === "transactional" ? "all" : "last";
}

function groups(dataset: Dataset, answered: ColumnTable | undefined): Record<string, Texts> {
  const customer = texts(answered, "customer_id");
  const employee = texts(answered, "employee_id");
  const employees = dataset.tables.get("employees");
  const staffColumns = ["team_id", "role_level", ...dataset.segments.map(columnName)];
  const staff = new Map(staffColumns.map((column) => [column, lookupOf(employees, "employee_id", column)]));
  const ofStaff = (column: string, row: number) => find(staff.get(column), employee[row]);
  const groups: Record<string, Texts> = Object.create(null) as Record<string, Texts>;
  for (const [column, values] of customerGroups(dataset, customer)) {
    const stated = texts(answered, column);
    groups[column] = values.map((value, row) => stated[row] ?? value ?? ofStaff(column, row));
  }
  const team = texts(answered, "team_id");
  groups["team"] = team.map((id, row) => id ?? ofStaff("team_id", row));
  groups["role"] = employee.map((_, row) => ofStaff("role_level", row));
  return groups;
}

/** The groups that customers belong to, one array a column in the order of these customer ids. */
export function customerGroups(dataset: Dataset, ids: Texts): ReadonlyMap<string, Texts> {
  const customers = dataset.tables.get("customers");
  const row = new Map(texts(customers, "customer_id").map((id, at) => [id, at]));
  const at = (values: Texts) => ids.map((id) => (id === null ? null : (values[row.get(id) ?? -1] ?? null)));
  const columns = new Map<string, Texts>([
    ["segment", texts(customers, "segment")],
    ["region", texts(customers, "region")],
    ["contract", texts(customers, "contract_type")],
    ["b2b", flags(customers, "b2b")],
  ]);
  for (const segment of dataset.segments.map(columnName)) {
    const own = customers?.columnNames().includes(segment) === true && segment !== "b2b";
    if (own || !columns.has(segment)) columns.set(segment, texts(customers, segment));
  }
  return new Map([...columns].map(([column, values]) => [column, at(values)]));
}

function find(map: ReadonlyMap<string, string> | undefined, key: string | null | undefined): string | null {
  return key == null ? null : (map?.get(key) ?? null);
}
