/** The sheet of benefits: by stream and period population × effect × share at work, saved customers carried on, × value. */
import type { Words } from "../evidence/words/words.ts";
import { factorsOf } from "../metrics/base-case.ts";
import type { CaseBook } from "../metrics/case-book.ts";
import type { Stream } from "../metrics/business-case.ts";
import { cellOn, formula, gap, given, letters, text, type BookCell, type BookSheet } from "./workbook-cells.ts";
import type { InputsSheet } from "./workbook-inputs.ts";

/** Column of period 0, and of what a row is worth now; the same on the sheet of costs. */
export const PERIODS_FROM = 11;
export const WORTH = letters(PERIODS_FROM - 1);

/** Rows of periods and discount factors, and the first row under them. */
const ROW = { periods: 4, factors: 5, first: 7 };

/** The sheet, and where its benefits stand. */
export interface StreamsSheet {
  readonly sheet: BookSheet;
  /** Cells of the discount factors, from period 0 on. */
  readonly factors: string;
  readonly factor: (period: number) => string;
  /** A column of the table of benefits, e.g. E of the grades. */
  readonly benefits: (column: string) => string;
}

/** Three tables under one another: the share at work, the units reached, the benefit. */
export function streamsSheet(book: CaseBook, inputs: InputsSheet, words: Words): StreamsSheet {
  const { model } = book;
  const name = words.text("workbook.sheets.streams");
  const size = model.streams.length;
  const [shares, reached, benefits] = [0, 1, 2].map((i) => ROW.first + 1 + i * (size + 2)) as [number, number, number];
  const last = letters(PERIODS_FROM + model.horizon);
  const first = letters(PERIODS_FROM);
  const factors = `$${first}$${ROW.factors}:$${last}$${ROW.factors}`;
  const head = (key: string): BookCell => text(words.text(`workbook.streams.${key}`), "head");
  const heads = (key: string): readonly (BookCell | null)[] => [head(key), ...["initiative", "kind", "known", "grade"].map(head)]; // prettier-ignore
  const places: Places = { shares, reached, benefits, factors };
  const sheet: BookSheet = {
    name,
    widths: [44, 28, 22, 22, 8, 14, 14, 12, 10, 10, 16, 14],
    rows: [
      [text(words.text("workbook.streams.title"), "title")],
      [text(words.text("workbook.streams.about"), "note")],
      [],
      periodRow(book, words),
      [text(words.text("workbook.streams.factor")), ...gap(PERIODS_FROM - 1), ...factorRow(model, inputs)],
      [],
      heads("shares"),
      ...model.streams.map((stream) => [...about(stream, words), ...gap(6), ...[...stream.profile].map((share) => given(share, true, "factor"))]), // prettier-ignore
      [],
      [...heads("reached"), ...["population", "effect", "value", "carried", "delay"].map(head)],
      ...model.streams.map((stream, s) => reachedRow(book, stream, s, places, inputs, words)),
      [],
      [...heads("benefits"), ...gap(5), head("worth")],
      ...model.streams.map((stream, s) => benefitRow(book, stream, s, places, words)),
    ],
    frozen: { rows: ROW.factors, columns: 1 },
  };
  return {
    sheet,
    factors: cellOn(name, factors),
    factor: (period) => cellOn(name, `${letters(PERIODS_FROM + period)}$${ROW.factors}`),
    benefits: (column) => cellOn(name, `${column}$${benefits}:${column}$${benefits + size - 1}`),
  };
}

/** Periods from 0 on, over the columns that hold them. */
export function periodRow({ model }: CaseBook, words: Words): readonly (BookCell | null)[] {
  const unit = words.text(`workbook.periods.${model.periodsPerYear === 1 ? "year" : "month"}`);
  const periods = Array.from({ length: model.horizon + 1 }, (_, t): BookCell => ({ content: t, look: "head" }));
  return [text(unit, "head"), ...gap(PERIODS_FROM - 1), ...periods];
}

function factorRow(model: CaseBook["model"], { cells }: InputsSheet): readonly BookCell[] {
  let factor = 1;
  return Array.from({ length: model.horizon + 1 }, (_, t) => {
    if (t > 0) factor /= 1 + model.rate;
    const before = `${letters(PERIODS_FROM + t - 1)}${ROW.factors}`;
    return t === 0 ? given(1, false, "factor") : formula(`${before}/(1+${cells.rate})`, factor, "factor");
  });
}

interface Places {
  readonly shares: number;
  readonly reached: number;
  readonly benefits: number;
  readonly factors: string;
}

function about(stream: Stream, words: Words): readonly BookCell[] {
  return [
    text(words.label("stream", stream.id)),
    text(words.label("initiative", stream.initiative)),
    text(words.label("stream", stream.kind)),
    text(words.label("evidence", stream.evidence)),
    text(stream.grade),
  ];
}

function reachedRow(
  { model, base }: CaseBook,
  stream: Stream,
  s: number,
  places: Places,
  inputs: InputsSheet,
  words: Words,
): readonly (BookCell | null)[] {
  const [row, shares] = [places.reached + s, places.shares + s];
  const used = [stream.input, ...factorsOf(stream)];
  const effect = used.reduce((product, input) => product * (base.inputs.get(input) ?? NaN), 1);
  const delay = stream.delay === undefined ? 0 : Math.max(0, Math.round(base.inputs.get(stream.delay) ?? NaN));
  const stays = Math.min(1, Math.max(0, base.inputs.get(model.retention ?? "") ?? 0));
  const profile = `$${letters(PERIODS_FROM)}${shares}:$${letters(PERIODS_FROM + model.horizon)}${shares}`;
  let units = 0;
  const cells = [...stream.profile].map((_, t) => {
    if (t === 0) return given(0, false, "effect");
    const share = t > delay ? (stream.profile[t - delay] as number) : 0;
    units = stream.population * effect * share + (stream.carried ? stays * units : 0);
    const [here, before] = [`${letters(PERIODS_FROM + t)}$${ROW.periods}`, letters(PERIODS_FROM + t - 1)];
    const works = `IF(${here}>$J${row},INDEX(${profile},${here}-$J${row}+1),0)`;
    return formula(`$F${row}*$G${row}*${works}+$I${row}*${inputs.cells.retention}*${before}${row}`, units, "effect");
  });
  return [
    ...about(stream, words),
    given(stream.population, true, "count"),
    formula(used.map(inputs.valueOf).join("*"), effect, "effect"),
    given(stream.value, true, "effect"),
    given(stream.carried ? 1 : 0, false),
    stream.delay === undefined ? given(0, false) : formula(`MAX(0,ROUND(${inputs.valueOf(stream.delay)},0))`, delay),
    null,
    ...cells,
  ];
}

function benefitRow(
  { base }: CaseBook,
  stream: Stream,
  s: number,
  { reached, benefits, factors }: Places,
  words: Words,
): readonly (BookCell | null)[] {
  const [row, units] = [benefits + s, reached + s];
  const flow = [...(base.benefits[s] ?? [])];
  const [from, to] = [letters(PERIODS_FROM), letters(PERIODS_FROM + flow.length - 1)];
  const cells = flow.map((money, t) => formula(`$H${units}*${letters(PERIODS_FROM + t)}${units}`, money, "money"));
  const worth = formula(`SUMPRODUCT(${from}${row}:${to}${row},${factors})`, base.worths[s] ?? NaN, "money", "sum");
  return [...about(stream, words), ...gap(5), worth, ...cells];
}
