/** The sheet of results: what each tier returns by formula, beside what the report's simulation gives, and the flows it follows from. */
import { isShown, type Measure } from "../contract/measure.ts";
import type { Words } from "../evidence/words/words.ts";
import type { BaseTier } from "../metrics/base-case.ts";
import type { CaseBook } from "../metrics/case-book.ts";
import { formula, gap, letters, text, type BookCell, type BookSheet, type Format } from "./workbook-cells.ts";
import type { CostsSheet } from "./workbook-costs.ts";
import type { InputsSheet } from "./workbook-inputs.ts";
import { PERIODS_FROM, WORTH, type StreamsSheet } from "./workbook-streams.ts";

/** The sheets before this one. */
export interface Before {
  readonly inputs: InputsSheet;
  readonly streams: StreamsSheet;
  readonly costs: CostsSheet;
}

/** Rows of the table of tiers. */
const ROW = { worst: 5, benefit: 6, cost: 7, npv: 8, rox: 9, hurdle: 10, payback: 11, paybackSimple: 12, irr: 13, roi: 14, flows: 19 }; // prettier-ignore

/** Rows of one tier's flows, from its head. */
const FLOW = { net: 1, discounted: 2, total: 3, totalDiscounted: 4, back: 5, backDiscounted: 6, sign: 7, size: 9 };

/** `measures` are those of `rox` as the report prints them. */
export function resultSheet(book: CaseBook, before: Before, measures: readonly Measure[], words: Words): BookSheet {
  const { tiers } = book.base;
  const say = (key: string): string => words.text(`workbook.result.${key}`);
  const named = tiers.map(({ tier }) => text(words.label("tier", tier.id), "head"));
  const line = (key: string, cells: readonly BookCell[], part: string | null): readonly (BookCell | null)[] => [
    text(say(key)),
    ...cells,
    null,
    ...(part === null ? [] : tiers.map(({ tier }) => text(saidOf(measures, tier.id, part, words), "fixed"))),
  ];
  const each = (make: (tier: BaseTier, column: string, i: number) => BookCell): readonly BookCell[] =>
    tiers.map((tier, i) => make(tier, letters(i + 1), i));
  return {
    name: words.text("workbook.sheets.result"),
    widths: [58, ...new Array<number>(2 * tiers.length + 1).fill(31), 14],
    rows: [
      [text(say("title"), "title")],
      [text(say("about"), "note")],
      [null, text(say("base"), "head"), ...gap(tiers.length), text(say("report"), "head")],
      [text(say("tier"), "head"), ...named, null, ...named],
      line(
        "worst",
        each(({ tier }) => text(tier.worst, "fixed")),
        null,
      ),
      line(
        "benefit",
        each((tier, column) => benefitCell(tier, column, before)),
        "benefit",
      ),
      line(
        "cost",
        each(({ cost }) => formula(before.costs.worth, cost, "money")),
        "cost",
      ),
      line("npv", each(({ npv }, column) => formula(`${column}${ROW.benefit}-${column}${ROW.cost}`, npv, "money", "sum")), "npv"), // prettier-ignore
      line("rox", each(({ rox }, column) => orText(rox, say("noCost"), `IF(${column}${ROW.cost}>0,${column}${ROW.npv}/${column}${ROW.cost},#)`, "rate")), ""), // prettier-ignore
      line("hurdle", each(({ rox }, column) => orText(rox === null ? null : rox - book.model.hurdle, say("noCost"), `IF(ISNUMBER(${column}${ROW.rox}),${column}${ROW.rox}-${before.inputs.cells.hurdle},#)`, "rate")), null), // prettier-ignore
      ...overTime(book, before, line, each, say),
      line(
        "roi",
        each(() => orText(book.base.roi, say("noCost"), roiFormula(book, before), "rate")),
        "roi",
      ),
      line(
        "probability",
        each(() => text("", "label")),
        "probability",
      ),
      line(
        "loss",
        each(() => text("", "label")),
        "expected-loss",
      ),
      [],
      [text(say("flows"), "title")],
      ...tiers.flatMap((tier, i) => flowRows(book, tier, i, before, words)),
    ],
    frozen: { rows: 4, columns: 1 },
  };
}

type Line = (key: string, cells: readonly BookCell[], part: string | null) => readonly (BookCell | null)[];
type Each = (make: (tier: BaseTier, column: string, i: number) => BookCell) => readonly BookCell[];

function overTime(book: CaseBook, { inputs }: Before, line: Line, each: Each, say: (key: string) => string) {
  const back = (key: "payback" | "paybackSimple", row: number): readonly (BookCell | null)[] =>
    line(
      key,
      each((tier, _, i) => {
        const range = flowRange(book, i, row);
        return orText(
          tier[key],
          say("never"),
          `IF(COUNT(${range})=0,#,MIN(${range})/${inputs.cells.perYear})`,
          "years",
        );
      }),
      key === "payback" ? "payback" : "payback-simple",
    );
  return [
    back("payback", FLOW.backDiscounted),
    back("paybackSimple", FLOW.back),
    line(
      "irr",
      each((tier, _, i) => irrCell(book, tier, i, inputs, say("noRate"))),
      "irr",
    ),
  ];
}

/** A formula whose `#` stands for what it says where there is no number. */
function orText(value: number | null, without: string, of: string, format: Format): BookCell {
  return formula(of.replace("#", quoted(without)), value ?? without, format, "sum");
}

function quoted(content: string): string {
  return `"${content.replace(/"/g, '""')}"`;
}

/** True for streams of the tier, and for those that cost money. */
function mask({ streams }: Before, worst: string): string {
  return `((${streams.benefits("$E")}<=${worst})+(${streams.benefits(`$${WORTH}`)}<0)>0)`;
}

function benefitCell({ benefit }: BaseTier, column: string, before: Before): BookCell {
  const counts = mask(before, `${column}$${ROW.worst}`);
  return formula(`SUMPRODUCT(${counts}*${before.streams.benefits(`$${WORTH}`)})`, benefit, "money");
}

/** Undiscounted, all streams. */
function roiFormula({ model }: CaseBook, { streams, costs }: Before): string {
  const [from, to] = [letters(PERIODS_FROM), letters(PERIODS_FROM + model.horizon)];
  const all = streams.benefits(`$${from}`).replace(new RegExp(`:\\$${from}`), `:$${to}`);
  const paid = `${costs.total(0)}:${costs.total(model.horizon).split("!").at(-1) ?? ""}`;
  return `IF(SUM(${paid})>0,SUM(${all})/SUM(${paid})-1,#)`;
}

function rowOfFlow(i: number, row: number): number {
  return ROW.flows + i * FLOW.size + row;
}

function flowRange({ model }: CaseBook, i: number, row: number): string {
  return `$B$${rowOfFlow(i, row)}:$${letters(model.horizon + 1)}$${rowOfFlow(i, row)}`;
}

/** The rate a year, where flows change sign once; the build's own rate is where the search begins. */
function irrCell(book: CaseBook, tier: BaseTier, i: number, { cells }: InputsSheet, without: string): BookCell {
  const { horizon, periodsPerYear } = book.model;
  const [net, row] = [flowRange(book, i, FLOW.net), rowOfFlow(i, FLOW.sign)];
  const changes = `SUMPRODUCT(--($B$${row}:$${letters(horizon)}$${row}*$C$${row}:$${letters(horizon + 1)}$${row}<0))`;
  const start = tier.irr === null || tier.irr <= -1 ? 0.1 : (1 + tier.irr) ** (1 / periodsPerYear) - 1;
  const rate = `(1+IRR(${net},${Number(start.toFixed(6))}))^${cells.perYear}-1`;
  return orText(tier.irr, without, `IF(${changes}=1,${rate},IF(AND(${changes}=0,MIN(${net})<0),-1,#))`, "rate");
}

function flowRows(
  book: CaseBook,
  tier: BaseTier,
  i: number,
  before: Before,
  words: Words,
): readonly (readonly (BookCell | null)[])[] {
  const say = (key: string): BookCell => text(words.text(`workbook.result.${key}`));
  const at = (t: number, row: number): string => `${letters(t + 1)}${rowOfFlow(i, row)}`;
  const head = Array.from(tier.net, (_, t): BookCell => ({ content: t, look: "head" }));
  const worst = `$${letters(i + 1)}$${ROW.worst}`;
  const net = (t: number): string =>
    `SUMPRODUCT(${mask(before, worst)}*${before.streams.benefits(letters(PERIODS_FROM + t))})-${before.costs.total(t)}`;
  const steps = stepsOf(tier.net, book.model.rate);
  const cells = (make: (step: Step, t: number) => BookCell): readonly BookCell[] => steps.map(make);
  const sum = (of: number, row: number, value: number, t: number): BookCell =>
    formula(t === 0 ? at(0, of) : `${at(t - 1, row)}+${at(t, of)}`, value, "money");
  const back = (of: number, row: number, value: number | "", t: number): BookCell =>
    formula(
      t === 0
        ? `IF(${at(0, row)}>=0,0,"")`
        : `IF(AND(${at(t - 1, row)}<0,${at(t, row)}>=0),${t - 1}-${at(t - 1, row)}/${at(t, of)},"")`,
      value,
      "years",
    );
  return [
    [text(words.label("tier", tier.tier.id), "head"), ...head],
    [say("net"), ...cells((step, t) => formula(net(t), step.net, "money"))],
    [say("discounted"), ...cells((step, t) => formula(`${at(t, FLOW.net)}*${before.streams.factor(t)}`, step.discounted, "money"))], // prettier-ignore
    [say("total"), ...cells((step, t) => sum(FLOW.net, FLOW.total, step.total, t))],
    [say("totalDiscounted"), ...cells((step, t) => sum(FLOW.discounted, FLOW.totalDiscounted, step.totalDiscounted, t))], // prettier-ignore
    [say("back"), ...cells((step, t) => back(FLOW.net, FLOW.total, step.back, t))],
    [say("backDiscounted"), ...cells((step, t) => back(FLOW.discounted, FLOW.totalDiscounted, step.backDiscounted, t))],
    [say("sign"), ...cells((step, t) => formula(t === 0 ? `SIGN(${at(0, FLOW.net)})` : `IF(${at(t, FLOW.net)}=0,${at(t - 1, FLOW.sign)},SIGN(${at(t, FLOW.net)}))`, step.sign))], // prettier-ignore
    [],
  ];
}

interface Step {
  readonly net: number;
  readonly discounted: number;
  readonly total: number;
  readonly totalDiscounted: number;
  /** Periods until the total comes to 0, in the period in which it does; else "". */
  readonly back: number | "";
  readonly backDiscounted: number | "";
  readonly sign: number;
}

function stepsOf(flow: Float64Array, rate: number): readonly Step[] {
  const steps: Step[] = [];
  let factor = 1;
  flow.forEach((net, t) => {
    if (t > 0) factor /= 1 + rate;
    const last = steps.at(-1);
    const discounted = net * factor;
    const total = (last?.total ?? 0) + net;
    const totalDiscounted = (last?.totalDiscounted ?? 0) + discounted;
    const back = backAt(t, last?.total, total, net);
    const backDiscounted = backAt(t, last?.totalDiscounted, totalDiscounted, discounted);
    const sign = net === 0 ? (last?.sign ?? 0) : Math.sign(net);
    steps.push({ net, discounted, total, totalDiscounted, back, backDiscounted, sign });
  });
  return steps;
}

function backAt(t: number, before: number | undefined, total: number, flow: number): number | "" {
  if (before === undefined) return total >= 0 ? 0 : "";
  return before < 0 && total >= 0 ? t - 1 - before / flow : "";
}

/** What the report prints of a tier: value and interval, or the mark of what is not shown. */
function saidOf(measures: readonly Measure[], tier: string, part: string, words: Words): string {
  const measure = measures.find((one) => one.part === part && one.group["tier"] === tier);
  if (measure === undefined) return "–";
  const value = words.value(measure);
  return isShown(measure) && measure.low < measure.high ? `${value} (${words.interval(measure)})` : value;
}
