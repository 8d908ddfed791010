/** What to decide: initiatives in order, the best choice for a budget, and what to find out first. */
import { isShown, type Measure } from "../contract/measure.ts";
import type { ChartTable } from "../charts/chart.ts";
import type { Attributes } from "../evidence/ask.ts";
import { evenly } from "../evidence/words/even.ts";
import type { Words } from "../evidence/words/words.ts";
import type { Report } from "../report.ts";
import { drawnOf, reasonsOf, sourceOf, type Drawn, type Sources } from "./drawn.ts";

/** A table with what must be said under it. */
export interface Told {
  readonly title: string;
  readonly caption: string;
  readonly table: ChartTable | null;
  readonly notes: readonly string[];
}

export interface DecisionText {
  readonly topic: string;
  readonly ranking: Drawn & { readonly title: string };
  /** Null where there is nothing to choose between. */
  readonly sets: Told | null;
  readonly information: Told | null;
  readonly source: Sources;
}

/** The three parts of a decision, from the tag's own measures (by initiative) and those of the two metrics beside it. */
export function decisionOf(
  report: Report,
  words: Words,
  asked: { readonly attributes: Attributes; readonly measures: readonly Measure[] },
): DecisionText {
  const { id = "", note, tier, budget } = asked.attributes;
  const evidence: Record<string, string> = tier === undefined ? {} : { tier };
  const money: Record<string, string> = budget === undefined ? {} : { budget };
  const sets = report.measures({ metric: "budget-choice", options: { ...evidence, ...money } });
  const known = report.measures({
    metric: "information-value",
    options: { ...evidence, ...(budget?.includes(",") === true ? {} : money) },
  });
  return {
    topic: words.text("page.decision.topic"),
    ranking: rankingOf(report, words, { id, note, measures: asked.measures }),
    sets: setsOf(sets, words),
    information: informationOf(known, words),
    source: sourceOf(asked.measures),
  };
}

function rankingOf(
  report: Report,
  words: Words,
  { id, note, measures }: { readonly id: string; readonly note: string | undefined; readonly measures: readonly Measure[] }, // prettier-ignore
): DecisionText["ranking"] {
  const main = measures.filter(({ part }) => part === "");
  const drawn = drawnOf(report, words, { chart: "dots", measures: main, by: "initiative", id, note });
  const notes = [
    ...tiedNotes(main, words),
    ...(measures.some(({ part }) => part === "shared-cost") ? [words.text("page.decision.shared")] : []),
    ...drawn.notes,
  ];
  return { ...drawn, notes, title: words.text("page.decision.initiatives") };
}

/** Initiatives that share a place, a sentence a place. */
export function tiedNotes(measures: readonly Measure[], words: Words): readonly string[] {
  const places = [...new Set(measures.flatMap(({ about }) => about["place"] ?? []))];
  return places.flatMap((place) => {
    const names = measures
      .filter(({ about }) => about["place"] === place)
      .map(({ group }) => words.label("initiative", group["initiative"] ?? ""));
    return names.length < 2 ? [] : [words.text("page.decision.tied", { names: words.list(names) })];
  });
}

/** A row an initiative and a column a budget: whether it is chosen, and under it how often it belongs; then what the choice costs and brings. */
export function setsOf(measures: readonly Measure[], words: Words): Told | null {
  const budgets = measures.filter(({ part }) => part === "budget");
  if (budgets.length === 0) return null;
  const find = finder(measures);
  const ids = budgets.map(({ group }) => group["budget"] ?? "");
  const initiatives = [...new Set(measures.filter(({ part }) => part === "chosen").map(({ group }) => group["initiative"] ?? ""))]; // prettier-ignore
  const text = (key: string): string => words.text(`page.decision.${key}`);
  const cell = (budget: string, initiative: string): string => {
    const chosen = find("chosen", { budget, aim: "expected", initiative })?.value === 1;
    const chance = find("belongs", { budget, initiative });
    return `${text(chosen ? "yes" : "no")}${chance === undefined ? "" : `\n${words.value(chance)}`}`;
  };
  const rows = sumsOf(ids, find, words);
  return {
    title: text("sets"),
    caption: text("setsCaption"),
    table: {
      head: [words.column("initiative"), ...budgets.map((budget) => budgetName(budget, words))],
      rows: [
        ...initiatives.map((one) => [words.label("initiative", one), ...ids.map((budget) => cell(budget, one))]),
        ...rows,
      ],
    },
    notes: [text("setsNote"), ...carefulNotes(ids, find, budgets, words), ...unprovenNote(measures, words)],
  };
}

type Find = (part: string, group: Readonly<Record<string, string>>) => Measure | undefined;

function finder(measures: readonly Measure[]): Find {
  return (part, group) =>
    measures.find((one) => one.part === part && Object.entries(group).every(([column, value]) => one.group[column] === value) && Object.keys(one.group).length === Object.keys(group).length); // prettier-ignore
}

/** Costs, net present value with its interval, chance and worst outcomes of the choice, a column a budget. */
function sumsOf(ids: readonly string[], find: Find, words: Words): readonly (readonly string[])[] {
  return ["cost", "", "probability", "downside"].map((part) => {
    const found = ids.map((budget) => find(part, { budget, aim: "expected" }));
    const even = evenly(words, found.filter((one) => one !== undefined)); // prettier-ignore
    const said = (one: Measure | undefined): string => {
      if (one === undefined) return "–";
      const spread = part === "" && isShown(one) && one.low < one.high;
      return spread ? `${even.value(one)}\n${even.interval(one)}` : even.value(one);
    };
    return [capital(words.metric("budget-choice", part), words), ...found.map(said)];
  });
}

function capital(name: string, { lang }: Words): string {
  return name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);
}

function budgetName(budget: Measure, words: Words): string {
  const id = budget.group["budget"] ?? "";
  const label = words.label("budget", id);
  return label === id ? words.value(budget) : `${words.value(budget)} (${label})`;
}

/** Where the choice by the worst outcomes is another one. */
function carefulNotes(
  ids: readonly string[],
  find: Find,
  budgets: readonly Measure[],
  words: Words,
): readonly string[] {
  const all = ids.flatMap((budget) =>
    ["expected", "downside"].flatMap((aim) => find("downside", { budget, aim }) ?? []),
  );
  const even = evenly(words, all);
  const differ = budgets.flatMap((budget, b) => {
    const id = ids[b] as string;
    const of = (aim: string, part: string): Measure | undefined => find(part, { budget: id, aim });
    const [careful, expected] = [of("downside", "downside"), of("expected", "downside")];
    if (careful === undefined || expected === undefined || !((careful.value ?? 0) > (expected.value ?? 0))) return [];
    const names = (careful.about["set"] ?? "").split("|").filter((name) => name !== "");
    const set = names.length === 0 ? words.text("page.decision.nothing") : words.list(names.map((name) => words.label("initiative", name))); // prettier-ignore
    const parts = { set, budget: budgetName(budget, words), careful: even.value(careful), expected: even.value(expected) }; // prettier-ignore
    return [words.text("page.decision.carefulCase", parts)];
  });
  if (differ.length === 0) return [words.text("page.decision.sameCareful")];
  return [words.text("page.decision.careful", { cases: differ.join("; ") })];
}

function unprovenNote(measures: readonly Measure[], words: Words): readonly string[] {
  const names = measures
    .filter(({ part, status }) => part === "belongs" && status === "refused")
    .map(({ group }) => words.label("initiative", group["initiative"] ?? ""));
  return names.length === 0 ? [] : [words.text("page.decision.unproven", { names: words.list(names) })];
}

/** Share of the value of knowing everything under which a number is not worth a row. */
const LEAST = 0.01;

/** A row an uncertain number whose value could change a decision, the one most worth knowing first; last, everything at once. */
export function informationOf(measures: readonly Measure[], words: Words): Told | null {
  const perfect = measures.filter(({ part }) => part === "perfect");
  const most = Math.max(0, ...perfect.map(({ value }) => value ?? 0));
  if (!perfect.some(isShown)) return null;
  const text = (key: string, parts: Readonly<Record<string, string>> = {}): string => words.text(`page.decision.${key}`, parts); // prettier-ignore
  const [title, caption] = [text("information"), text("informationCaption")];
  const inputs = [...new Set(measures.flatMap(({ group }) => group["input"] ?? []))];
  const find = finder(measures);
  const worth = (input: string, decision: string): Measure | undefined => find("", { input, decision });
  const matters = (input: string): boolean =>
    ["choice", "whole"].some((decision) => (worth(input, decision)?.value ?? 0) > LEAST * most);
  const told = inputs.filter(matters);
  const reasons = reasonsOf(measures, words);
  if (most === 0 || told.length === 0) {
    const highest = perfect.find(({ value }) => value === most) ?? (perfect[0] as Measure);
    return {
      title,
      caption,
      table: null,
      notes: [text("noInformation", { perfect: words.value(highest) }), ...reasons],
    };
  }
  const said = (one: Measure | undefined): string => (one === undefined ? "–" : words.value(one));
  const row = (name: string, of: (decision: string) => Measure | undefined): readonly string[] => [name, said(of("choice")), said(of("whole"))]; // prettier-ignore
  const others = inputs.length - told.length;
  return {
    title,
    caption,
    table: {
      head: [text("input"), text("worthChoice"), text("worthWhole")],
      rows: [
        ...told.map((input) => row(words.label("input", input), (decision) => worth(input, decision))),
        row(text("everything"), (decision) => find("perfect", { decision })),
      ],
    },
    notes: [text("informationNote"), ...(others > 0 ? [text("others", { count: String(others) })] : []), ...reasons],
  };
}
