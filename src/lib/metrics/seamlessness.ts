/** M13 Seamlessness: settled at once, or back again, passed on, sent round. */
import { repeats, SAME_ISSUE_DAYS } from "../dataset/repeats.ts";
import { bootstrapRatios } from "../stats/ratio-bootstrap.ts";
import { baseFrom, gate, nothing, refused, shareEstimate } from "./base.ts";
import type { Context, Estimate, Metric, Rows } from "./metric.ts";

/** Days within which another contact about the same undoes that the first settled it: the rule, and two others beside it. */
const WINDOWS = [SAME_ISSUE_DAYS, 2, 14] as const;

/**
 * Share of the issues settled by their first contact: marked resolved, and no other contact of that customer about that topic within
 * 7 days; parts `settled-2` and `settled-14` by other windows; `repeat`, contacts followed by another within 7 days; `spill`, digital
 * attempts followed by a person within 7 days; `repeat-explanation`, from the question (Wilson, customers as clusters); `transfers` a
 * contact and `switches` of channel an issue (bootstrap over customers). Only what customers began counts, and only contacts with
 * as many days of log behind or ahead of them as the window needs; the others are missing.
 */
export const seamlessness: Metric = {
  id: "seamlessness",
  number: "M13",
  parts: {
    "": "share",
    "settled-2": "share",
    "settled-14": "share",
    repeat: "share",
    spill: "share",
    "repeat-explanation": "share",
    transfers: "index",
    switches: "index",
  },
  tables: ["interactions"],
  reads: ["channels", "customers", "touchpoints", "responses", "answers"],
  sesoi: 0.03,
  method: "wilson",
  seeded: true,
  people: () => "customers",
  lacks: (dataset) => {
    const columns = dataset.tables.get("interactions")?.columnNames() ?? [];
    if (!columns.includes("customer_id")) return ["MISSING_COLUMN:interactions.customer_id"];
    return columns.includes("topic") || columns.includes("journey_id") ? [] : ["MISSING_COLUMN:interactions.topic"];
  },
  rows: (dataset) => repeats(dataset),
  estimate: (rows, context) => {
    const log = logOf(rows);
    return [
      ...WINDOWS.map((days, k) => settled(log, k === 0 ? "" : `settled-${days}`, days, context)),
      share(log, "repeat", { needs: (row) => seen(log, row), is: (row) => within(log.until, row) }, context),
      share(log, "spill", { needs: (row) => seen(log, row) && log.digital[row] === 1, is: (row) => within(log.human, row) }, context), // prettier-ignore
      explained(log, context),
      ...counts(log, context),
    ];
  },
};

type Log = ReturnType<typeof logOf>;

function logOf(rows: Rows) {
  const kind = rows.texts("kind");
  const of = (wanted: string) => kind.flatMap((name, row) => (name === wanted ? [row] : []));
  const person = rows.texts("person");
  return {
    contacts: of("contact"),
    answers: of("answer"),
    person: (row: number) => person[row] ?? "",
    weight: rows.numbers("weight"),
    until: rows.numbers("until"),
    human: rows.numbers("until_human"),
    behind: rows.numbers("behind"),
    ahead: rows.numbers("ahead"),
    opens: rows.numbers("opens"),
    resolved: rows.numbers("resolved"),
    digital: rows.numbers("digital"),
    transfers: rows.numbers("transfers"),
    switches: rows.numbers("switches"),
    again: rows.numbers("again"),
  };
}

function within(days: Float64Array, row: number, most: number = SAME_ISSUE_DAYS): boolean {
  return (days[row] as number) <= most;
}

/** Whether what followed within the window would be in the log. */
function seen({ ahead }: Log, row: number, days: number = SAME_ISSUE_DAYS): boolean {
  return (ahead[row] as number) >= days;
}

/** The first contact of an issue, with enough log before it to know that it is the first. */
function begins({ opens, behind }: Log, row: number): boolean {
  return opens[row] === 1 && (behind[row] as number) >= SAME_ISSUE_DAYS;
}

function settled(log: Log, part: string, days: number, context: Context): Estimate {
  const known = (row: number) => begins(log, row) && seen(log, row, days) && !Number.isNaN(log.resolved[row]);
  const is = (row: number) => log.resolved[row] === 1 && !within(log.until, row, days);
  return share(log, part, { needs: known, is }, context);
}

/** A share of the contacts that can be judged; the others' people are missing. */
function share(
  log: Log,
  part: string,
  { needs, is }: { readonly needs: (row: number) => boolean; readonly is: (row: number) => boolean },
  { level }: Context,
): Estimate {
  const judged = log.contacts.filter(needs);
  const base = baseFrom({
    values: Float64Array.from(judged, (row) => Number(is(row))),
    weights: new Float64Array(judged.length).fill(1),
    persons: judged.map(log.person),
    asked: new Set(log.contacts.map(log.person)).size,
  });
  if (base.n === 0) return nothing(base, part);
  return { ...shareEstimate(base, part, (value) => value === 1, level), method: "wilson" };
}

/** Share of those asked who had to explain again. */
function explained(log: Log, { level }: Context): Estimate {
  const base = baseFrom({
    values: Float64Array.from(log.answers, (row) => log.again[row] as number),
    weights: Float64Array.from(log.answers, (row) => log.weight[row] as number),
    persons: log.answers.map(log.person),
    asked: 0,
  });
  if (base.n === 0) return nothing(base, "repeat-explanation");
  return { ...shareEstimate(base, "repeat-explanation", (value) => value === 1, level), method: "wilson" };
}

/** Transfers a contact and changes of channel an issue. */
function counts(log: Log, { random, level }: Context): readonly Estimate[] {
  const { contacts, transfers, switches } = log;
  const kept = {
    transfers: contacts.filter((row) => !Number.isNaN(transfers[row])),
    switches: contacts.filter((row) => begins(log, row)),
  };
  const columns = { transfers, switches };
  return (["transfers", "switches"] as const).map((part): Estimate => {
    const rows = kept[part];
    const persons = rows.map(log.person);
    const n = new Set(persons).size;
    const base = { n, nMissing: new Set(contacts.map(log.person)).size - n };
    if (n === 0) return nothing(base, part);
    const top = Float64Array.from(rows, (row) => columns[part][row] as number);
    const ratios = [{ top, bottom: new Float64Array(rows.length).fill(1) }];
    const [found] = bootstrapRatios({ ratios, units: persons, random: random(part), level });
    if (found == null) return refused(base, "N_TOO_SMALL", part);
    const method = found.method === "bca" ? "bca" : "bootstrap";
    return { part, value: found.value, ...found.interval, ...base, method, ...standing(n) };
  });
}

function standing(n: number): Pick<Estimate, "status" | "reasons"> {
  return gate({ values: new Float64Array(0), weights: new Float64Array(0), persons: [], n, nMissing: 0, even: true, clustered: false, reasons: [] }); // prettier-ignore
}
