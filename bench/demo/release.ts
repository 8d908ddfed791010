/** All files of one release: which table stands in which file, and its rows. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { drawCustomerPeriods, segmentShares, type Customer } from "./customers.ts";
import { CLIENT, declare } from "./declaration.ts";
import { cents } from "./draws.ts";
import { drawStaffSurvey, drawTeamPeriods, type Employee } from "./employees.ts";
import { DUTCH, PLAIN, writeCsv, writeParquet, type Dialect, type Row, type SqlType } from "./files.ts";
import { assumptionsAt, drawMovingTest, effectsAt, experimentsAt, initiatives, initiativesBy, invoiceTest, type Initiative } from "./initiatives.ts"; // prettier-ignore
import type { Contact } from "./journeys.ts";
import { channels, phases, teams, touchpoints } from "./places.ts";
import { iso, quarters, timestamp, type Quarter } from "./quarters.ts";
import { drawContactSurvey, drawMonitor, frameOf, type Invitation } from "./surveys.ts";

/** All that is true of Lichtwaard, from which each release takes what was known by then. */
export interface World {
  readonly seed: number;
  readonly customers: readonly Customer[];
  readonly employees: readonly Employee[];
  /** Quarter id to the contacts of that quarter. */
  readonly contacts: ReadonlyMap<string, readonly Contact[]>;
}

/** One file as it goes to disk and into `release.yaml`. */
interface File {
  readonly table: string;
  readonly name: string;
  readonly columns: Readonly<Record<string, SqlType>>;
  readonly rows: readonly Row[];
  /** Columns to sort by, of a Parquet file; absent for CSV. */
  readonly order?: readonly string[];
  /** Further keys of the file's entry. */
  readonly entry?: Readonly<Record<string, unknown>>;
}

/** Writes the folder of one release below `dir`. */
export async function writeRelease(db: DuckDBConnection, world: World, quarter: Quarter, dir: string): Promise<void> {
  const folder = join(dir, CLIENT, quarter.id);
  mkdirSync(folder, { recursive: true });
  const dialect = quarter.year === 2024 ? DUTCH : PLAIN;
  const contacts = world.contacts.get(quarter.id) ?? [];
  const invitations = [...drawMonitor(world.seed, world.customers, quarter), ...drawContactSurvey(world.seed, contacts, quarter)]; // prettier-ignore
  const files = [
    ...placeFiles(),
    ...customerFiles(world, quarter, contacts),
    ...surveyFiles(invitations, quarter),
    ...staffFiles(world, quarter),
    ...ledgerFiles(world, quarter, contacts),
    ...caseFiles(world, quarter),
  ];
  for (const file of files) await write(db, file, { folder, dialect });
  const wide = writeContactExport(invitations, quarter, { folder, dialect });
  const shares = segmentShares(frameOf(world.customers, quarter));
  writeFileSync(
    join(folder, "release.yaml"),
    declare({ quarter, hasCase: effectsAt(quarter) !== null, dialect, files: entriesOf(files), wide, shares }),
  );
}

async function write(db: DuckDBConnection, file: File, { folder, dialect }: { folder: string; dialect: Dialect }) {
  const path = join(folder, file.name);
  if (file.order === undefined) writeCsv(path, Object.keys(file.columns), file.rows, dialect);
  else await writeParquet(db, { path, columns: file.columns, rows: file.rows, order: file.order });
}

function entriesOf(files: readonly File[]): Record<string, unknown> {
  const entries: Record<string, unknown[]> = {};
  for (const { table, name, entry } of files) (entries[table] ??= []).push({ file: name, ...entry });
  return Object.fromEntries(Object.entries(entries).map(([table, all]) => [table, all.length === 1 ? all[0] : all]));
}

function placeFiles(): File[] {
  const bool = "BOOLEAN";
  const text = "VARCHAR";
  return [
    { table: "phases", name: "phases.csv", columns: { phase_id: text, name: text, order: "INTEGER" }, rows: phases.map((one, i) => ({ phase_id: one.id, name: one.nl, order: i + 1 })) },
    { table: "channels", name: "channels.csv", columns: { channel_id: text, name: text, is_digital: bool, is_human: bool, cost_per_contact: "DOUBLE", avoidable_cost_per_contact: "DOUBLE" }, rows: channels.map((one) => ({ channel_id: one.id, name: one.nl, is_digital: one.digital, is_human: one.human, cost_per_contact: one.cost, avoidable_cost_per_contact: one.avoidable })) },
    { table: "touchpoints", name: "touchpoints.csv", columns: { touchpoint_id: text, name: text, phase_id: text, owner_team_id: text, is_human: bool, steps_n: "INTEGER", fields_n: "INTEGER", lever: text }, rows: touchpoints.map((one) => ({ touchpoint_id: one.id, name: one.nl, phase_id: one.phase, owner_team_id: one.team, is_human: one.human, steps_n: one.steps, fields_n: one.fields, lever: one.lever })) },
    { table: "teams", name: "teams.csv", columns: { team_id: text, name: text, unit: text, headcount: "INTEGER" }, rows: teams.map((one) => ({ team_id: one.id, name: one.nl, unit: one.unit, headcount: one.size })) },
  ]; // prettier-ignore
}

function customerFiles(world: World, quarter: Quarter, contacts: readonly Contact[]): File[] {
  const known = world.customers.filter((one) => one.start <= quarter.to);
  const cost = new Map<string, number>();
  for (const contact of contacts) cost.set(contact.customer.id, (cost.get(contact.customer.id) ?? 0) + contact.cost);
  const periods = drawCustomerPeriods(world.seed, world.customers, quarter);
  return [
    {
      table: "customers",
      name: "customers.parquet",
      columns: { customer_id: "VARCHAR", segment: "VARCHAR", region: "VARCHAR", billing_district: "VARCHAR", contract: "VARCHAR", contract_type: "VARCHAR", b2b: "BOOLEAN", start_date: "DATE", end_date: "DATE" }, // prettier-ignore
      rows: known.map((one) => ({
        customer_id: one.id,
        segment: one.segment,
        region: one.region,
        billing_district: one.district,
        contract: one.contract,
        contract_type: "contractual",
        b2b: one.business,
        start_date: iso(one.start),
        end_date: one.end !== null && one.end <= quarter.to ? iso(one.end) : null,
      })),
      order: ["customer_id"],
      entry: { segments: ["contract"], ignore: ["billing_district"] },
    },
    {
      table: "customer_periods",
      name: "customer-periods.parquet",
      columns: { customer_id: "VARCHAR", period: "VARCHAR", active: "BOOLEAN", revenue: "DOUBLE", margin: "DOUBLE", churned: "BOOLEAN", cost_to_serve: "DOUBLE" }, // prettier-ignore
      rows: periods.map(({ customer, revenue, margin, churned }) => ({
        customer_id: customer.id,
        period: quarter.id,
        active: true,
        revenue,
        margin,
        churned,
        cost_to_serve: cents(cost.get(customer.id) ?? 0),
      })),
      order: ["customer_id"],
    },
    interactionFile(contacts),
  ];
}

function interactionFile(contacts: readonly Contact[]): File {
  return {
    table: "interactions",
    name: "interactions.parquet",
    columns: { interaction_id: "VARCHAR", customer_id: "VARCHAR", touchpoint_id: "VARCHAR", channel_id: "VARCHAR", started_at: "TIMESTAMP", topic: "VARCHAR", severity: "INTEGER", direction: "VARCHAR", resolved: "BOOLEAN", transfers_n: "INTEGER", wait_s: "INTEGER", handle_s: "INTEGER", team_id: "VARCHAR", cost: "DOUBLE", is_human: "BOOLEAN" }, // prettier-ignore
    rows: contacts.map((one) => ({
      interaction_id: one.id,
      customer_id: one.customer.id,
      touchpoint_id: one.touchpoint,
      channel_id: one.channel,
      started_at: timestamp(one.at),
      topic: one.topic,
      severity: one.severity,
      direction: "in",
      resolved: one.resolved,
      transfers_n: one.transfers,
      wait_s: one.wait,
      handle_s: one.handling,
      team_id: one.team,
      cost: one.cost,
      is_human: one.channel !== "self-service",
    })),
    order: ["interaction_id"],
  };
}

const RESPONSE = { response_id: "VARCHAR", respondent_type: "VARCHAR", survey_id: "VARCHAR", survey_type: "VARCHAR", wave: "VARCHAR", sent_at: "TIMESTAMP", responded_at: "TIMESTAMP", mode: "VARCHAR", invited_by: "VARCHAR" } as const; // prettier-ignore
const ANSWER = { response_id: "VARCHAR", question_id: "VARCHAR", value_num: "INTEGER" } as const;

function surveyFiles(invitations: readonly Invitation[], quarter: Quarter): File[] {
  const invited: File = {
    table: "invitations",
    name: "invitations.parquet",
    columns: { survey_id: "VARCHAR", wave: "VARCHAR", customer_id: "VARCHAR", invited_n: "INTEGER", eligible_n: "INTEGER", mode: "VARCHAR" }, // prettier-ignore
    rows: invitations.map(({ survey, customer }) => ({ survey_id: survey, wave: quarter.id, customer_id: customer.id, invited_n: 1, eligible_n: 1, mode: "web" })), // prettier-ignore
    order: ["survey_id", "customer_id"],
  };
  const monitor = invitations.filter((one) => one.survey === "monitor" && one.response !== null);
  if (monitor.length === 0) return [invited];
  const rows = monitor.map(({ customer, sentAt, response }) => ({
    response_id: response?.id ?? null,
    respondent_type: "customer",
    customer_id: customer.id,
    survey_id: "monitor",
    survey_type: "relational",
    wave: quarter.id,
    sent_at: timestamp(sentAt),
    responded_at: timestamp(response?.respondedAt ?? sentAt),
    mode: "web",
    invited_by: "random",
  }));
  const answers = monitor.flatMap(({ response }) => melt(response?.id ?? "", response?.answers ?? {}));
  return [
    invited,
    { table: "responses", name: "monitor-responses.parquet", columns: { ...RESPONSE, customer_id: "VARCHAR" }, rows, order: ["response_id"] }, // prettier-ignore
    { table: "answers", name: "monitor-answers.parquet", columns: ANSWER, rows: answers, order: ["response_id", "question_id"] }, // prettier-ignore
  ];
}

function melt(response: string, answers: Readonly<Record<string, number>>): Row[] {
  return Object.entries(answers).map(([question_id, value_num]) => ({ response_id: response, question_id, value_num }));
}

/** The survey after contacts, as the survey tool exports it: one row a respondent, Dutch headers, codes of the tool itself. */
function writeContactExport(
  invitations: readonly Invitation[],
  quarter: Quarter,
  { folder, dialect }: { folder: string; dialect: Dialect },
): unknown[] {
  const head = ["Respondentnummer", "Klantnummer", "Contactnummer", "Contactmoment", "Uitgenodigd op", "Ingevuld op", "Cijfer contact", "Makkelijk opgelost", "Taal", "Apparaat"]; // prettier-ignore
  const rows = invitations.flatMap(({ survey, customer, contact, sentAt, response }): Row[] =>
    survey !== "contact" || response === null || contact === null
      ? []
      : [
          {
            Respondentnummer: response.id,
            Klantnummer: customer.id,
            Contactnummer: contact.id,
            Contactmoment: contact.touchpoint,
            "Uitgenodigd op": timestamp(sentAt),
            "Ingevuld op": timestamp(response.respondedAt),
            "Cijfer contact": response.answers["contact-rating"] ?? null,
            "Makkelijk opgelost": response.answers["contact-ease"] ?? null,
            Taal: "NL",
            Apparaat: Math.floor(response.respondedAt * 86_400) % 3 === 0 ? "desktop" : "mobiel",
          },
        ],
  );
  const name = `contactonderzoek-${quarter.year}-kw${quarter.number}.csv`;
  writeCsv(join(folder, name), head, rows, dialect);
  return [
    {
      file: name,
      id: "Respondentnummer",
      columns: {
        customer_id: "Klantnummer",
        interaction_id: "Contactnummer",
        touchpoint_id: "Contactmoment",
        sent_at: "Uitgenodigd op",
        responded_at: "Ingevuld op",
      },
      constants: { respondent_type: "customer", survey_id: "contact", survey_type: "transactional", wave: quarter.id, mode: "web" }, // prettier-ignore
      questions: { "contact-rating": "Cijfer contact", "contact-ease": "Makkelijk opgelost" },
      ignore: ["Taal", "Apparaat"],
    },
  ];
}

function staffFiles(world: World, quarter: Quarter): File[] {
  const known = world.employees.filter((one) => one.start <= quarter.to);
  const by = (day: number | null) => (day !== null && day <= quarter.to ? iso(day) : null);
  const files: File[] = [
    {
      table: "employees",
      name: "employees.csv",
      columns: { employee_id: "VARCHAR", team_id: "VARCHAR", role_level: "VARCHAR", start_date: "DATE", end_date: "DATE", fte: "DOUBLE", trained_at: "DATE" }, // prettier-ignore
      rows: known.map((one) => ({ employee_id: one.id, team_id: one.team, role_level: one.role, start_date: iso(one.start), end_date: by(one.end), fte: one.fte, trained_at: by(one.trained) })), // prettier-ignore
    },
    {
      table: "team_periods",
      name: "team-periods.csv",
      columns: { team_id: "VARCHAR", period: "VARCHAR", headcount: "INTEGER", leavers: "INTEGER", absence_rate: "DOUBLE", replacement_cost: "DOUBLE" }, // prettier-ignore
      rows: drawTeamPeriods(world.seed, world.employees, quarter).map((one) => ({ team_id: one.team, period: quarter.id, headcount: one.headcount, leavers: one.leavers, absence_rate: one.absence, replacement_cost: one.replacement })), // prettier-ignore
    },
  ];
  const staff = drawStaffSurvey(world.seed, world.employees, quarter);
  if (staff.length === 0) return files;
  const rows = staff.map(({ id, employee, sentAt, respondedAt }) => ({
    response_id: id,
    respondent_type: "employee",
    employee_id: employee.id,
    team_id: employee.team,
    survey_id: "staff",
    survey_type: "employee",
    wave: quarter.id,
    sent_at: timestamp(sentAt),
    responded_at: timestamp(respondedAt),
    mode: "web",
    invited_by: "all",
  }));
  const answers = staff.flatMap(({ id, answers: given }) => melt(id, given));
  return [
    ...files,
    { table: "responses", name: "staff-responses.parquet", columns: { ...RESPONSE, employee_id: "VARCHAR", team_id: "VARCHAR" }, rows, order: ["response_id"] }, // prettier-ignore
    { table: "answers", name: "staff-answers.parquet", columns: ANSWER, rows: answers, order: ["response_id", "question_id"] }, // prettier-ignore
  ];
}

/** The ledger: the panel's revenue, margin and cost of service, and what the initiatives cost all of Lichtwaard. */
function ledgerFiles(world: World, quarter: Quarter, contacts: readonly Contact[]): File[] {
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

function caseFiles(world: World, quarter: Quarter): File[] {
  const begun = initiativesBy(quarter);
  if (begun.length === 0) return [];
  const files = [initiativeFile(begun), costFile(begun)];
  const effects = effectsAt(quarter);
  const assumptions = assumptionsAt(quarter);
  if (effects === null || assumptions === null) return files;
  const final = quarter.index === quarters.length - 1;
  const units = [...drawMovingTest(world.seed), ...(final ? invoiceTest(world.seed, world.customers, world.contacts) : [])]; // prettier-ignore
  const number = "DOUBLE";
  const text = "VARCHAR";
  return [
    ...files,
    { table: "effects", name: "effects.csv", columns: { effect_id: text, initiative_id: text, stream: text, route: text, from: text, to: text, estimate: number, se: number, low: number, mode: number, high: number, dist: text, unit: text, population_n: number, value_per_unit: number, ramp: text, decay: text, lag_periods: "INTEGER", grade: text, evidence: text }, rows: effects },
    { table: "assumptions", name: "assumptions.csv", columns: { assumption_id: text, name: text, unit: text, dist: text, p1: number, p2: number, p3: number, source: text, owner: text, date: "DATE", grade: text, corr_with: text, rho: number }, rows: assumptions },
    { table: "experiments", name: "experiments.csv", columns: { experiment_id: text, initiative_id: text, design: text, unit: text, assigned_share: number, start: "DATE", end: "DATE", primary_metric: text, registered_at: "DATE" }, rows: experimentsAt(quarter) },
    { table: "experiment_units", name: "experiment-units.parquet", columns: { experiment_id: text, unit_id: text, cluster_id: text, arm: text, period: "INTEGER", metric: text, value: number, exposed: "BOOLEAN" }, rows: units, order: ["experiment_id", "unit_id", "period"] },
  ]; // prettier-ignore
}

function initiativeFile(begun: readonly Initiative[]): File {
  const text = "VARCHAR";
  return {
    table: "initiatives",
    name: "initiatives.csv",
    columns: { initiative_id: text, name: text, continuum: text, touchpoint_id: text, tip: text, owner: text, owner_depts: text, sponsor_level: text, registered_at: "DATE", start: "DATE", end: "DATE", status: text, source_feedback: "BOOLEAN", primary_metric: text, sesoi: "DOUBLE", decision_date: "DATE" }, // prettier-ignore
    rows: begun.map(({ id, nl, registered, row }) => ({
      initiative_id: id,
      name: nl,
      registered_at: registered,
      ...row,
    })),
  };
}

function costFile(begun: readonly Initiative[]): File {
  return {
    table: "initiative_costs",
    name: "initiative-costs.csv",
    columns: { initiative_id: "VARCHAR", period: "INTEGER", category: "VARCHAR", amount: "DOUBLE", low: "DOUBLE", high: "DOUBLE" }, // prettier-ignore
    rows: begun.flatMap(({ id, costs }) => costs.map(([period, category, amount, low, high]) => ({ initiative_id: id, period, category, amount, low, high }))), // prettier-ignore
  };
}
