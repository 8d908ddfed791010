/**
 * Simple numbers computed twice: by the metrics, and by plain SQL on the demo's raw files, by segment (within which all weights are alike) and
 * for every period there is. What the two agree on to nine decimals was not made by how one of them reads, joins or groups.
 */
import { DuckDBInstance } from "@duckdb/node-api";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import type { Dataset } from "../src/lib/dataset/dataset.ts";
import { readDataset } from "../src/lib/dataset/read-dataset.ts";
import { metrics } from "../src/lib/metrics/index.ts";
import { measure, type Query } from "../src/lib/metrics/metric.ts";

const workspace = fileURLToPath(new URL("..", import.meta.url));
const release = "2025-q4";
let dataset: Dataset;

beforeAll(async () => {
  const reading = await readDataset({ workspace, client: "lichtwaard", release });
  expect(reading.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  dataset = reading.dataset as Dataset;
});

/** Rows of a query; `{file}` is that file of all releases, each row with its `period`, and `{file@}` that of the last one. */
async function sql(query: string): Promise<readonly (readonly unknown[])[]> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const folder = `${workspace}data/lichtwaard`;
  const reader = (name: string) => (name.endsWith(".csv") ? `read_csv('${folder}/${name}', filename = true, union_by_name = true)` : `read_parquet('${folder}/${name}', filename = true, union_by_name = true)`); // prettier-ignore
  const known = query.replace(/\{([^}@]+)(@?)\}/g, (_, file: string, last: string) =>
    `(select *, regexp_extract(replace(filename, '\\', '/'), 'lichtwaard/([^/]+)/', 1) as period from ${reader(`${last === "" ? "*" : release}/${file}`)})`); // prettier-ignore
  return (await connection.runAndReadAll(known)).getRowsJson();
}

/** The metric's numbers as [period, group, value, n], those that it refuses left out. */
function found(query: Omit<Query, "period">, part: string, column = "segment") {
  const measured = measure(metrics.get(query.metric)!, dataset, { ...query, period: "all" });
  return measured
    .map(({ measure: one }) => one)
    .filter((one) => one.part === part && one.value !== null)
    .map((one) => [one.period, one.group[column] ?? "", one.value as number, one.n] as const)
    .sort(byName);
}

type Found = readonly [period: string, group: string, value: number, n: number];

function byName(a: readonly [string, string, ...unknown[]], b: readonly [string, string, ...unknown[]]): number {
  return `${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1;
}

/** The same cells with the same numbers, at least `cells` of them; n only where the query counts it. */
function agree(ours: readonly Found[], theirs: readonly (readonly unknown[])[], cells: number): void {
  const other = theirs.map(([period, group, value, n]) => [String(period), String(group ?? ""), Number(value), n == null ? null : Number(n)] as const).sort(byName); // prettier-ignore
  expect(ours.length).toBeGreaterThanOrEqual(cells);
  expect(ours.map(([period, group]) => [period, group])).toEqual(other.map(([period, group]) => [period, group]));
  ours.forEach(([period, group, value, n], i) => {
    const [, , theirValue, theirN] = other[i]!;
    expect(Math.abs(value - theirValue), `${period} ${group}: ${value} against ${theirValue}`).toBeLessThan(1e-9);
    if (theirN !== null) expect(n, `n of ${period} ${group}`).toBe(theirN);
  });
}

/** Answers of the customer monitor beside the customer's segment. */
const answered = `{monitor-answers.parquet} a join {monitor-responses.parquet} r using (response_id, period) join {customers.parquet@} c using (customer_id)`;

test("the NPS and its three shares", async () => {
  const of = (value: string) => sql(`select a.period, c.segment, ${value}, count(distinct customer_id) from ${answered} where question_id = 'nps' and value_num is not null group by all`); // prettier-ignore
  agree(found({ metric: "nps", by: ["segment"] }, ""), await of("100 * avg(case when value_num >= 9 then 1.0 when value_num <= 6 then -1.0 else 0.0 end)"), 12); // prettier-ignore
  agree(found({ metric: "nps", by: ["segment"] }, "promoters"), await of("avg((value_num >= 9)::int)"), 12);
  agree(found({ metric: "nps", by: ["segment"] }, "passives"), await of("avg((value_num between 7 and 8)::int)"), 12);
  agree(found({ metric: "nps", by: ["segment"] }, "detractors"), await of("avg((value_num <= 6)::int)"), 12);
});

test.each(["overall", "price-clarity", "speed"])(
  "the share that gives %s a 9 or 10, and its mean",
  async (question) => {
    const of = (value: string) => sql(`select a.period, c.segment, ${value}, count(distinct customer_id) from ${answered} where question_id = '${question}' and value_num is not null group by all`); // prettier-ignore
    const query = { metric: "top-two-box", question, by: ["segment"] };
    agree(found(query, ""), await of("avg((value_num >= 9)::int)"), 12);
    agree(found(query, "mean"), await of("avg(value_num)"), 12);
  },
);

test("experience less expectation, both means and the share who got less", async () => {
  const pairs = `with one as (select a.period, c.segment, customer_id, split_part(question_id, '-', 1) as side, substr(question_id, strpos(question_id, '-') + 1) as moment, value_num from ${answered} where (question_id like 'expected-%' or question_id like 'experienced-%') and value_num is not null),
    both_sides as (select period, segment, customer_id, moment, max(value_num) filter (side = 'experienced') as had, max(value_num) filter (side = 'expected') as thought from one group by all)`; // prettier-ignore
  const of = (value: string) => sql(`${pairs} select period, segment, ${value}, count(distinct customer_id) from both_sides where had is not null and thought is not null group by all`); // prettier-ignore
  const query = { metric: "expectation-gap", by: ["segment"] };
  agree(found(query, ""), await of("avg(had - thought)"), 12);
  agree(found(query, "expectation"), await of("avg(thought)"), 12);
  agree(found(query, "experience"), await of("avg(had)"), 12);
  agree(found(query, "below"), await of("avg((had < thought)::int)"), 12);
});

test("the share of invitations answered, by survey", async () => {
  const theirs = await sql(`
    with sent as (select period, survey_id, sum(coalesce(invited_n, 1)) as invited from {invitations.parquet} where customer_id is not null group by all),
    back as (select period, survey_id, count(*) as answered from {monitor-responses.parquet} where responded_at is not null group by all
      union all select period, 'contact', count(*) from {contactonderzoek-*.csv} group by all)
    select period, survey_id, answered / invited, null from sent join back using (period, survey_id)`);
  agree(found({ metric: "response-rate", by: ["survey"] }, "", "survey"), theirs, 8);
});

test("reach, and contacts per thousand customers", async () => {
  const active = `(select distinct p.period, customer_id, c.segment from {customer-periods.parquet} p join {customers.parquet@} c using (customer_id) where active)`; // prettier-ignore
  const had = `${active} a left join (select period, customer_id, count(*) as contacts from {interactions.parquet} group by all) i using (period, customer_id)`; // prettier-ignore
  const of = (value: string) => sql(`select period, segment, ${value}, count(*) from ${had} group by all`);
  const query = { metric: "reach", by: ["segment"] };
  agree(found(query, ""), await of("avg((contacts is not null)::int)"), 12);
  agree(found(query, "rate"), await of("1000 * sum(coalesce(contacts, 0)) / count(*)"), 12);
  agree(
    found(query, "frequency").map(([period, segment, value]) => [period, segment, value, 0] as const),
    (await of("avg(contacts)")).map(([period, segment, value]) => [period, segment, value, 0]),
    12,
  );
});

test("the share who found a contact easy, by touchpoint", async () => {
  const theirs = await sql(`select period, Contactmoment, avg(("Makkelijk opgelost" >= 5)::int), count(distinct Klantnummer) from {contactonderzoek-*.csv} where "Makkelijk opgelost" is not null group by all`); // prettier-ignore
  agree(found({ metric: "customer-effort", by: ["touchpoint"] }, "", "touchpoint"), theirs, 24);
});

test("the NPS of employees, by team", async () => {
  const theirs = await sql(`select a.period, r.team_id, 100 * avg(case when value_num >= 9 then 1.0 when value_num <= 6 then -1.0 else 0.0 end), count(distinct employee_id) from {staff-answers.parquet} a join {staff-responses.parquet} r using (response_id, period) where question_id = 'enps' and value_num is not null group by all`); // prettier-ignore
  agree(found({ metric: "enps", by: ["team"] }, "", "team"), theirs, 10);
});

test("how often a contact is passed on", async () => {
  const theirs = await sql(`select i.period, c.segment, avg(transfers_n), count(distinct customer_id) from {interactions.parquet} i join {customers.parquet@} c using (customer_id) where transfers_n is not null group by all`); // prettier-ignore
  agree(found({ metric: "seamlessness", by: ["segment"] }, "transfers"), theirs, 12);
});
