/** The rows of a business case, and what is wrong with them (`method.md` 4, 5). */
import { table, type ColumnTable } from "arquero";
import type { Place, Problem } from "../contract/problem.ts";
import { canHold, type RankCorrelation } from "../stats/sampling.ts";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { assumptionsOf, effectsOf, type Effect } from "./effect.ts";
import { once } from "./once.ts";
import { centreOf } from "./uncertain.ts";

/** A cost in one period of the case; low = amount = high where no range was given. */
export interface CostLine {
  readonly initiative: string;
  readonly category: string;
  readonly period: number;
  readonly amount: number;
  readonly low: number;
  readonly high: number;
}

/**
 * One row an effect or a cost: `period` (the release's own), `kind` ("effect" or "cost"), `at` (its place in {@link effectsOf} or
 * {@link costLines}), `initiative`, and of the initiative `continuum` and `touchpoint`.
 */
export function caseRows(dataset: Dataset): ColumnTable {
  return once(dataset, "case", () => {
    const initiatives = dataset.tables.get("initiatives");
    const ids = new Map(texts(initiatives, "initiative_id").map((id, row) => [id, row]));
    const [continuum, touchpoint] = [texts(initiatives, "continuum"), texts(initiatives, "touchpoint_id")];
    const effects = effectsOf(dataset).map(({ initiative }, at) => ({ kind: "effect", at, initiative }));
    const costs = costLines(dataset).map(({ initiative }, at) => ({ kind: "cost", at, initiative }));
    const rows = [...effects, ...costs];
    const own = (values: readonly (string | null)[], id: string): string | null => values[ids.get(id) ?? -1] ?? null;
    return table({
      period: rows.map(() => dataset.release.period.id),
      kind: rows.map(({ kind }) => kind),
      at: Float64Array.from(rows, ({ at }) => at),
      initiative: rows.map(({ initiative }) => initiative),
      continuum: rows.map(({ initiative }) => own(continuum, initiative)),
      touchpoint: rows.map(({ initiative }) => own(touchpoint, initiative)),
    });
  });
}

/** All costs of the release, in the order of the table. */
export function costLines(dataset: Dataset): readonly CostLine[] {
  return once(dataset, "costs", () => {
    const rows = dataset.tables.get("initiative_costs");
    const category = texts(rows, "category");
    const period = numbers(rows, "period");
    const [amount, low, high] = [numbers(rows, "amount"), numbers(rows, "low"), numbers(rows, "high")];
    const or = (value: number | undefined, other: number): number => (Number.isNaN(value) ? other : (value as number));
    return texts(rows, "initiative_id").map((initiative, row) => ({
      initiative: initiative ?? "",
      category: category[row] ?? "",
      period: period[row] as number,
      amount: amount[row] as number,
      low: or(low[row], amount[row] as number),
      high: or(high[row], amount[row] as number),
    }));
  });
}

/** Rank correlations between assumptions. */
export function correlationsOf(dataset: Dataset): readonly RankCorrelation[] {
  return [...assumptionsOf(dataset).values()].flatMap(({ id, correlation }) =>
    correlation === null ? [] : [{ first: id, second: correlation.with, rho: correlation.rho }],
  );
}

/** Effects that count: of two routes to one outcome of an initiative the direct one when graded A or B, else the better, else the direct. */
export function countedEffects(effects: readonly Effect[]): readonly Effect[] {
  const better = (first: Effect, second: Effect): boolean => {
    if (first.route === second.route) return false;
    const [direct, chain] = first.route === "direct" ? [first, second] : [second, first];
    return (direct.grade <= "B" || direct.grade <= chain.grade ? direct : chain) === first;
  };
  return effects.filter(
    (effect) => !effects.some((other) => outcomeOf(other) === outcomeOf(effect) && better(other, effect)),
  );
}

/** Pairs of effects that count the same benefit twice. */
export function countedTwice(effects: readonly Effect[]): readonly (readonly [Effect, Effect])[] {
  const counted = countedEffects(effects);
  return counted.flatMap((effect, i) => {
    const second = counted.slice(i + 1).find((other) => isSameBenefit(effect, other));
    return second === undefined ? [] : [[effect, second] as const];
  });
}

/** One outcome of one initiative by the same route, or one test for one stream. */
export function isSameBenefit(a: Effect, b: Effect): boolean {
  return outcomeOf(a) === outcomeOf(b) || (a.stream === b.stream && a.source === b.source && a.evidence === "computed");
}

function outcomeOf({ initiative, stream, to }: Effect): string {
  return [initiative, stream, to].join("\u0000");
}

/** Everything in effects, assumptions and costs of which no business case can be made, or that says less than it seems to. */
export function checkEffects(dataset: Dataset): readonly Problem[] {
  if (!dataset.tables.has("effects")) return [];
  const effects = effectsOf(dataset);
  return [
    ...effects.flatMap((effect, row) => checkEffect(dataset, effect, row)),
    ...countedTwice(effects).map(([first, second]) =>
      problem(dataset, "effects", effects.indexOf(second), "effect-double", "warning", {
        column: "to",
        value: second.to,
        effect: second.id,
        other: first.id,
      }),
    ),
    ...checkAssumptions(dataset),
    ...checkCosts(dataset),
  ];
}

function checkEffect(dataset: Dataset, effect: Effect, row: number): readonly Problem[] {
  const parts = { effect: effect.id, evidence: effect.source ?? "" };
  const at = (rule: string, severity: Problem["severity"], more: Record<string, string>): Problem =>
    problem(dataset, "effects", row, rule, severity, { ...parts, ...more });
  const empty = Object.entries(effect.typed).every(([name, value]) => name === "dist" || Number.isNaN(value));
  if (effect.number === null) {
    // An assumption that describes nothing is said of the assumption.
    if (effect.input !== effect.id) return [];
    return [at(empty ? "effect-assumption-missing" : "effect-impossible", "error", { column: "estimate" })];
  }
  const unknown = effect.source !== null && !effect.found;
  return [
    ...effect.factors.flatMap(({ input, number }) =>
      number === null && !assumptionsOf(dataset).has(input)
        ? [at("effect-assumption-missing", "error", { column: "links", value: input })]
        : [],
    ),
    ...(effect.transport === "missing"
      ? [at("effect-transport-missing", "warning", { column: "population", value: effect.people ?? "" })]
      : []),
    ...(unknown ? [at("effect-evidence-unknown", "warning", { column: "evidence", value: effect.source ?? "" })] : []),
    ...differences(effect).map(({ column, typed, found }) =>
      at("effect-differs", "error", { column, value: String(typed), computed: String(Number(found.toPrecision(4))) }),
    ),
  ];
}

/** Typed numbers that are not the computed or assumed one, rounded to the digits typed. */
function differences({ number, typed, evidence, found }: Effect) {
  if (number === null || !found || evidence === "reported") return [];
  const pairs = [{ column: "estimate", typed: typed.estimate, found: centreOf(number) }];
  if (number.kind === "normal" && evidence === "computed")
    pairs.push({ column: "se", typed: typed.se, found: number.sd });
  return pairs.filter((pair) => !Number.isNaN(pair.typed) && !agrees(pair.typed, pair.found));
}

function agrees(typed: number, found: number): boolean {
  const [digits = "", exponent = "0"] = String(typed).split("e");
  const decimals = (digits.split(".")[1] ?? "").length - Number(exponent);
  return Math.abs(typed - found) <= 0.5 * Number(`1e${-decimals}`) * (1 + 1e-9);
}

function checkAssumptions(dataset: Dataset): readonly Problem[] {
  const assumptions = assumptionsOf(dataset);
  const rows = [...assumptions.values()];
  const impossible = rows.flatMap(({ id, number }, row) =>
    number === null
      ? [problem(dataset, "assumptions", row, "assumption-impossible", "error", { column: "p1", value: id })]
      : [],
  );
  const retention = dataset.release.settings.saved_retention;
  const unknown = typeof retention === "string" && !assumptions.has(retention) ? [retention] : [];
  const lost = unknown.map((value): Problem => ({
    rule: "effect-assumption-missing",
    severity: "error",
    place: { file: "release.yaml" },
    parts: { column: "saved_retention", value, effect: "saved_retention", evidence: value },
  }));
  const broken = rows.findIndex(({ correlation }) => correlation !== null);
  const correlated = canHold([...assumptions.keys()], correlationsOf(dataset))
    ? []
    : [
        problem(dataset, "assumptions", broken, "assumption-correlation", "error", {
          column: "rho",
          value: rows[broken]?.id ?? "",
        }),
      ];
  return [...impossible, ...lost, ...correlated];
}

function checkCosts(dataset: Dataset): readonly Problem[] {
  return costLines(dataset).flatMap(({ initiative, category, low, amount, high }, row) =>
    low <= amount && amount <= high
      ? []
      : [
          problem(dataset, "initiative_costs", row, "cost-range", "error", {
            column: "amount",
            value: String(amount),
            initiative,
            category,
            low: String(low),
            high: String(high),
          }),
        ],
  );
}

function problem(
  dataset: Dataset,
  name: string,
  row: number,
  rule: string,
  severity: Problem["severity"],
  parts: Readonly<Record<string, string>>,
): Problem {
  const files = dataset.sources.get(name) ?? [];
  // With several files behind one table the row cannot tell which of them it stood in.
  const place: Place = { file: files[0]?.file ?? name, ...(files.length === 1 && row >= 0 ? { record: row + 1 } : {}) };
  const { column } = parts;
  return { rule, severity, place: column === undefined ? place : { ...place, column }, parts };
}
