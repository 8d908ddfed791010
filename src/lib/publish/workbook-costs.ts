/** The sheet of costs: each line with its range and its expected value, in its period. */
import type { Words } from "../evidence/words/words.ts";
import type { CaseBook } from "../metrics/case-book.ts";
import { expectedCost } from "../metrics/base-case.ts";
import type { Cost } from "../metrics/business-case.ts";
import { cellOn, formula, gap, given, letters, text, type BookCell, type BookSheet } from "./workbook-cells.ts";
import { PERIODS_FROM, periodRow, WORTH, type StreamsSheet } from "./workbook-streams.ts";

const FIRST = 6;

/** The sheet, and where its totals stand. */
export interface CostsSheet {
  readonly sheet: BookSheet;
  /** What all costs are worth now. */
  readonly worth: string;
  /** All costs of a period; the row is fixed, the column moves. */
  readonly total: (period: number) => string;
}

/** Costs after the horizon stand there and count for nothing, as in the model. */
export function costsSheet(book: CaseBook, streams: StreamsSheet, words: Words): CostsSheet {
  const { model, base } = book;
  const name = words.text("workbook.sheets.costs");
  const end = FIRST + model.costs.length;
  const periods = Array.from({ length: model.horizon + 1 }, (_, t) => t);
  const column = (of: string): string => `${of}${FIRST}:${of}${end - 1}`;
  const sum = (of: string, value: number): BookCell => formula(`SUM(${column(of)})`, value, "money", "sum");
  const [total] = base.tiers;
  const heads = ["initiative", "category", "period", "low", "amount", "high", "expected"].map((key) => text(words.text(`workbook.costs.${key}`), "head")); // prettier-ignore
  const sheet: BookSheet = {
    name,
    widths: [34, 26, 10, 14, 14, 14, 14, 4, 4, 4, 16, 14],
    rows: [
      [text(words.text("workbook.costs.title"), "title")],
      [text(words.text("workbook.costs.about"), "note")],
      [],
      periodRow(book, words),
      [...heads, ...gap(3), text(words.text("workbook.streams.worth"), "head")],
      ...model.costs.map((cost, c) => costRow(book, cost, c, streams, words)),
      [
        text(words.text("workbook.costs.total"), "sum"),
        ...gap(PERIODS_FROM - 2),
        sum(WORTH, total?.cost ?? 0),
        ...periods.map((t) =>
          sum(
            letters(PERIODS_FROM + t),
            base.costs.reduce((all, flow) => all + (flow[t] ?? 0), 0),
          ),
        ),
      ],
    ],
    frozen: { rows: FIRST - 1, columns: 1 },
  };
  return {
    sheet,
    worth: cellOn(name, `$${WORTH}$${end}`),
    total: (period) => cellOn(name, `${letters(PERIODS_FROM + period)}$${end}`),
  };
}

function costRow(
  { model, base }: CaseBook,
  cost: Cost,
  c: number,
  streams: StreamsSheet,
  words: Words,
): readonly (BookCell | null)[] {
  const row = FIRST + c;
  const { low, high } = cost.range ?? { low: cost.amount, high: cost.amount };
  const flow = base.costs[c] ?? new Float64Array(model.horizon + 1);
  const [from, to] = [letters(PERIODS_FROM), letters(PERIODS_FROM + model.horizon)];
  const worth = [...flow].reduce((all, money, t) => all + money / (1 + model.rate) ** t, 0);
  return [
    text(words.label("initiative", cost.initiative)),
    text(words.label("cost", cost.category)),
    given(cost.period, true),
    given(low, true, "money"),
    given(cost.amount, true, "money"),
    given(high, true, "money"),
    formula(`IF(D${row}=F${row},E${row},(D${row}+E${row}+F${row})/3)`, expectedCost(cost).amount, "money"),
    ...gap(3),
    formula(`SUMPRODUCT(${from}${row}:${to}${row},${streams.factors})`, worth, "money"),
    ...[...flow].map((money, t) => {
      const here = letters(PERIODS_FROM + t);
      return formula(`IF($C${row}=${here}$4,$G${row},0)`, money, "money");
    }),
  ];
}
