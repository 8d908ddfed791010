/** The what-if made ready: outcomes drawn, assumptions with how far they go, the table of scenarios, and the case that travels. */
import { isShown, type Measure } from "../contract/measure.ts";
import type { ChartTable } from "../charts/chart.ts";
import { outcomesGround, outcomesHeight, outcomesMoving, shapesMarkup, type Outcomes } from "../charts/outcomes.ts";
import type { Words } from "../evidence/words/words.ts";
import { leverWriting, whatIfWords, type LeverWriting, type WhatIfWords } from "../evidence/words/what-if-text.ts";
import { writingOf } from "../evidence/words/what-if-writing.ts";
import { DRAWS, type BusinessCase } from "../metrics/business-case.ts";
import type { CaseBook } from "../metrics/case-book.ts";
import { leverOf, type Lever } from "../metrics/lever.ts";
import { publishedCase, packCase } from "../metrics/published-case.ts";
import { headlineTier, type Tier } from "../metrics/returns.ts";
import { scenariosOf, type Scenario } from "../metrics/scenarios.ts";
import type { Outcome } from "../metrics/what-if.ts";
import type { Report } from "../report.ts";
import { quantileOf } from "../stats/uncertain-number.ts";
import { sourceOf, widths, type Sources } from "./drawn.ts";
import { placesOf } from "./what-if-places.ts";
import { scenarioTable } from "./what-if-table.ts";

/** What the reader's browser is given. */
export interface WhatIfData {
  readonly case: ReturnType<typeof packCase>;
  readonly tiers: readonly Tier[];
  readonly level: number;
  readonly draws: number;
  readonly levers: readonly (Lever & { readonly writing: LeverWriting })[];
  readonly writing: ReturnType<typeof writingOf>;
  /** By tier, at the widths of page and phone. */
  readonly places: readonly Readonly<Record<keyof typeof widths, Outcomes>>[];
}

/** One tier as the page shows it first. */
export interface TierText {
  readonly tier: string;
  readonly label: string;
  readonly figure: string;
  readonly rest: string;
  /** Drawings by width: what stands still, and what moves. */
  readonly drawings: readonly { readonly width: string; readonly box: string; readonly ground: string; readonly moving: string }[]; // prettier-ignore
}

/** One assumption as the page shows it first; stops are counted from its best guess. */
export interface LeverText {
  readonly input: string;
  readonly name: string;
  readonly about: string;
  readonly value: string;
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  /** The number field, as it is typed. */
  readonly field: { readonly low: number; readonly high: number; readonly step: number; readonly value: number };
  /** The line under the slider, 0 to 1000: range, middle nine tenths, best guess; and what it says. */
  readonly bar: Readonly<Record<"low" | "high" | "from" | "to" | "centre", number>> & { readonly text: string };
}

export interface WhatIfPage {
  readonly measured: string;
  readonly outcomes: readonly TierText[];
  readonly key: string;
  readonly levers: readonly LeverText[];
  readonly notes: readonly string[];
  readonly table: ChartTable | null;
  readonly source: Sources;
  /** The case and its texts as JSON; null where nothing can be moved. */
  readonly data: string | null;
}

/** Everything on the figure, from the report's own case; where there is none, why. */
export function whatIfOf(report: Report, words: Words, measures: readonly Measure[]): WhatIfPage {
  const opened = open(report, words);
  const { measured, source } = { measured: measuredOf(report, words), source: sourceOf(measures) };
  if (opened === null) {
    const reasons = [...new Set(measures.filter((one) => !isShown(one)).flatMap((one) => one.reasons))];
    const notes = [
      words.text("page.whatIf.refused", { reason: reasons.map((reason) => words.reason(reason)).join(" ") }),
    ];
    return { measured, outcomes: [], key: "", levers: [], notes, table: null, source, data: null };
  }
  const { said, scenarios, tiers, places } = opened;
  const published = scenarios[0]?.outcomes ?? [];
  return {
    measured,
    source,
    outcomes: tiers.map((tier, t) => tierText(tier, published[t] as Outcome, said, places[t] as Places, words)),
    key: words.text("page.whatIf.key", { count: words.number(50, "count"), odds: oddsOf(report, words) }),
    levers: opened.levers.map((lever) => leverText(lever, opened, words)),
    notes: lockedNotes(opened, words),
    table: opened.levers.length === 0 ? null : scenarioTable(opened, words),
    data: opened.levers.length === 0 ? null : JSON.stringify(dataOf(opened, report)).replace(/</g, "\\u003c"),
  };
}

type Places = WhatIfData["places"][number];

/** A case with everything that is read off it. */
export interface OpenWhatIf {
  readonly book: CaseBook;
  /** The case as it travels; all that the page shows is read off it. */
  readonly model: BusinessCase;
  readonly tiers: readonly Tier[];
  readonly levers: WhatIfData["levers"];
  readonly scenarios: readonly Scenario[];
  readonly said: WhatIfWords;
  readonly writing: WhatIfData["writing"];
  readonly places: readonly Places[];
}

/** Null when there is no case that may be published, or no tier of it has an outcome. */
function open(report: Report, words: Words): OpenWhatIf | null {
  const book = report.caseBook();
  if (book === null) return null;
  const { money_ci_level: level } = report.release.settings;
  const ids = [...book.model.inputs.keys()].filter((input) => book.assumptions.has(input)).sort();
  const found = ids.flatMap(
    (input) => leverOf(input, book.model.inputs.get(input) ?? { kind: "point", value: 0 }) ?? [],
  );
  const all = [book.headline, headlineTier("E")].filter((tier, t, list) => t === 0 || tier.id !== list[0]?.id);
  const writing = writingOf(words, report.release.currency, oddsOf(report, words));
  const said = whatIfWords(writing);
  const options = { levers: found, tiers: all, level, draws: DRAWS };
  const model = travelling(book.model, options, said);
  const scenarios = scenariosOf({ model, ...options });
  if (scenarios === null) return null;
  const shown = [...all.keys()].filter((t) => scenarios.every(({ outcomes }) => outcomes[t] != null));
  if (shown.length === 0) return null;
  const kept = scenarios.map((one) => ({ ...one, outcomes: shown.map((t) => one.outcomes[t] as Outcome) }));
  const order = [...new Set(kept.flatMap(({ lever }) => lever ?? []))];
  return {
    book,
    model,
    tiers: shown.map((t) => all[t] as Tier),
    levers: order.map((lever) => ({ ...lever, writing: writingOfLever(lever, book, words) })),
    scenarios: kept,
    writing,
    said,
    places: placesOf(kept, words),
  };
}

/** Shares as percentages, money as money, anything else with its unit behind it. */
function writingOfLever(lever: Lever, { assumptions }: CaseBook, words: Words): LeverWriting {
  const unit = assumptions.get(lever.input)?.unit ?? "";
  if (/share|fraction|aandeel|fractie|^%$/i.test(unit)) return leverWriting(lever, "share", "");
  if (/^(eur|€)/i.test(unit)) return leverWriting(lever, "euro", "");
  return leverWriting(lever, "index", unit === "" ? "" : words.label("effect-unit", unit));
}

function tierText(tier: Tier, outcome: Outcome, said: WhatIfWords, places: Places, words: Words): TierText {
  const drawings = (["page", "phone"] as const).map((width) => {
    const place = places[width];
    return {
      width,
      box: `0 0 ${place.width} ${outcomesHeight(place)}`,
      ground: shapesMarkup(outcomesGround(place)),
      moving: shapesMarkup(outcomesMoving(outcome, place, said.dots(outcome))),
    };
  });
  return { tier: tier.id, label: words.label("tier", tier.id), ...said.outcome(outcome), drawings };
}

function leverText(lever: WhatIfData["levers"][number], opened: OpenWhatIf, words: Words): LeverText {
  const { book, said } = opened;
  const { writing, input, centre, low, high, step } = lever;
  const [value, from, to] = [centre, low, high].map((at) => said.value(at, writing)) as [string, string, string];
  const owner = book.assumptions.get(input)?.owner ?? null;
  const only = onlyIn(lever, opened);
  const least = -Math.ceil((centre - low) / step - 1e-9);
  const most = Math.ceil((high - centre) / step - 1e-9);
  const typed = (at: number): number => Number((writing.unit === "share" ? at * 100 : at).toPrecision(12));
  const place = (at: number): number => {
    const share = ((at - centre) / step - least) / (most - least);
    return Math.round(1000 * Math.min(1, Math.max(0, share)));
  };
  const ends = endsOf(input, book);
  return {
    input,
    name: words.label("input", input),
    about: [
      words.text("page.whatIf.assumed", { value, low: from, high: to }),
      ...(owner === null ? [] : [words.text("page.whatIf.owner", { owner })]),
      ...(only === null ? [] : [words.text("page.whatIf.onlyIn", { tier: words.label("tier", only.id) })]),
    ].join(" "),
    value,
    unit: writing.unit === "share" ? "%" : writing.unit === "euro" ? words.number(0, "euro").replace(/[\d\s.,]/g, "") : writing.suffix, // prettier-ignore
    least,
    most,
    field: { low: typed(low), high: typed(high), step: typed(step), value: typed(centre) },
    bar: {
      ...{ low: place(low), high: place(high), from: place(ends[0]), to: place(ends[1]), centre: place(centre) },
      text: said.spread(ends[0], ends[1], writing),
    },
  };
}

/** Where nine tenths of an assumption lie. */
function endsOf(input: string, { model }: CaseBook): readonly [number, number] {
  const number = model.inputs.get(input) ?? { kind: "point", value: NaN };
  return [quantileOf(number, 0.05), quantileOf(number, 0.95)];
}

/** The one tier that a lever moves, where it leaves another as it is. */
function onlyIn(lever: Lever, { scenarios, tiers }: OpenWhatIf): Tier | null {
  const ends = scenarios.filter((scenario) => scenario.lever?.input === lever.input);
  const moves = tiers.filter((_, t) => new Set(ends.map(({ outcomes }) => String(outcomes[t]?.dots))).size > 1);
  return moves.length < tiers.length ? (moves[0] ?? null) : null;
}

/** What may not be moved, and why. */
function lockedNotes({ book, levers }: OpenWhatIf, words: Words): readonly string[] {
  const moved = new Set(levers.map(({ input }) => input));
  const { streams, costs } = book.model;
  const name = ({ id, grade }: (typeof streams)[number]): string => `${words.label("stream", id)} (${grade})`;
  const known = streams.filter(({ evidence }) => evidence !== "assumed").map(name);
  const rangeless = streams.filter(({ evidence, input }) => evidence === "assumed" && !moved.has(input)).map(name);
  return [
    ...(levers.length === 0 ? [words.text("page.whatIf.none")] : []),
    ...(known.length === 0 ? [] : [words.text("page.whatIf.measuredLocked", { names: words.list(known) })]),
    ...(rangeless.length === 0 ? [] : [words.text("page.whatIf.rangeless", { names: words.list(rangeless) })]),
    ...(costs.some(({ range }) => range !== null) ? [words.text("page.whatIf.costsLocked")] : []),
  ];
}

/** The case with the fewest digits of what was computed that still print the report's own figures. */
function travelling(
  own: BusinessCase,
  options: Omit<Parameters<typeof scenariosOf>[0], "model">,
  said: WhatIfWords,
): BusinessCase {
  const printed = (model: BusinessCase): string => {
    const [first] = scenariosOf({ ...options, model, levers: [] }) ?? [];
    return JSON.stringify(first?.outcomes.map((outcome) => outcome && [said.outcome(outcome), said.dots(outcome)]));
  };
  const expected = printed(own);
  const digits = [3, 4, 5, 6, 8, 10, 12].find((few) => printed(publishedCase(own, few)) === expected);
  return publishedCase(own, digits ?? 15);
}

function dataOf({ model, tiers, levers, writing, places }: OpenWhatIf, report: Report): WhatIfData {
  const level = report.release.settings.money_ci_level;
  return { case: packCase(model), tiers, level, draws: DRAWS, levers, writing, places };
}

function measuredOf(report: Report, words: Words): string {
  const level = words.number(report.release.settings.money_ci_level, "share", { decimals: 0 });
  return words.text("page.whatIf.measured", { draws: words.number(DRAWS, "count"), level });
}

function oddsOf(report: Report, words: Words): string {
  const level = String(Math.round(report.release.settings.money_ci_level * 100));
  const known = ["50", "80", "90", "95"].includes(level);
  return words.text(`page.rox.odds.${known ? level : "other"}`, { level: `${level}%` });
}
