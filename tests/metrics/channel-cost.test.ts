import { expect, test } from "vitest";
import type { Dataset } from "../../src/lib/dataset/dataset.ts";
import { channelCost } from "../../src/lib/metrics/channel-cost.ts";
import { measure, type Measured, type Query } from "../../src/lib/metrics/metric.ts";
import { datasetOf, type Cells } from "../fixtures/dataset.ts";

interface Contact {
  readonly customer: string;
  readonly channel: string;
  readonly topic: string;
  readonly severity: number;
  readonly cost: number | null;
  readonly resolved?: boolean;
  readonly day?: number;
  readonly score?: number;
}

/** A log of contacts with a survey after some of them. */
function logOf(contacts: readonly Contact[], channels: Readonly<Record<string, Cells>> = {}): Dataset {
  const of = <T>(get: (contact: Contact, row: number) => T) => contacts.map(get);
  const scored = contacts.flatMap((contact, row) => (contact.score === undefined ? [] : [{ ...contact, row }]));
  return datasetOf({
    questions: [{ id: "csat", construct: "csat", wording: "Rate", scale: { min: 1, max: 10 } }],
    tables: {
      ...(Object.keys(channels).length > 0 ? { channels } : {}),
      interactions: {
        interaction_id: of((_, row) => `i${row}`),
        customer_id: of(({ customer }) => customer),
        touchpoint_id: of(() => "service"),
        channel_id: of(({ channel }) => channel),
        started_at: of(({ day }) => new Date(Date.UTC(2026, 0, 1 + (day ?? 0))).toISOString().slice(0, 19)),
        topic: of(({ topic }) => topic),
        severity: of(({ severity }) => severity),
        resolved: of(({ resolved }) => resolved ?? true),
        cost: of(({ cost }) => cost),
      },
      responses: {
        response_id: scored.map(({ row }) => `r${row}`),
        respondent_type: scored.map(() => "customer"),
        customer_id: scored.map(({ customer }) => customer),
        interaction_id: scored.map(({ row }) => `i${row}`),
      },
      answers: {
        response_id: scored.map(({ row }) => `r${row}`),
        question_id: scored.map(() => "csat"),
        value_num: scored.map(({ score }) => score ?? null),
      },
    },
  });
}

/** `size` issues of one contact each, by as many customers; cost and score vary a little round their means. */
const issues = (
  name: string,
  size: number,
  { cost, score, ...rest }: Omit<Contact, "customer"> & { readonly cost: number; readonly score: number },
): readonly Contact[] =>
  Array.from({ length: size }, (_, i) => ({
    customer: `${name}${i}`,
    cost: cost + ((i % 5) - 2) / 10,
    score: score + ((i % 3) - 1),
    ...rest,
  }));

const ask = (dataset: Dataset, query: Partial<Query> = {}) =>
  measure(channelCost, dataset, { metric: "channel-cost", ...query });
const part = (measured: readonly Measured[], channel: string, name = "") => {
  const found = measured.find(({ measure }) => measure.part === name && measure.group["channel"] === channel);
  if (found === undefined) throw new Error(`no part ${name} of ${channel}`);
  return found.measure;
};

/** Phone gets the heavy issues: 40 light and 160 heavy against 160 and 40 by web. Phone costs 5 more and scores as well, like for like. */
const confounded = logOf([
  ...issues("a", 40, { channel: "phone", topic: "bill", severity: 1, cost: 10, score: 8 }),
  ...issues("b", 160, { channel: "phone", topic: "bill", severity: 3, cost: 30, score: 5 }),
  ...issues("c", 160, { channel: "web", topic: "bill", severity: 1, cost: 5, score: 8 }),
  ...issues("d", 40, { channel: "web", topic: "bill", severity: 3, cost: 25, score: 5 }),
]);

test("crude and adjusted differ by what the mixture of issues explains", () => {
  const measured = ask(confounded, { options: { against: "phone" } });
  expect(part(measured, "phone", "cost").value).toBeCloseTo((40 * 10 + 160 * 30) / 200, 2);
  expect(part(measured, "web", "cost").value).toBeCloseTo((160 * 5 + 40 * 25) / 200, 2);
  expect(part(measured, "phone").value).toBeCloseTo(5.6, 1);
  expect(part(measured, "phone", "adjusted-cost").value).toBeCloseTo(20, 1);
  expect(part(measured, "web", "adjusted-cost").value).toBeCloseTo(15, 1);
  expect(part(measured, "phone", "adjusted-score").value).toBeCloseTo(
    part(measured, "web", "adjusted-score").value ?? NaN,
    1,
  );
  const difference = part(measured, "web", "cost-difference");
  expect(difference.value).toBeCloseTo(-5, 1);
  expect(difference.high).toBeLessThan(0);
  expect(difference).toMatchObject({ unit: "euro", grade: "D", about: { dominates: "no", score: "csat" } });
  expect(part(measured, "web", "score-difference").low).toBeLessThan(0);
  expect(
    measured.filter(({ measure }) => measure.group["channel"] === "phone" && measure.part.endsWith("difference")),
  ).toEqual([]);
});

test("cheaper and better, both beyond doubt, dominates", () => {
  const dataset = logOf([
    ...issues("a", 60, { channel: "phone", topic: "bill", severity: 1, cost: 10, score: 6 }),
    ...issues("b", 60, { channel: "web", topic: "bill", severity: 1, cost: 5, score: 8 }),
  ]);
  expect(part(ask(dataset, { options: { against: "phone" } }), "web", "cost-difference").about["dominates"]).toBe(
    "yes",
  );
});

test("an issue is all contacts of a customer about a topic with at most a week between, on the route of the first", () => {
  const settled = (customer: string): readonly Contact[] => [
    { customer, channel: "web", topic: "bill", severity: 1, cost: 1, resolved: false, day: 0 },
    { customer, channel: "phone", topic: "bill", severity: 1, cost: 9, resolved: true, day: 6, score: 7 },
    { customer, channel: "phone", topic: "bill", severity: 1, cost: 20, resolved: false, day: 20 },
  ];
  const measured = ask(logOf(Array.from({ length: 40 }, (_, i) => settled(`c${i}`)).flat()));
  expect(part(measured, "web", "cost")).toMatchObject({ value: 10, n: 40 });
  expect(part(measured, "web").value).toBe(7);
  expect(part(measured, "phone", "cost")).toMatchObject({ status: "refused" });
  expect(part(measured, "phone")).toMatchObject({ status: "refused", reasons: ["N_TOO_SMALL"] });
});

test("a contact without a cost of its own costs what its channel does on average; without either it is left out and counted", () => {
  const web = Array.from({ length: 30 }, (_, i): Contact => ({
    customer: `w${i}`,
    channel: "web",
    topic: "bill",
    severity: 1,
    cost: null,
  }));
  const letter = Array.from({ length: 30 }, (_, i): Contact => ({
    customer: `l${i}`,
    channel: "letter",
    topic: "bill",
    severity: 1,
    cost: null,
  }));
  const measured = ask(logOf([...web, ...letter], { channel_id: ["web", "letter"], cost_per_contact: [2.5, null] }));
  expect(part(measured, "web", "cost")).toMatchObject({ value: 2.5, nMissing: 30 });
  expect(measured.some(({ measure }) => measure.group["channel"] === "letter")).toBe(false);
});

test("routes that take other issues are not compared, nor are few issues, nor issues without costs", () => {
  const apart = logOf([
    ...issues("a", 50, { channel: "phone", topic: "bill", severity: 1, cost: 10, score: 6 }),
    ...issues("b", 50, { channel: "technician", topic: "outage", severity: 3, cost: 100, score: 7 }),
  ]);
  const measured = ask(apart, { options: { against: "phone" } });
  expect(part(measured, "technician", "cost").status).toBe("ok");
  for (const name of ["adjusted-cost", "cost-difference", "score-difference"])
    expect(part(measured, "technician", name)).toMatchObject({
      status: "refused",
      reasons: ["NO_OVERLAP"],
      value: null,
    });
  const few = logOf(issues("a", 29, { channel: "web", topic: "bill", severity: 1, cost: 5, score: 8 }));
  expect(part(ask(few), "web", "cost").reasons).toEqual(["N_TOO_SMALL"]);
  const free = logOf(
    Array.from({ length: 40 }, (_, i) => ({
      customer: `c${i}`,
      channel: "web",
      topic: "bill",
      severity: 1,
      cost: null,
    })),
  );
  expect(ask(free)[0]?.measure).toMatchObject({ status: "missing", reasons: ["MISSING_COLUMN:interactions.cost"] });
});

test("the other route must exist", () => {
  expect(() => ask(confounded, { options: { against: "pigeon" } })).toThrow(/channel-unknown/);
  expect(() => ask(confounded, { options: { score: "ces" } })).toThrow(/value-unknown/);
});

test("swapping the routes turns the sign; the order of the rows changes nothing", () => {
  const [there, back] = ["phone", "web"].map((against) => ask(confounded, { options: { against } }));
  expect(part(there ?? [], "web", "cost-difference").value).toBeCloseTo(
    -(part(back ?? [], "phone", "cost-difference").value ?? NaN),
    9,
  );
  const tables = new Map(
    [...confounded.tables].map(([name, rows]) => [
      name,
      rows.reify(Array.from({ length: rows.numRows() }, (_, i) => rows.numRows() - 1 - i)),
    ]),
  );
  for (const [i, { measure }] of ask({ ...confounded, tables }, { options: { against: "phone" } }).entries()) {
    expect(measure.low).toBeCloseTo(there?.[i]?.measure.low ?? NaN, 9);
    expect(measure.value).toBeCloseTo(there?.[i]?.measure.value ?? NaN, 9);
  }
});

test("where few answers about contacts are joined to one, scores are withheld and costs are not", () => {
  const whole = logOf([
    ...issues("p", 40, { channel: "phone", topic: "bill", severity: 1, cost: 8, score: 7 }),
    ...issues("w", 40, { channel: "web", topic: "bill", severity: 1, cost: 2, score: 8 }),
  ]);
  const responses = whole.tables.get("responses");
  if (responses === undefined) throw new Error("no responses");
  const size = responses.numRows();
  const stray = responses.assign({
    interaction_id: Array.from(responses.array("interaction_id") as Iterable<string>, (id, i) => (i % 4 === 0 ? id : null)), // prettier-ignore
    touchpoint_id: new Array<string>(size).fill("service"),
    responded_at: new Array<string>(size).fill("2026-03-30T10:00:00"),
    survey_type: new Array<string>(size).fill("transactional"),
  });
  const few = { ...whole, tables: new Map(whole.tables).set("responses", stray) };
  const told = measure(channelCost, few, { metric: "channel-cost" }).map((one) => one.measure);
  const of = (part: string) => told.filter((one) => one.part === part).map(({ status, reasons }) => [status, ...reasons]); // prettier-ignore
  expect(of("")).toEqual([["refused", "LINKAGE_LOW"], ["refused", "LINKAGE_LOW"]]); // prettier-ignore
  expect(of("adjusted-score")).toEqual([["refused", "LINKAGE_LOW"], ["refused", "LINKAGE_LOW"]]); // prettier-ignore
  expect(of("cost")).toEqual([["ok"], ["ok"]]);
});
