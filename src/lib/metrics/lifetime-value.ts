/** M40 What a customer is worth over the years to come. */
import type { Reason } from "../contract/measure.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { lifetimes } from "../dataset/lifetimes.ts";
import { openContract } from "./lifetime-contract.ts";
import { lifetimeEstimates, termsOf, type LifetimeTerms, type Opened } from "./lifetime-lines.ts";
import { openPurchases } from "./lifetime-purchases.ts";
import { openSimple } from "./lifetime-simple.ts";
import type { Context, Estimate, Metric, Query, Rows } from "./metric.ts";
import { askedProblem } from "./questions.ts";

const models = ["simple", "contractual", "noncontractual"] as const;
type Model = (typeof models)[number];

/**
 * Present value of the margin of a customer up to the horizon (at most five years), 90% interval over draws of customers. `model=` simple
 * (every period keeps the same part), contractual (shifted-beta-geometric) or noncontractual (BG/NBD with gamma-gamma, from orders); without it
 * the one that `contract_type` of these customers calls for, simple where that is not known. `due=` end (default) or start of a period. Parts:
 * `margin` a step (or a purchase), `retention` a step, `curve` by `since` (years) and `series`, `observed` by `since`, `holdout`. Gupta and Lehmann 2003; Fader
 * and Hardie 2007; Fader, Hardie and Lee 2005.
 */
export const lifetimeValue: Metric = {
  id: "lifetime-value",
  number: "M40",
  parts: { "": "euro", margin: "euro", retention: "share", curve: "share", observed: "share", holdout: "return" },
  tables: ["customers"],
  reads: ["customer_periods", "orders"],
  sesoi: 0,
  method: "bootstrap",
  seeded: true,
  money: true,
  adds: ["since", "series"],
  options: ["model", "due"],
  people: () => "customers",
  lacks: (dataset, query) => lacking(dataset, modelAsked(query)),
  rows: (dataset, query) => {
    checkDue(query);
    return lifetimes(dataset, query.period === "all" ? dataset.periods.map(({ id }) => id) : [query.period ?? dataset.release.period.id]); // prettier-ignore
  },
  estimate: (rows, context) => {
    const terms = termsOf(context);
    if (terms === null) return [refusal(["INVALID_SETTING"], rows.size)];
    const opened = open(rows, context, terms);
    if ("refused" in opened) return [refusal(opened.refused, opened.n, opened.nMissing)];
    return opened.units < 2 ? [refusal(["N_TOO_SMALL"], opened.n)] : lifetimeEstimates(opened, context);
  },
};

/** Nothing at all is missing, anything else is refused. */
function refusal(reasons: readonly Reason[], n: number, nMissing = 0): Estimate {
  const absent = reasons.every((reason) => reason === "NO_DATA" || reason.startsWith("MISSING_"));
  return { value: null, n, nMissing, status: absent ? "missing" : "refused", reasons };
}

function open(rows: Rows, { dataset, query }: Context, terms: LifetimeTerms): Opened {
  const model = modelAsked(query) ?? modelOf(rows);
  if (model === null) return { refused: ["NOT_COMPARABLE"], n: rows.size };
  const absent = lacking(dataset, model);
  if (absent.length > 0) return { refused: absent, n: 0 };
  if (model === "simple") return openSimple(rows, terms);
  return model === "contractual" ? openContract(rows, terms) : openPurchases(rows, terms);
}

/** The one kind of contract that these customers have; null where they have several. */
function modelOf(rows: Rows): Model | null {
  const types = new Set(rows.texts("type").filter((type) => type !== null));
  if (types.size === 0) return "simple";
  const [type] = types;
  return types.size > 1 ? null : type === "contractual" ? "contractual" : "noncontractual";
}

function lacking(dataset: Dataset, model: Model | null): readonly Reason[] {
  const has = (table: string, column: string) => dataset.tables.get(table)?.columnNames().includes(column) === true;
  if (model === null) return dataset.tables.has("customer_periods") || dataset.tables.has("orders") ? [] : ["MISSING_TABLE:customer_periods"]; // prettier-ignore
  const table = model === "noncontractual" ? "orders" : "customer_periods";
  if (!dataset.tables.has(table)) return [`MISSING_TABLE:${table}`];
  if (!has(table, "margin")) return [`MISSING_COLUMN:${table}.margin`];
  return model === "contractual" && !has("customers", "start_date") ? ["MISSING_COLUMN:customers.start_date"] : [];
}

/** @throws {ProblemError} `value-unknown` when `model` names none. */
function modelAsked({ options }: Query): Model | null {
  const asked = options?.["model"];
  if (asked === undefined) return null;
  const model = models.find((name) => name === asked);
  if (model === undefined) throw askedProblem("value-unknown", asked, models, { column: "model" });
  return model;
}

/** @throws {ProblemError} `value-unknown` when `due` is neither start nor end. */
function checkDue({ options }: Query): void {
  const due = options?.["due"];
  if (due !== undefined && due !== "start" && due !== "end")
    throw askedProblem("value-unknown", due, ["start", "end"], { column: "due" });
}
