/** The whole business case of a release as one would hand it over: model, base case, and who answers for what is assumed. */
import { caseRows } from "../dataset/case.ts";
import { assumptionRows, type AssumptionRow } from "../dataset/assumption-rows.ts";
import type { Dataset } from "../dataset/dataset.ts";
import type { Effect } from "../dataset/effect.ts";
import { random } from "../stats/random.ts";
import { baseCaseOf, type BaseCase } from "./base-case.ts";
import { caseFactsOf, type CaseFacts } from "./case-facts.ts";
import type { BusinessCase } from "./business-case.ts";
import { DEFAULTS, ofTheCase, openCase } from "./open-case.ts";
import { headlineTier, tiersOf, type Tier } from "./returns.ts";
import { rowsOf } from "./rows.ts";

/** Everything that fixes the base case of a release. */
export interface CaseBook {
  readonly model: BusinessCase;
  /** One a stream, in the same order. */
  readonly effects: readonly Effect[];
  readonly base: BaseCase;
  readonly assumptions: ReadonlyMap<string, AssumptionRow>;
  readonly headline: Tier;
  /** What is kept of the conditions of `method.md` 4.6. */
  readonly facts: CaseFacts;
  /** Discount rate a year. */
  readonly annual: number;
}

/** Null where there is no case, no model can be made of it, or one benefit stands in two streams. */
export function caseBookOf(dataset: Dataset): CaseBook | null {
  if (ofTheCase.tables.some((table) => !dataset.tables.has(table))) return null;
  const { settings, period } = dataset.release;
  const table = caseRows(dataset);
  const rows = rowsOf(
    table,
    Array.from({ length: table.numRows() }, (_, row) => row),
  );
  const opened = openCase(rows, {
    dataset,
    query: { metric: "rox" },
    period: period.id,
    level: settings.money_ci_level,
    sesoi: 0,
    random: (name) => random(settings.seed, `case-book:${name}`),
  });
  if (opened.model === null || opened.doubled) return null;
  const { model, effects } = opened;
  return {
    model,
    effects,
    base: baseCaseOf(model, tiersOf(settings.headline_grade)),
    assumptions: assumptionRows(dataset),
    headline: headlineTier(settings.headline_grade),
    facts: caseFactsOf(dataset, model),
    annual: settings.discount_rate ?? DEFAULTS.discountRate,
  };
}
