import { expect, test } from "vitest";
import { column, customersLines, lines, nps, read, type ReleaseParts } from "../fixtures/workspace.ts";

function linked(customers: readonly string[], responses: readonly string[], id = "2026-q1"): ReleaseParts {
  const rows = responses.map((customer, i) => `${id}-${i},customer,${customer}`).join("\n");
  return {
    id,
    yaml: { files: { customers: { file: "c.csv" }, responses: { file: "r.csv" } } },
    files: {
      "c.csv": `customer_id\n${customers.join("\n")}\n`,
      "r.csv": `response_id,respondent_type,customer_id\n${rows}\n`,
    },
  };
}

test("B128 rows with the same key are named, all of them", async () => {
  expect(await customersLines("customer_id\nK1\nK2\nK1\nK3\nK1\nK2\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/customers.csv:6 (record 5) · column "customer_id" (#1) · value "K1" · rule key-twice · the same customer_id stands in 3 rows: 1, 3, 5 · expected every customer_id once, in one release · fix: remove the doubled rows; a correction of an earlier release says supersedes",
      "data/acme/2026-q1/customers.csv:7 (record 6) · column "customer_id" (#1) · value "K2" · rule key-twice · the same customer_id stands in 2 rows: 2, 6 · expected every customer_id once, in one release · fix: remove the doubled rows; a correction of an earlier release says supersedes",
    ]
  `);
});

test("B130 more than one orphan in a hundred is an error, fewer a warning that lists five", async () => {
  expect(lines((await read(linked(["K1"], ["K1", "K9", "K8", "K9"]))).problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/r.csv:3 (record 2) · column "customer_id" (#3) · value "K9" · rule key-orphan · rows that point to nothing in customers.customer_id: 3 of 4 (K9, K8) · expected values that occur in customers.customer_id · fix: complete that table, or correct these cells",
    ]
  `);
  const many = Array.from({ length: 200 }, () => "K1");
  const reading = await read(linked(["K1"], [...many, "K9"]));
  expect(lines(reading.problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/r.csv:202 (record 201) · column "customer_id" (#3) · value "K9" · rule key-orphans-few (warning) · rows that point to nothing in customers.customer_id: 1 of 201 (K9) · fix: check whether that table is complete",
    ]
  `);
  expect(reading.dataset).not.toBeNull();
});

test("B132 blank keys point to nothing and are not orphans", async () => {
  expect((await read(linked(["K1"], ["K1", "", ""]))).problems).toEqual([]);
});

test("customers who have gone are still known to the answers of their own release", async () => {
  const reading = await read(linked(["K1", "K2"], ["K1", "K2"], "2025-q4"), linked(["K1"], ["K1"]));
  expect(reading.problems).toEqual([]);
  expect(column(reading, "customers", "customer_id")).toEqual(["K1"]);
  expect(column(reading, "responses", "customer_id")).toEqual(["K1", "K2", "K1"]);
  expect(column(reading, "responses", "period")).toEqual(["2025-q4", "2025-q4", "2026-q1"]);
});

test("one key in the events of two releases is an error that names both", async () => {
  const parts = (id: string) => ({
    id,
    yaml: { questions: [nps], files: { responses: { file: "r.csv" } } },
    files: { "r.csv": "response_id,respondent_type\nR1,customer\n" },
  });
  expect(lines((await read(parts("2025-q4"), parts("2026-q1"))).problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/r.csv:2 (record 1) · column "response_id" (#1) · value "R1" · rule key-twice · the same response_id stands in 2 rows: data/acme/2025-q4/r.csv 1, data/acme/2026-q1/r.csv 1 · expected every response_id once, in one release · fix: remove the doubled rows; a correction of an earlier release says supersedes",
    ]
  `);
});

test("a question about a touchpoint that does not exist is refused", async () => {
  const asked = { ...nps, touchpoint: "movnig" };
  const { problems } = await read({
    yaml: { questions: [asked], files: { touchpoints: { file: "t.csv" } } },
    files: { "t.csv": "touchpoint_id,name\nmoving,Verhuizen\n" },
  });
  expect(lines(problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:19:5 · rule touchpoint-unknown · the touchpoint movnig does not stand in the table touchpoints · expected one of moving · fix: write moving, or add it to touchpoints",
    ]
  `);
});

test("an answer to a question that release.yaml does not declare is refused", async () => {
  const { problems } = await read({
    yaml: { questions: [nps], files: { responses: { file: "r.csv" }, answers: { file: "a.csv" } } },
    files: {
      "r.csv": "response_id,respondent_type\nR1,customer\n",
      "a.csv": "response_id,question_id,value_num\nR1,npz,9\n",
    },
  });
  expect(lines(problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/a.csv:2 (record 1) · column "question_id" (#2) · value "npz" · rule answer-question-unknown · answers to a question that release.yaml does not declare: 1 · expected one of nps · fix: declare it under questions, or write nps",
    ]
  `);
});
