import { expect, test } from "vitest";
import { numbers, texts } from "../../src/lib/dataset/columns.ts";
import { answerColumn, followed, followedBy } from "../../src/lib/dataset/followed.ts";
import { periodsAYear } from "../../src/lib/dataset/fates.ts";
import { datasetOf, type Cells } from "../fixtures/dataset.ts";

const YEARS = ["2022", "2023", "2024", "2025"];
const RELEASE = { period: { id: "2025", from: "2025-01-01", to: "2025-12-31" } };

interface Seen {
  readonly customer: string;
  readonly period: string;
  readonly active?: boolean;
  readonly churned?: boolean | null;
  readonly revenue?: number | null;
}
interface Said {
  readonly customer: string;
  readonly period: string;
  readonly score: number | null;
  readonly at?: string;
  readonly kind?: string;
  readonly weight?: number;
}

function world(seen: readonly Seen[], said: readonly Said[], customers?: Readonly<Record<string, Cells>>) {
  return datasetOf({
    periods: YEARS,
    release: RELEASE,
    questions: [
      { id: "mark", construct: "overall", wording: "Satisfied?", scale: { min: 1, max: 10 } },
      { id: "hard", construct: "ces2", wording: "Hard?", scale: { min: 1, max: 5 }, reverse: true },
    ],
    tables: {
      ...(customers === undefined ? {} : { customers }),
      customer_periods: {
        customer_id: seen.map(({ customer }) => customer),
        period: seen.map(({ period }) => period),
        active: seen.map(({ active }) => active ?? true),
        churned: seen.map(({ churned }) => churned ?? null),
        revenue: seen.map(({ revenue }) => (revenue === undefined ? 100 : revenue)),
      },
      responses: {
        response_id: said.map((_, row) => `r${row}`),
        respondent_type: said.map(() => "customer"),
        customer_id: said.map(({ customer }) => customer),
        period: said.map(({ period }) => period),
        responded_at: said.map(({ at, period }) => at ?? `${period}-06-01T12:00:00`),
        survey_type: said.map(({ kind }) => kind ?? "relational"),
        weight: said.map(({ weight }) => weight ?? 1),
      },
      answers: {
        response_id: said.map((_, row) => `r${row}`),
        question_id: said.map(() => "mark"),
        value_num: said.map(({ score }) => score),
      },
    },
  });
}

const seen = (customer: string, periods: readonly string[]): readonly Seen[] =>
  periods.map((period) => ({ customer, period }));

test("an answer stands beside how long the customer is followed afterwards and when he left", () => {
  const rows = followed(
    world(
      [...seen("a", YEARS), ...seen("b", ["2022", "2023"]), { customer: "b", period: "2024", churned: true }],
      [
        { customer: "a", period: "2022", score: 8 },
        { customer: "a", period: "2024", score: 9 },
        { customer: "b", period: "2022", score: 3 },
        { customer: "b", period: "2024", score: 2 },
      ],
    ),
    ["mark"],
  );
  expect(texts(rows, "person")).toEqual(["a", "a", "b", "b"]);
  expect([...numbers(rows, "at")]).toEqual([0, 2, 0, 2]);
  expect([...numbers(rows, answerColumn("mark"))]).toEqual([8, 9, 3, 2]);
  expect([...numbers(rows, "later")]).toEqual([3, 1, 2, 0]);
  expect([...numbers(rows, "leaves_after")]).toEqual([NaN, NaN, 2, 0]);
});

test("the last answer of a period counts, and the mean of answers about moments", () => {
  const rows = followed(
    world(
      [...seen("a", YEARS), ...seen("b", YEARS)],
      [
        { customer: "a", period: "2022", score: 8, at: "2022-03-01T00:00:00", weight: 2 },
        { customer: "a", period: "2022", score: 5, at: "2022-09-01T00:00:00", weight: 3 },
        { customer: "a", period: "2022", score: null, at: "2022-11-01T00:00:00", weight: 4 },
        { customer: "b", period: "2022", score: 4, kind: "transactional" },
        { customer: "b", period: "2022", score: 7, kind: "transactional" },
      ],
    ),
    ["mark"],
  );
  expect([...numbers(rows, answerColumn("mark"))]).toEqual([5, 5.5]);
  expect([...numbers(rows, "weight")]).toEqual([3, 1]);
});

test("who is no customer when he answers, or is in no file, is not followed", () => {
  const dataset = world(
    [{ customer: "a", period: "2022", active: false }, ...seen("b", ["2023"])],
    [
      { customer: "a", period: "2022", score: 8 },
      { customer: "b", period: "2022", score: 8 },
      { customer: "c", period: "2022", score: 8 },
    ],
  );
  expect(followed(dataset, ["mark"]).numRows()).toBe(0);
  expect(texts(followedBy(dataset), "person")).toEqual(["b"]);
});

test("leaving is what is marked, else the last day, else the first period not active with none active after it", () => {
  const rows = followedBy(
    world(
      [
        ...seen("marked", ["2022", "2023"]),
        { customer: "marked", period: "2024", churned: true },
        ...seen("dated", ["2022", "2023", "2024"]),
        ...seen("idle", ["2022", "2023"]),
        { customer: "idle", period: "2024", active: false },
        { customer: "idle", period: "2025", active: false },
        ...seen("back", ["2022"]),
        { customer: "back", period: "2023", active: false },
        ...seen("back", ["2024"]),
        ...seen("lost", ["2022", "2023"]),
      ],
      [],
      {
        customer_id: ["dated", "marked", "lost"],
        start_date: ["2020-12-31", null, null],
        end_date: ["2024-02-01", "2025-03-01", null],
      },
    ),
  );
  const first = Object.fromEntries(
    texts(rows, "person").flatMap((id, row) =>
      numbers(rows, "at")[row] === 0
        ? [[id, [numbers(rows, "leaves_after")[row], numbers(rows, "later")[row]]] as const]
        : [],
    ),
  );
  expect(first).toEqual({ marked: [2, 2], dated: [2, 2], idle: [2, 2], back: [NaN, 2], lost: [NaN, 1] });
  expect(numbers(rows, "tenure")[texts(rows, "person").indexOf("dated")]).toBeCloseTo(2, 2);
});

test("what a customer brings in over the year after is summed, nothing after leaving, and unknown when the year is not over", () => {
  const rows = followedBy(
    world(
      [
        { customer: "a", period: "2022", revenue: 10 },
        { customer: "a", period: "2023", revenue: 20, churned: true },
        { customer: "b", period: "2024", revenue: 5 },
        { customer: "b", period: "2025", revenue: null },
      ],
      [],
    ),
  );
  expect(periodsAYear(world([], []))).toBe(1);
  expect([...numbers(rows, "revenue_later")]).toEqual([20, 0, NaN, NaN]);
});

test("the order of the files does not matter", () => {
  const many = [...seen("a", YEARS), ...seen("b", YEARS)];
  const said = [
    { customer: "a", period: "2022", score: 8 },
    { customer: "b", period: "2023", score: 4 },
  ];
  const told = (rows: ReturnType<typeof followed>) =>
    texts(rows, "person").map((id, row) => `${id} ${numbers(rows, answerColumn("mark"))[row]}`);
  const forward = told(followed(world(many, said), ["mark"]));
  const back = told(followed(world([...many].reverse(), [...said].reverse()), ["mark"]));
  expect([...back].sort()).toEqual([...forward].sort());
});
