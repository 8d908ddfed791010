/** Everything that can tell whether those who answered stand for those who were asked. */
import type { ColumnTable } from "arquero";
import { asked } from "./asked.ts";
import { numbers, texts } from "./columns.ts";
import { customerQuarters } from "./customer-quarters.ts";
import type { Dataset } from "./dataset.ts";
import { frameOf, KNOWN_NUMBERS, lastTopics } from "./frame.ts";
import { once } from "./once.ts";
import { customerGroups, profiles } from "./profiles.ts";
import { ratings } from "./ratings.ts";
import { stack, type Stacked } from "./stack.ts";

const DAY = 86_400_000;

/** Answers of a scale on which heaping can be told from its shape. */
const LONG = 10;

/** Numbers held against each other: those known of every customer, and an outcome known beforehand. */
export const FRAME_COLUMNS = [...KNOWN_NUMBERS, "prior_outcome"] as const;

/**
 * Rows of four kinds, all with period, person and the customers' groups. `asked`: an invitation, `answered` (1 or 0), the numbers of
 * {@link FRAME_COLUMNS} and `last_topic`. `answer`: a response of a customer with the same numbers, `delay` in days from asking to answering,
 * `score` (overall judgement, else NPS) and `by_employee` (1 when the employee chose the respondent, NaN unknown). `contacted`: a customer whose
 * last contact in the period was or was not settled (`settled`), and whether he or she was invited in it (`invited`). `near`: an answer
 * to `question` at its threshold or one step beside it (`step` −1, 0, 1).
 */
export function responseFrame(dataset: Dataset): ColumnTable {
  return once(dataset, "response-frame", () =>
    stack([invited(dataset), answers(dataset), contacted(dataset), nearThresholds(dataset)]),
  );
}

function invited(dataset: Dataset): Stacked {
  const rows = asked(dataset);
  const size = rows.numRows();
  const [person, period] = [texts(rows, "person"), texts(rows, "period")];
  const known = ["invited", "answered", "tenure", "revenue", "margin", "prior_outcome", "weight"];
  const names = rows.columnNames().filter((name) => !known.includes(name));
  return {
    kind: "asked",
    size,
    texts: {
      ...Object.fromEntries(names.map((name) => [name, texts(rows, name)])),
      last_topic: lastTopics(dataset, person, period),
    },
    numbers: {
      ...frameOf(dataset, person, period),
      prior_outcome: numbers(rows, "prior_outcome"),
      answered: numbers(rows, "answered").map((count) => Number(count > 0)),
    },
  };
}

function answers(dataset: Dataset): Stacked {
  const rows = profiles(dataset);
  const respondent = texts(rows, "respondent");
  const index = respondent.flatMap((type, row) => (type === "employee" ? [] : [row]));
  const of = (name: string) => pick(texts(rows, name), index);
  const [person, period, response] = [of("person"), of("period"), of("response")];
  const responses = dataset.tables.get("responses");
  const sent = pick(texts(responses, "sent_at"), index);
  const by = pick(texts(responses, "invited_by"), index);
  const scores = scoresOf(dataset);
  const days = of("at").map((at, row) => (Date.parse(`${at}Z`) - Date.parse(`${sent[row]}Z`)) / DAY);
  return {
    kind: "answer",
    size: index.length,
    texts: { ...Object.fromEntries(textColumns(rows).map((name) => [name, of(name)])), last_topic: lastTopics(dataset, person, period) }, // prettier-ignore
    numbers: {
      ...frameOf(dataset, person, period),
      delay: days,
      score: response.map((id) => scores.get(id ?? "") ?? NaN),
      by_employee: by.map((who) => (who === null ? NaN : Number(who === "employee"))),
    },
  };
}

/** Columns of profiles that say who and where, not what a response weighs or is called. */
function textColumns(rows: ColumnTable): readonly string[] {
  const others = new Set(["response", "respondent", "at", "reading", "weight", "weighting", "raked", "cut", "interaction"]); // prettier-ignore
  return rows.columnNames().filter((name) => !others.has(name));
}

/** The judgement of the whole in each response: the overall question, else NPS. */
function scoresOf(dataset: Dataset): ReadonlyMap<string, number> {
  const of = (construct: string) => [...dataset.questions].filter(([, [latest]]) => latest?.construct === construct).map(([id]) => id); // prettier-ignore
  const ids = [of("overall"), of("nps")].find((found) => found.length > 0) ?? [];
  const rows = ratings(dataset, ids.slice(0, 1));
  const value = numbers(rows, "upright");
  return new Map(texts(rows, "response").map((response, row) => [response ?? "", value[row] as number]));
}

function contacted(dataset: Dataset): Stacked {
  const log = dataset.tables.get("interactions");
  const [who, when, started, id] = ["customer_id", "period", "started_at", "interaction_id"].map((name) => texts(log, name)); // prettier-ignore
  const resolved = numbers(log, "resolved");
  const known = new Set(texts(customerQuarters(dataset), "person"));
  const last = new Map<string, { person: string; period: string; at: string; settled: number }>();
  resolved.forEach((settled, row) => {
    const [person, period] = [who?.[row] ?? null, when?.[row] ?? null];
    if (person === null || period === null || Number.isNaN(settled) || !known.has(person)) return;
    const at = `${started?.[row] ?? ""} ${id?.[row] ?? ""}`;
    const key = `${person}\u0000${period}`;
    if ((last.get(key)?.at ?? "") < at) last.set(key, { person, period, at, settled });
  });
  const list = dataset.tables.has("invitations") ? [...last.values()] : [];
  const invitations = dataset.tables.get("invitations");
  const during = texts(invitations, "period");
  const sent = new Set(texts(invitations, "customer_id").map((person, row) => `${person}\u0000${during[row]}`));
  const person = list.map((one) => one.person);
  return {
    kind: "contacted",
    size: list.length,
    texts: { period: list.map((one) => one.period), person, ...Object.fromEntries(customerGroups(dataset, person)) },
    numbers: {
      settled: list.map((one) => one.settled),
      invited: list.map((one) => Number(sent.has(`${one.person}\u0000${one.period}`))),
    },
  };
}

/**
 * Answers at the threshold from which a score counts (9 of NPS, else `top2_from`), and one step to both sides. Only on scales of ten answers
 * or more: on a shorter one the middle of three neighbours is the most given by itself. Not where the scale ends at the threshold.
 */
function nearThresholds(dataset: Dataset): Stacked {
  const thresholds = new Map(
    [...dataset.questions].flatMap(([id, [latest]]) => {
      const at = latest?.construct === "nps" ? 9 : latest?.top2_from;
      if (latest === undefined || (latest.scale.max - latest.scale.min) / latest.scale.step < LONG - 1) return [];
      if (at === undefined || at >= latest.scale.max || at <= latest.scale.min) return [];
      return [[id, { at, step: latest.scale.step }] as const];
    }),
  );
  const rows = ratings(dataset, [...thresholds.keys()]);
  const [question, respondent] = [texts(rows, "question"), texts(rows, "respondent")];
  const steps = numbers(rows, "value").map((value, row) => {
    const threshold = thresholds.get(question[row] ?? "");
    return threshold === undefined || respondent[row] === "employee" ? NaN : (value - threshold.at) / threshold.step;
  });
  const index = Array.from(steps.keys()).filter((row) => [-1, 0, 1].includes(steps[row] as number));
  return {
    kind: "near",
    size: index.length,
    texts: Object.fromEntries([...textColumns(rows).filter((name) => !["value", "upright", "version", "scale", "item_group"].includes(name))].map((name) => [name, pick(texts(rows, name), index)])), // prettier-ignore
    numbers: { step: index.map((row) => steps[row] as number) },
  };
}

function pick(values: readonly (string | null)[], index: readonly number[]): readonly (string | null)[] {
  return index.map((row) => values[row] ?? null);
}
