/** The twelve conditions under which a sceptical director accepts the return (`method.md` 4.6), each held to this report. */
import { isShown, type Measure } from "../contract/measure.ts";
import { isAtLeast } from "../evidence/grade.ts";
import type { Words } from "../evidence/words/words.ts";
import type { CaseBook } from "../metrics/case-book.ts";
import type { Edition } from "./edition.ts";
import { sourceOf, type Sources } from "./drawn.ts";
import { methodPath } from "./links.ts";

/** Kept, kept in part, or not at all. */
export type Kept = "kept" | "partly" | "missing";

/** One condition as it is printed. */
export interface ConditionText {
  readonly kept: Kept;
  readonly status: string;
  readonly title: string;
  /** How the report keeps it; null where it does not. */
  readonly how: string | null;
  /** What is missing of it; null where nothing is. */
  readonly missing: string | null;
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

export interface ConditionsText {
  readonly conditions: readonly ConditionText[];
  /** How many of the twelve are kept whole. */
  readonly summary: string;
  readonly source: Sources;
}

type Asked = Pick<Edition, "report" | "words" | "narrative" | "model" | "number">;

/** What was found of one condition, before it is put into words: `how` and `missing` are sentences, `figures` tags of the page. */
interface Found {
  readonly how: readonly string[];
  readonly missing: readonly string[];
  readonly figures?: readonly string[];
  readonly method?: string;
  readonly model?: true;
}

/** All twelve, in the order of the method; without a business case all are missing. */
export function conditionsOf(asked: Asked): ConditionsText {
  const { report, words } = asked;
  const book = report.caseBook();
  const reading: Reading = { ...asked, ...readingOf(asked), book };
  const conditions = CONDITIONS.map(([id, find]) => told(id, book === null ? NONE(words) : find(reading, book), asked));
  const count = conditions.filter(({ kept }) => kept === "kept").length;
  return {
    conditions,
    summary: words.text("conditions.summary", { kept: String(count), all: String(conditions.length) }),
    source: sourceOf(report.measures({ metric: "rox" })),
  };
}

interface Reading extends Asked {
  readonly book: CaseBook | null;
  /** "Missing: …" with a list of names of a column. */
  readonly say: (path: string, parts?: Readonly<Record<string, string>>) => string;
  readonly names: (column: string, ids: readonly string[]) => string;
  /** A sentence about these, or nothing where there are none. */
  readonly about: (path: string, column: string, ids: readonly string[]) => readonly string[];
  readonly of: (metric: string, part: string) => readonly Measure[];
  /** The measure of the headline's tier. */
  readonly headline: (part: string) => Measure | undefined;
}

function readingOf({ report, words }: Asked): Pick<Reading, "say" | "names" | "about" | "of" | "headline"> {
  const say: Reading["say"] = (path, parts) => words.text(`conditions.${path}`, parts);
  const names: Reading["names"] = (column, ids) => words.list(ids.map((id) => words.label(column, id)));
  const of: Reading["of"] = (metric, part) => report.measures({ metric }).filter((measure) => measure.part === part);
  const tier = report.caseBook()?.headline.id;
  return {
    say,
    names,
    about: (path, column, ids) => (ids.length === 0 ? [] : [say(path, { list: names(column, ids) })]),
    of,
    headline: (part) => of("rox", part).find(({ group }) => group["tier"] === tier),
  };
}

type Find = (reading: Reading, book: CaseBook) => Found;

function NONE(words: Words): Found {
  return { how: [], missing: [words.text("conditions.noCase")] };
}

const counterfactual: Find = ({ say, names, about }, { model, headline, facts }) => {
  const inHeadline = model.streams.filter(({ grade }) => isAtLeast(grade, headline.worst)).map(({ id }) => id);
  const kept = inHeadline.filter((id) => facts.compared.has(id));
  const lacks = inHeadline.filter((id) => !facts.compared.has(id));
  const list = kept.map((id) => `${names("stream", [id])} (${say(`designs.${facts.compared.get(id) ?? ""}`)})`);
  const outside = facts.uncompared.filter((id) => !inHeadline.includes(id));
  return {
    how: [
      ...(kept.length === 0 ? [] : [say("compared", { list: list.join(", ") })]),
      ...about("outside", "stream", outside),
    ],
    missing: kept.length === 0 ? [say("nothingCompared")] : about("uncompared", "stream", lacks),
    figures: ["Waterfall"],
  };
};

const costs: Find = ({ say, names, about }, { model, facts }) => ({
  how: [say("costs", { list: names("cost", [...new Set(model.costs.map(({ category }) => category))].sort()) })],
  missing: about("withoutHours", "initiative", facts.withoutHours),
  figures: ["Waterfall"],
  model: true,
});

const interval: Find = ({ say, words, headline, of }) => {
  const [rox, chance, loss] = [headline("") ?? headline("range"), headline("probability"), headline("expected-loss")];
  const [low] = of("simulation", "p05");
  const all = [rox, chance, loss, low];
  if (!all.every((measure) => measure !== undefined && isShown(measure)))
    return { how: [], missing: [say("noInterval")] };
  const [interval = "", p = "", expected = "", least = ""] = all.map((measure, i) => measure === undefined ? "" : i === 0 ? words.interval(measure) : words.value(measure)); // prettier-ignore
  return {
    how: [say("interval", { interval, p, expected, least })],
    missing: [],
    figures: ["RoxCard", "QuantileDots"],
  };
};

const tiers: Find = ({ say, words, of }) => {
  const all = of("rox", "");
  const list = all.map((measure) => `${words.label("tier", measure.group["tier"] ?? "")} ${words.value(measure)}`);
  const three = ["proven", "supported", "full"].every((id) => all.some(({ group }) => group["tier"] === id));
  return { how: [say("tiers", { list: list.join("; ") })], missing: three ? [] : [say("noTiers")], figures: ["RoxCard", "Tiers"] }; // prettier-ignore
};

/** Sizes and values of the benefits have no owner, day or range in any table; the workbook lets them be overwritten. */
const assumptions: Find = ({ say, about }, { facts, model }) => ({
  how: facts.owned.length === 0 ? [] : [say("owned", { count: String(facts.owned.length) })],
  missing: [...about("unowned", "input", facts.unowned), ...(model.streams.length === 0 ? [] : [say("typed")])],
  figures: ["WhatIf"],
  model: true,
});

const breakEven: Find = ({ say, of }, { model, headline }) => {
  const counted = model.streams.filter(({ grade }) => isAtLeast(grade, headline.worst)).map(({ id }) => id);
  const chances = of("break-even", "p-exceeds").filter(({ group }) => counted.includes(group["input"] ?? ""));
  if (chances.length === 0) return { how: [], missing: [say("noBreakEven")] };
  const likely = chances.filter(({ value }) => value !== null && value > 0.5).length;
  return {
    how: [say("breakEven", { likely: String(likely), all: String(chances.length) })],
    missing: [],
    figures: ["BreakEven"],
    method: "break-even",
  };
};

const doubleCounting: Find = ({ say, names, of, about }, { facts }) => {
  const pairs = of("stream-overlap", "").filter(({ reasons }) => reasons.includes("OVERLAP_POSSIBLE"));
  const list = pairs.map(({ group }) => names("stream", [group["stream"] ?? "", group["other"] ?? ""])).join("; ");
  return {
    how: [say("single"), ...(facts.borrowed.length === 0 ? [say("notBorrowed")] : [])],
    missing: [
      ...(pairs.length === 0 ? [] : [say("overlap", { list })]),
      ...about("borrowed", "stream", facts.borrowed),
    ],
    method: "stream-overlap",
  };
};

const ledger: Find = ({ say, words, of }) => {
  const shares = of("reconciliation", "difference-share").filter(isShown);
  const said = (some: readonly Measure[]): string =>
    some.map((one) => `${words.label("account", one.group["account"] ?? "")} (${words.value(one)})`).join(", ");
  const apart = shares.filter(({ reasons }) => reasons.includes("LEDGER_DIFFERS"));
  const close = shares.filter((one) => !apart.includes(one));
  return {
    how: close.length === 0 ? [] : [say("ledger", { list: said(close) })],
    missing:
      shares.length === 0 ? [say("noLedger")] : apart.length === 0 ? [] : [say("ledgerDiffers", { list: said(apart) })],
    method: "reconciliation",
  };
};

const confounding: Find = ({ say, names, of, about }, { model, headline }) => {
  const weak = model.streams.filter(
    ({ grade }) => isAtLeast(grade, headline.worst) && (grade === "C" || grade === "D"),
  );
  const [widest] = of("tornado", "swing");
  const input = widest?.group["input"];
  return {
    how: input === undefined ? [] : [say("tornado", { name: names("input", [input]) })],
    missing: about(
      "confounding",
      "stream",
      weak.map(({ id }) => id),
    ),
    figures: ["Tornado"],
  };
};

const reproducible: Find = ({ say, report, of }) => {
  const told = of("forecast-record", "forecast").filter(isShown);
  const inside = told.filter(({ about }) => about["inside"] === "yes").length;
  const [count, code, seed] = [String(report.inputs.length), report.code.slice(0, 8), String(report.release.settings.seed)]; // prettier-ignore
  return {
    how: [
      say("reproducible", { count, code, seed }),
      ...(told.length === 0 ? [] : [say("forecasts", { count: String(told.length), inside: String(inside) })]),
    ],
    missing: told.length === 0 ? [say("noForecast")] : [],
    method: "forecast-record",
  };
};

const commitment: Find = ({ say, about }, { facts }) => ({
  how: facts.registered.length === 0 ? [] : [say("registered", { count: String(facts.registered.length) })],
  missing: [
    ...about("registeredLate", "initiative", facts.registeredLate),
    ...about("studiedLate", "experiment", facts.studiedLate),
    ...about("aimless", "initiative", facts.aimless),
  ],
});

const nulls: Find = ({ say, of, about }) => {
  const streams = of("benefit-streams", "").filter(({ group }) => group["stream"] !== undefined);
  const open = streams.filter((measure) => isShown(measure) && measure.low <= 0 && measure.high >= 0);
  const ids = open.map(({ group }) => group["stream"] ?? "");
  return {
    how:
      streams.length === 0 ? [] : ids.length === 0 ? [say("allDemonstrated")] : about("undemonstrated", "stream", ids),
    missing: streams.length === 0 ? [say("noCase")] : [],
    figures: ["Waterfall"],
  };
};

/** In the order of the method. */
const CONDITIONS: readonly (readonly [string, Find])[] = [
  ["counterfactual", counterfactual],
  ["costs", costs],
  ["interval", interval],
  ["tiers", tiers],
  ["assumptions", assumptions],
  ["breakEven", breakEven],
  ["doubleCounting", doubleCounting],
  ["ledger", ledger],
  ["confounding", confounding],
  ["reproducible", reproducible],
  ["commitment", commitment],
  ["nulls", nulls],
];

function told(id: string, found: Found, asked: Asked): ConditionText {
  const { words, model, report } = asked;
  const { how, missing, figures = [], method } = found;
  const kept: Kept = missing.length === 0 ? "kept" : how.length === 0 ? "missing" : "partly";
  const drawn = figures.flatMap((name) => figuresOf(name, asked));
  return {
    kept,
    status: words.text(`conditions.status.${kept}`),
    title: words.text(`conditions.titles.${id}`),
    how: how.length === 0 ? null : how.join(" "),
    missing: missing.length === 0 ? null : `${missing.join("; ")}.`,
    links: [
      ...drawn,
      ...(found.model === true && model !== null ? [{ href: model, text: words.text("page.model") }] : []),
      ...(drawn.length === 0 && method !== undefined && report.metrics.has(method)
        ? [{ href: methodPath(words.lang, method), text: words.metric(method) }]
        : []),
    ],
  };
}

/** The page's first figure made by a tag. */
function figuresOf(name: string, { narrative, number, words }: Asked): readonly { href: string; text: string }[] {
  const found = narrative.figures.find(({ tag }) => narrative.tags[tag]?.name === name);
  if (found === undefined) return [];
  return [{ href: `#${found.id}`, text: words.text("page.figure", { number: String(number(found.id)) }) }];
}
