/** What a business case keeps of the conditions under which a sceptic accepts it (`method.md` 4.6), as far as its tables tell. */
import { lookupOf, texts } from "../dataset/columns.ts";
import { costLines } from "../dataset/case.ts";
import { assumptionRows, type AssumptionRow } from "../dataset/assumption-rows.ts";
import type { Dataset } from "../dataset/dataset.ts";
import type { BusinessCase, Stream } from "./business-case.ts";
import { factorsOf } from "./base-case.ts";

/** Designs in which those who got it are set against those who did not. */
const COMPARED: readonly string[] = ["rct", "cluster_rct", "did", "its", "rdd", "matched"];

/** Ids of what keeps a condition, or does not. */
export interface CaseFacts {
  /** Effects whose test had others to compare with, by design, and those without. */
  readonly compared: ReadonlyMap<string, string>;
  readonly uncompared: readonly string[];
  /** Initiatives that run in the case and count no hours of the own staff. */
  readonly withoutHours: readonly string[];
  /** Assumed inputs with owner, day, source and a range; and those that lack one of these. */
  readonly owned: readonly string[];
  readonly unowned: readonly string[];
  /** Effects that rest on a benchmark, taken over as if it were the client's own. */
  readonly borrowed: readonly string[];
  /** Initiatives by when their goal was written down, and studies begun before theirs was. */
  readonly registered: readonly string[];
  readonly registeredLate: readonly string[];
  readonly studiedLate: readonly string[];
  /** Initiatives without the outcome, or the smallest difference that matters, named beforehand. */
  readonly aimless: readonly string[];
}

/** Read from the tables of the release; `model` says which effects and inputs count. */
export function caseFactsOf(dataset: Dataset, model: BusinessCase): CaseFacts {
  const { tables } = dataset;
  const initiatives = [...new Set([...model.streams, ...model.costs].map(({ initiative }) => initiative))].sort();
  const source = lookupOf(tables.get("effects"), "effect_id", "evidence");
  const design = lookupOf(tables.get("experiments"), "experiment_id", "design");
  const designs = model.streams.map(({ id }) => [id, design.get(source.get(id) ?? "") ?? ""] as const);
  const compared = new Map(designs.filter(([, kind]) => COMPARED.includes(kind)));
  const hours = new Set(costLines(dataset).flatMap(({ initiative, category }) => (category === "internal_hours" ? [initiative] : []))); // prettier-ignore
  const benchmarks = texts(tables.get("benchmarks"), "benchmark_id");
  const rows = assumptionRows(dataset);
  const inputs = assumedInputs(model, rows);
  const owned = inputs.filter((input) => isOwned(rows.get(input)) && model.inputs.get(input)?.kind !== "point");
  return {
    compared,
    uncompared: model.streams.flatMap(({ id }) => (compared.has(id) ? [] : [id])),
    withoutHours: initiatives.filter((id) => !hours.has(id)),
    owned,
    unowned: inputs.filter((input) => !owned.includes(input)),
    borrowed: model.streams.flatMap(({ id }) => (benchmarks.includes(source.get(id) ?? "") ? [id] : [])),
    ...registration(dataset, initiatives),
  };
}

/** Inputs that nobody measured: assumptions, what effects assume of themselves, and the retention of saved customers. */
function assumedInputs(
  { streams, retention }: BusinessCase,
  rows: ReadonlyMap<string, AssumptionRow>,
): readonly string[] {
  const assumed = (stream: Stream): readonly string[] => [
    ...(stream.evidence === "assumed" ? [stream.input] : []),
    ...[...factorsOf(stream), ...(stream.delay === undefined ? [] : [stream.delay])].filter((input) => rows.has(input)),
  ];
  return [...new Set([...streams.flatMap(assumed), ...(retention === null ? [] : [retention])])];
}

function isOwned(row: AssumptionRow | undefined): boolean {
  return row !== undefined && row.owner !== null && row.date !== null && row.source !== null;
}

type Registration = Pick<CaseFacts, "registered" | "registeredLate" | "studiedLate" | "aimless">;

function registration({ tables }: Dataset, ids: readonly string[]): Registration {
  const of = (table: string, key: string, column: string): ReadonlyMap<string, string> =>
    lookupOf(tables.get(table), key, column);
  const [written, start] = [of("initiatives", "initiative_id", "registered_at"), of("initiatives", "initiative_id", "start")]; // prettier-ignore
  const [outcome, least] = [of("initiatives", "initiative_id", "primary_metric"), of("initiatives", "initiative_id", "sesoi")]; // prettier-ignore
  const [noted, begun] = [of("experiments", "experiment_id", "registered_at"), of("experiments", "experiment_id", "start")]; // prettier-ignore
  const before = (day: string | undefined, first: string | undefined): boolean => day !== undefined && first !== undefined && day <= first; // prettier-ignore
  const registered = ids.filter((id) => before(written.get(id), start.get(id)));
  return {
    registered,
    registeredLate: ids.filter((id) => !registered.includes(id)),
    studiedLate: [...begun.keys()].filter((id) => !before(noted.get(id), begun.get(id))).sort(),
    aimless: ids.filter((id) => !outcome.has(id) || !least.has(id)),
  };
}
