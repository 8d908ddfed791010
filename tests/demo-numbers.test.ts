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

/** Rows of a plain query on the files of the release, written as `{table}`. */
async function ask(sql: string): Promise<readonly (readonly unknown[])[]> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const file = (name: string) => `'${workspace}data/lichtwaard/${release}/${name}'`;
  const rows = await connection.runAndReadAll(sql.replace(/\{([^}]+)\}/g, (_, name: string) => file(name)));
  return rows.getRowsJson();
}

function found(query: Query, column: string, part = ""): readonly (readonly [string, number, number])[] {
  const metric = metrics.get(query.metric);
  if (metric === undefined) throw new Error(query.metric);
  const measures = measure(metric, dataset, query).map(({ measure: one }) => one);
  return measures.filter((one) => one.part === part).map((one) => [one.group[column] ?? "", one.value ?? NaN, one.n]);
}

function agree(ours: readonly (readonly [string, number, number])[], theirs: readonly (readonly unknown[])[]): void {
  expect(ours.map(([name, , n]) => [name, n])).toEqual(theirs.map(([name, , n]) => [name, Number(n)]));
  ours.forEach(([name, value], row) => expect(value, name).toBeCloseTo(Number(theirs[row]?.[1]), 9));
}

test("NPS by segment is what plain SQL says: within a segment all weights are alike", async () => {
  const theirs = await ask(`
    select segment, 100 * (count(*) filter (value_num >= 9) - count(*) filter (value_num <= 6)) / count(*)::double, count(distinct customer_id)
    from {monitor-answers.parquet} join {monitor-responses.parquet} using (response_id) join {customers.parquet} using (customer_id)
    where question_id = 'nps' and value_num is not null group by 1 order by 1`);
  agree(found({ metric: "nps", by: ["segment"] }, "segment"), theirs);
});

test("the share that rates a contact 9 or 10, by touchpoint, is what plain SQL says", async () => {
  const theirs = await ask(`
    select Contactmoment, avg(("Cijfer contact" >= 9)::int), count(distinct Klantnummer)
    from read_csv({contactonderzoek-2025-kw4.csv}) where "Cijfer contact" is not null group by 1 order by 1`);
  agree(found({ metric: "top-two-box", question: "contact-rating", by: ["touchpoint"] }, "touchpoint"), theirs);
});

test("reach and contacts by touchpoint are what plain SQL says", async () => {
  const from = `from {interactions.parquet} join (from {customer-periods.parquet} where active) using (customer_id)`;
  const active = `(select count(*) from {customer-periods.parquet} where active)`;
  const query: Query = { metric: "reach", by: ["touchpoint"] };
  agree(found(query, "touchpoint"), await ask(`select touchpoint_id, count(distinct customer_id) / ${active}::double, ${active} ${from} group by 1 order by 1`)); // prettier-ignore
  agree(found(query, "touchpoint", "rate"), await ask(`select touchpoint_id, 1000 * count(*) / ${active}::double, ${active} ${from} group by 1 order by 1`)); // prettier-ignore
});

test("the response rate of the monitor is what plain SQL says", async () => {
  const theirs = await ask(`
    select survey_id, (select count(*) from {monitor-responses.parquet}) / count(*)::double, count(distinct customer_id)
    from {invitations.parquet} where survey_id = 'monitor' group by 1`);
  agree(found({ metric: "response-rate", where: { survey: "monitor" } }, "survey"), theirs);
});

test("every metric gives an answer about the demo client, and no number without an interval round it", () => {
  const options: Readonly<Record<string, Record<string, string>>> = {
    change: { of: "nps" },
    benchmark: { population: "klanten van energieleveranciers" },
  };
  const question: Readonly<Record<string, string>> = { "top-two-box": "overall" };
  for (const metric of metrics.values()) {
    const query: Query = { metric: metric.id, ...(options[metric.id] && { options: options[metric.id] }), ...(question[metric.id] && { question: question[metric.id] }) } as Query; // prettier-ignore
    const measures = measure(metric, dataset, query).map(({ measure: one }) => one);
    const lacking = /^(MISSING_|SPEND_UNVARIED)/;
    const supplied = !measures.every(({ reasons }) => reasons.some((reason) => lacking.test(reason)));
    expect(
      measures.some(({ value }) => value !== null),
      metric.id,
    ).toBe(supplied);
    for (const { part, value, low, high } of measures.filter((one) => one.value !== null)) {
      expect(low, `${metric.id}.${part}`).not.toBeNull();
      expect(low ?? NaN, `${metric.id}.${part}`).toBeLessThanOrEqual(high ?? NaN);
      expect(Number.isFinite(value), `${metric.id}.${part}`).toBe(true);
    }
  }
});
