/** The sheet of inputs: settings, and every effect and assumption with the parameters of its distribution. */
import type { UncertainNumber } from "../stats/uncertain-number.ts";
import type { Words } from "../evidence/words/words.ts";
import { factorsOf } from "../metrics/base-case.ts";
import type { CaseBook } from "../metrics/case-book.ts";
import { cellOn, formula, gap, given, text, type BookCell, type BookSheet } from "./workbook-cells.ts";

/** The sheet, and the cells that other sheets refer to, each with the sheet's name. */
export interface InputsSheet {
  readonly sheet: BookSheet;
  /** Rate a period, periods a year, hurdle, and the share of saved customers that stays. */
  readonly cells: {
    readonly rate: string;
    readonly perYear: string;
    readonly hurdle: string;
    readonly retention: string;
  };
  /** Cell of an input's expected value. */
  readonly valueOf: (input: string) => string;
}

/** Rows of the sheet in which the settings stand, and the first of the inputs. */
const ROW = { annual: 5, perYear: 6, rate: 7, horizon: 8, hurdle: 9, retention: 10, inputs: 13 };

/** Parameters as the columns hold them, and the formula of the expected value from the cells D, E and F of a row. */
const PARAMETERS: {
  readonly [K in UncertainNumber["kind"]]: {
    readonly of: (number: Extract<UncertainNumber, { kind: K }>) => readonly number[];
    readonly mean: string;
  };
} = {
  point: { of: ({ value }) => [value], mean: "D#" },
  normal: { of: ({ mean, sd }) => [mean, sd], mean: "D#" },
  lognormal: { of: ({ mean, sd }) => [mean, sd], mean: "D#" },
  triangular: { of: ({ low, mode, high }) => [low, mode, high], mean: "(D#+E#+F#)/3" },
  pert: { of: ({ low, mode, high }) => [low, mode, high], mean: "(D#+4*E#+F#)/6" },
  uniform: { of: ({ low, high }) => [low, high], mean: "(D#+E#)/2" },
  beta: { of: ({ alpha, beta }) => [alpha, beta], mean: "D#/(D#+E#)" },
};

/** Assumptions may be overwritten, estimates are locked. */
export function inputsSheet(book: CaseBook, words: Words): InputsSheet {
  const { model, base } = book;
  const name = words.text("workbook.sheets.inputs");
  const ids = inputsUsed(model);
  const rowOf = (input: string): number => ROW.inputs + ids.indexOf(input);
  const say = (key: string): string => words.text(`workbook.inputs.${key}`);
  const head = ["name", "known", "distribution", "first", "second", "third", "value", "unit", "owner", "date", "source", "grade"].map((key) => text(say(key), "head")); // prettier-ignore
  const setting = (key: string, cell: BookCell): readonly (BookCell | null)[] => [text(say(key)), ...gap(5), cell];
  const perPeriod = formula(`IF(G${ROW.perYear}=1,G${ROW.annual},(1+G${ROW.annual})^(1/G${ROW.perYear})-1)`, model.rate, "rate"); // prettier-ignore
  const stays = base.inputs.get(model.retention ?? "");
  const retention =
    model.retention === null || stays === undefined
      ? given(0, false, "rate")
      : formula(`MIN(1,MAX(0,G${rowOf(model.retention)}))`, Math.min(1, Math.max(0, stays)), "rate");
  const sheet: BookSheet = {
    name,
    widths: [52, 22, 34, 14, 14, 14, 14, 24, 24, 12, 48, 8],
    rows: [
      [text(say("title"), "title")],
      [text(say("about"), "note")],
      [],
      [text(say("settings"), "head"), ...gap(5), text(say("value"), "head")],
      setting("annual", given(book.annual, true, "rate")),
      setting("perYear", given(model.periodsPerYear, false)),
      setting("rate", perPeriod),
      setting("horizon", given(model.horizon, false)),
      setting("hurdle", given(model.hurdle, true, "rate")),
      setting(model.retention === null ? "notCarried" : "retention", retention),
      [],
      head,
      ...ids.map((input) => inputRow(book, words, input, rowOf(input))),
    ],
    frozen: { rows: 2, columns: 1 },
  };
  const cell = (row: number): string => cellOn(name, `$G$${row}`);
  return {
    sheet,
    cells: { rate: cell(ROW.rate), perYear: cell(ROW.perYear), hurdle: cell(ROW.hurdle), retention: cell(ROW.retention) }, // prettier-ignore
    valueOf: (input) => cell(rowOf(input)),
  };
}

function inputRow(book: CaseBook, words: Words, input: string, row: number): readonly (BookCell | null)[] {
  const { model, base, assumptions, effects } = book;
  const number = model.inputs.get(input) as UncertainNumber;
  const stream = model.streams.find((one) => one.input === input);
  const effect = effects.find((one) => one.input === input);
  const assumption = assumptions.get(input);
  // What is neither an assumption's row nor an effect of its own is a setting, or a test that stands in a chain.
  const known = assumption !== undefined || input === model.retention ? "assumed" : (stream?.evidence ?? "computed");
  const assumed = known === "assumed";
  const parameters = parametersOf(number);
  const told = (content: string | null | undefined): BookCell | null => (content == null ? null : text(content));
  return [
    text(nameOf(book, words, input)),
    text(words.label("evidence", known)),
    text(words.text(`workbook.distributions.${number.kind}`)),
    ...[0, 1, 2].map((i) => (parameters[i] === undefined ? null : given(parameters[i], assumed, "effect"))),
    formula(PARAMETERS[number.kind].mean.replaceAll("#", String(row)), base.inputs.get(input) ?? NaN, "effect"),
    told(assumption?.unit ?? (effect?.unit == null ? null : words.label("effect-unit", effect.unit))),
    told(assumption?.owner),
    told(assumption?.date),
    told(assumption?.source ?? effect?.source),
    told(assumed ? "E" : stream?.grade),
  ];
}

/** Effects first, then what they are multiplied by, then delays and the retention of saved customers; each once. */
function inputsUsed({ streams, retention }: CaseBook["model"]): readonly string[] {
  const delays = streams.flatMap(({ delay }) => delay ?? []);
  const stays = retention === null ? [] : [retention];
  return [...new Set([...streams.map(({ input }) => input), ...streams.flatMap(factorsOf), ...delays, ...stays])];
}

/** The assumption's own name; an estimate is called after its initiative and the kind of benefit. */
function nameOf({ assumptions, model }: CaseBook, words: Words, input: string): string {
  const stream = model.streams.find((one) => one.input === input);
  const name = words.label("input", input);
  return assumptions.has(input) || stream === undefined ? name : `${name} · ${words.label("stream", stream.kind)}`;
}

function parametersOf<K extends UncertainNumber["kind"]>(
  number: Extract<UncertainNumber, { kind: K }>,
): readonly number[] {
  const { of } = PARAMETERS[number.kind] as { of: (number: UncertainNumber) => readonly number[] };
  return of(number);
}
