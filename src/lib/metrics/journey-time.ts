/** M32 How long journeys take, who is quicker, and which of its moments the memory of a journey is made of. */
import type { Reason } from "../contract/measure.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { journeyTimes, type Until } from "../dataset/journey-times.ts";
import { numbers } from "../dataset/columns.ts";
import { nothing } from "./base.ts";
import { curveOf, durationsOf, endedBy, FEW_ENDS, timeFor, withheld } from "./duration.ts";
import type { Context, Estimate, Metric, Query } from "./metric.ts";
import { paceOf } from "./pace.ts";
import { peakEnd } from "./peak-end.ts";
import { askedProblem } from "./questions.ts";
import { judgeTogether } from "./verdict.ts";

const untils: readonly Until[] = ["resolution", "next-phase"];

/**
 * Days by which half the journeys of a period have come to their end (`to=resolution`, the default, or `next-phase`), open ones censored
 * at the end of the period (`unit=minutes` for what goes fast): Kaplan and Meier, interval by Brookmeyer and Crowley on the log-log scale. Parts: `p90`, days for nine
 * in ten; with `within=` a number of them the share that ended by then; `curve`, the share ended by `after`; `pace`, cut by any
 * column, how many times as soon the group's journeys end as all others of the period (hazard ratio, log-rank test), its q over the whole
 * table (Benjamini–Hochberg) and `about.drifts` where the ratio early and late differ, so that one ratio does not tell all; `r2-mean`,
 * `r2-worst`, `r2-end`, what of the mark for the whole journey the mean, the worst and the last of the marks for its moments
 * explain. People with several journeys count as clusters. Refused under 30 ends (EVENTS_TOO_FEW), and times that the period does not
 * reach. Kaplan and Meier 1958; Mantel 1966; Cox 1972; Kahneman and others 1993 for the end and the peak.
 */
export const journeyTime: Metric = {
  id: "journey-time",
  number: "M32",
  parts: {
    "": "days",
    p90: "days",
    within: "share",
    pace: "index",
    "r2-mean": "share",
    "r2-worst": "share",
    "r2-end": "share",
    curve: "share",
  },
  tables: ["interactions"],
  reads: ["journeys", "customers", "touchpoints", "phases", "responses", "answers"],
  sesoi: 1,
  method: "log-log",
  seeded: true,
  adds: ["after"],
  options: ["to", "within", "unit"],
  people: () => "customers",
  lacks: (dataset, query) => lacking(dataset, untilOf(query)),
  rows: (dataset, query) => {
    withinOf(query);
    unitOf(query);
    return journeyTimes(dataset, untilOf(query));
  },
  estimate: (rows, context) => {
    const unit = unitOf(context.query);
    const found = durationsOf(rows, "days", PER_DAY[unit]);
    if (found === null) return [nothing({ nMissing: 0 })];
    const { level } = context;
    const moments = untilOf(context.query) === "resolution" ? peakEnd(rows, context) : [];
    const beside = pace(rows, context);
    if (found.curve.ended < FEW_ENDS)
      return [
        ...["", "p90"].map((part) => ({ part, unit, ...withheld(found, "EVENTS_TOO_FEW") })),
        ...beside,
        ...moments,
      ];
    const within = withinOf(context.query);
    return [
      { ...timeFor(found, 0.5, level), unit },
      { part: "p90", ...timeFor(found, 0.9, level), unit },
      ...(within === null
        ? []
        : [{ part: "within", ...endedBy(found, within, level), about: { norm: String(within) } }]),
      ...beside,
      ...moments,
      ...curveOf(found, level),
    ];
  },
  together: judgeTogether,
};

/** Beside all others of the period, where there is a group at all. */
function pace(rows: Parameters<Metric["estimate"]>[0], context: Context): readonly Estimate[] {
  const { by = [], where = {} } = context.query;
  const cut = [...by, ...Object.keys(where)].filter((column) => column !== "after");
  return cut.length === 0 ? [] : [paceOf(rows, journeyTimes(context.dataset, untilOf(context.query)), context)];
}

function lacking(dataset: Dataset, until: Until): readonly Reason[] {
  if (until === "next-phase") return dataset.tables.has("phases") ? [] : ["MISSING_TABLE:phases"];
  const resolved = numbers(dataset.tables.get("interactions"), "resolved");
  const known = dataset.tables.has("journeys") || resolved.some((settled) => !Number.isNaN(settled));
  return known ? [] : ["MISSING_COLUMN:interactions.resolved"];
}

/** @throws {ProblemError} `value-unknown` when `to` is no end that is known. */
function untilOf(query: Query): Until {
  const named = query.options?.["to"] ?? "resolution";
  const until = untils.find((one) => one === named);
  if (until !== undefined) return until;
  throw askedProblem("value-unknown", named, untils, { column: "to" });
}

const PER_DAY = { days: 1, minutes: 1440 } as const;

/** @throws {ProblemError} `value-unknown` when `unit` is neither days nor minutes. */
function unitOf(query: Query): keyof typeof PER_DAY {
  const named = query.options?.["unit"] ?? "days";
  if (named === "days" || named === "minutes") return named;
  throw askedProblem("value-unknown", named, Object.keys(PER_DAY), { column: "unit" });
}

/** @throws {ProblemError} `value-unknown` when `within` is no number. */
function withinOf(query: Query): number | null {
  const text = query.options?.["within"];
  if (text === undefined) return null;
  const time = Number(text);
  if (text.trim() !== "" && time >= 0 && Number.isFinite(time)) return time;
  throw askedProblem("value-unknown", text, ["1", "14"], { column: "within" });
}
