/** The headline figure: which measures it shows, and the sentence they make, or the reason why there is none. */
import { isShown, type Measure } from "../contract/measure.ts";
import type { Words } from "../evidence/words/words.ts";
import type { Report } from "../report.ts";
import { drawnOf, reasonsOf, sourceOf, type Drawn, type Sources } from "./drawn.ts";

/** The measures of the headline's tier. */
export interface RoxMeasures {
  readonly all: readonly Measure[];
  readonly rox: Measure | undefined;
  /** The interval alone, where one figure would say too much. */
  readonly range: Measure | undefined;
  readonly probability: Measure | undefined;
  readonly npv: Measure | undefined;
  readonly payback: Measure | undefined;
}

/** A stretch of the sentence: words, or a number that opens. */
export type Piece = string | { readonly measure: Measure; readonly said: string };

/** Reads the headline's measures out of all that were asked. */
export function roxMeasures(all: readonly Measure[]): RoxMeasures {
  const tier = all.find((measure) => measure.about["headline"] !== undefined)?.about["headline"];
  const part = (name: string): Measure | undefined =>
    all.find((measure) => measure.part === name && (tier === undefined || measure.group["tier"] === tier));
  return {
    all,
    rox: part("") ?? all[0],
    range: part("range"),
    probability: part("probability"),
    npv: part("npv"),
    payback: part("payback"),
  };
}

/** Numbers of the headline that open to a note, in the order in which they are read. */
export function roxCited(all: readonly Measure[]): readonly Measure[] {
  const { rox, range, probability, npv, payback } = roxMeasures(all);
  const estimate = rox !== undefined && isShown(rox) ? rox : range;
  return [estimate, probability, npv, payback].filter(
    (measure) => measure !== undefined && isShown(measure),
  ) as Measure[];
}

/** "ROX 57% — between 4% and 111% in nine of ten simulations; 96% chance that it pays"; refused: why. */
export function headlineOf({ rox, range, probability }: RoxMeasures, words: Words): readonly Piece[] {
  const { text } = words;
  const drawn = rox !== undefined && isShown(rox) ? rox : range;
  if (drawn === undefined || !isShown(drawn) || probability === undefined) {
    const reasons = (rox?.reasons ?? []).map((reason) => words.reason(reason)).join(" ");
    return [text("page.rox.refused", { reason: reasons })];
  }
  const estimate = drawn === rox ? text("page.rox.estimate", { value: words.value(drawn) }) : text("page.rox.range");
  return fillPieces(text("page.rox.headline", { rox: "\u0001", chance: "\u0002", ...bounds(drawn, words) }), [
    { measure: drawn, said: estimate },
    { measure: probability, said: words.value(probability) },
  ]);
}

/** Net present value and payback of the same tier, where they exist. */
export function alsoOf({ rox, npv, payback }: RoxMeasures, words: Words): readonly Piece[] {
  if (npv === undefined || !isShown(npv)) return [];
  const tier = words.label("tier", rox?.group["tier"] ?? "");
  const paid = payback !== undefined && isShown(payback) ? payback : undefined;
  const pieces: Piece[] = [
    { measure: npv, said: words.value(npv) },
    ...(paid === undefined ? [] : [{ measure: paid, said: words.value(paid) }]),
  ];
  const path = paid === undefined ? "page.rox.alsoUnpaid" : "page.rox.also";
  return fillPieces(words.text(path, { tier, npv: "\u0001", payback: "\u0002" }), pieces);
}

/** Tiers, fifty outcomes and evidence, each where there is something to draw. */
export function roxDrawings(report: Report, words: Words, id: string): readonly (Drawn & { readonly title: string })[] {
  const kinds = [
    { chart: "tiers", metric: "rox", by: "tier", part: "" },
    { chart: "quantileDots", metric: "simulation", by: "dot", part: "" },
    { chart: "evidenceBar", metric: "benefit-streams", by: "grade", part: "grade-share" },
  ] as const;
  return kinds.flatMap(({ chart, metric, by, part }) => {
    const measures = report
      .measures({ metric })
      .filter((measure) => measure.part === part && measure.group[by] !== undefined);
    if (!measures.some(isShown)) return [];
    const drawn = drawnOf(report, words, { chart, measures, by, id: `${id}-${chart}` });
    return [{ ...drawn, title: words.text(`page.rox.${chart}`) }];
  });
}

/** Reasons for reserve and sources of the headline. */
export function roxUnder(
  { all, rox }: RoxMeasures,
  words: Words,
): { readonly reasons: readonly string[]; readonly source: Sources } {
  const shown = rox !== undefined && isShown(rox);
  return { reasons: shown ? reasonsOf([rox], words) : [], source: sourceOf(all) };
}

function bounds(measure: Measure & { low: number; high: number }, words: Words): Readonly<Record<string, string>> {
  const level = String(Math.round(measure.level * 100));
  const known = ["50", "80", "90", "95"].includes(level);
  return {
    low: words.number(measure.low, measure.unit),
    high: words.number(measure.high, measure.unit),
    odds: words.text(`page.rox.odds.${known ? level : "other"}`, { level: `${level}%` }),
  };
}

/** Puts the pieces in the places of \u0001, \u0002 … */
function fillPieces(text: string, pieces: readonly Piece[]): readonly Piece[] {
  return text
    .split(/([\u0001\u0002])/)
    .map((stretch) => (stretch === "\u0001" ? pieces[0] : stretch === "\u0002" ? pieces[1] : stretch))
    .filter((piece): piece is Piece => piece !== undefined && piece !== "");
}
