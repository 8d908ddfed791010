/**
 * Charts in words, for who cannot see them (`trust.md` U-27, U-28): what it is (L1), extremes with interval and n (L2), the pattern (L3).
 * What it means (L4) is the author's. Always under 150 words, always from the measures drawn, never one that is withheld.
 */
import type { Measure } from "../contract/measure.ts";
import { grades } from "../evidence/grade.ts";
import { inText } from "../evidence/words/in-text.ts";
import type { ChartContext } from "./chart.ts";
import type { Spot } from "./spots.ts";
import { labelOf, partOf, shown, shownOf, type Shown } from "./pick.ts";
import { intervalName } from "./table.ts";
import type { Series } from "./trend.ts";

type Say = ChartContext["words"];

/** Ranked rows: dots, stacked bars, dumbbells. `everybody` is the reference line. */
export function describeRanking(
  ranked: readonly Measure[],
  context: ChartContext & { readonly everybody?: Shown },
  form: "dots" | "stackedBar" | "dumbbell",
): string {
  const { words, everybody } = context;
  const drawn = shownOf(ranked);
  const [first, last] = [drawn[0], drawn.at(-1)];
  const parts = {
    metric: metricOf(ranked, words),
    by: inText(words.column(context.by)),
    interval: intervalName(ranked, words),
  };
  return join([
    words.text(`charts.alt.${form}`, { ...parts, count: count(ranked.length, words) }),
    first && last && first !== last
      ? words.text("charts.alt.extremes", { high: told(first, context), low: told(last, context) })
      : first && words.text("charts.alt.only", { one: told(first, context) }),
    everybody && words.text("charts.alt.everybody", { group: words.group(everybody), value: full(everybody, words) }),
    everybody &&
      words.text("charts.alt.against", {
        above: count(drawn.filter(({ low }) => low > everybody.value).length, words),
        below: count(drawn.filter(({ high }) => high < everybody.value).length, words),
        group: words.group(everybody),
      }),
    ...reserves(ranked, words),
  ]);
}

/** Lines over periods, and slopes between two. */
export function describeTrend(series: readonly Series[], periods: readonly string[], context: ChartContext): string {
  const { words } = context;
  const cells = series.flatMap((line) => line.cells.flatMap((cell) => cell ?? []));
  const named = [...series].sort(
    (a, b) => (shown(b.cells.at(-1))?.value ?? -Infinity) - (shown(a.cells.at(-1))?.value ?? -Infinity),
  );
  const told = named.length <= 3 ? named : [...named.slice(0, 2), ...named.slice(-1)];
  return join([
    words.text("charts.alt.trend", {
      metric: metricOf(cells, words),
      count: count(periods.length, words),
      lines: count(series.length, words),
      first: words.period(periods[0] ?? ""),
      last: words.period(periods.at(-1) ?? ""),
    }),
    ...told.map((line) => course(line, series.length > 1 || line.label !== "", words)),
    ...reserves(cells, words),
  ]);
}

/** Two numbers a group on a plane. */
export function describeMap(spots: readonly Spot[], context: ChartContext): string {
  const { words } = context;
  const first = spots[0];
  if (first === undefined) return words.text("charts.alt.nothing");
  const by = (pick: (spot: Spot) => number) => [...spots].sort((a, b) => pick(b) - pick(a));
  const [right, top] = [by(({ x }) => x.value), by(({ y }) => y.value)];
  const name = (measure: Measure) => words.metric(measure.metric, measure.part);
  const ends = (list: readonly Spot[], axis: "x" | "y") => ({
    axis: name(first[axis]),
    high: `${list[0]?.label} ${full(list[0]?.[axis] as Shown, words)}`,
    low: `${list.at(-1)?.label} ${full(list.at(-1)?.[axis] as Shown, words)}`,
  });
  const kind = spots.some(({ itself }) => itself.about["category"] !== undefined) ? "category" : "quadrant";
  const codes = [...new Set(spots.flatMap(({ itself }) => itself.about[kind] ?? []))];
  return join([
    words.text("charts.alt.map", {
      count: count(spots.length, words),
      x: name(first.x),
      y: name(first.y),
      by: inText(words.column(context.by)),
    }),
    words.text("charts.alt.along", ends(top, "y")),
    words.text("charts.alt.along", ends(right, "x")),
    ...codes.map((code) =>
      words.text(`charts.alt.${kind}`, {
        [kind]: words.label(kind, code),
        list: words.list(
          few(
            spots.filter(({ itself }) => itself.about[kind] === code).map(({ label }) => label),
            words,
          ),
        ),
      }),
    ),
  ]);
}

/** What low and high marks go with; `ranked` by what is at stake, each with its class. */
export function describeContrast(ranked: readonly Measure[], context: ChartContext): string {
  const { words } = context;
  const drawn = shownOf(ranked);
  const [first, last] = [drawn[0], drawn.at(-1)];
  const classes = [...new Set(drawn.flatMap(({ about }) => about["class"] ?? []))];
  return join([
    words.text("charts.alt.contrast", { count: count(ranked.length, words), by: inText(words.column(context.by)) }),
    first && last && first !== last
      ? words.text("charts.alt.extremes", { high: told(first, context), low: told(last, context) })
      : first && words.text("charts.alt.only", { one: told(first, context) }),
    ...classes.map((code) =>
      words.text("charts.alt.named", {
        name: words.label("class", code),
        value: words.list(
          few(
            drawn.filter(({ about }) => about["class"] === code).map((one) => labelOf(one, context)),
            words,
          ),
        ),
      }),
    ),
    ...reserves(ranked, words),
  ]);
}

/** Benefits, costs and what is left. */
export function describeMoney(measures: readonly Measure[], context: ChartContext): string {
  const { words } = context;
  const bySize = (list: readonly Measure[]) => [...shownOf(list)].sort((a, b) => b.value - a.value);
  const streams = bySize(partOf(measures, "").filter(({ group }) => group["stream"] !== undefined));
  const costs = bySize(partOf(measures, "cost"));
  const single = (part: string) => shown(partOf(measures, part)[0]);
  const [total, cost, net] = [single("total"), single("cost-total"), single("net")];
  return join([
    words.text("charts.alt.waterfall", { streams: count(streams.length, words), costs: count(costs.length, words) }),
    streams[0] &&
      words.text("charts.alt.largestStream", {
        one: `${words.label("stream", streams[0].group["stream"] ?? "")} ${full(streams[0], words)}`,
        grade: streams[0].grade ?? "",
      }),
    costs[0] &&
      words.text("charts.alt.largestCost", {
        one: `${words.label("cost", costs[0].group["cost"] ?? "")} ${words.value(costs[0])}`,
      }),
    ...[total, cost, net].map(
      (one) =>
        one && words.text("charts.alt.sum", { name: words.metric(one.metric, one.part), value: full(one, words) }),
    ),
    ...reserves(measures, words),
  ]);
}

/** Fifty dots. */
export function describeChances(measures: readonly Measure[], { words }: ChartContext): string {
  const draws = shownOf(measures.filter(({ group }) => group["dot"] !== undefined));
  const above = draws.filter(({ value }) => value > 0).length;
  const [low, middle, high] = ["p05", "p50", "p95"].map((part) => shown(partOf(measures, part)[0]));
  return join([
    words.text("charts.alt.quantileDots", { metric: metricOf(measures, words), count: count(draws.length, words) }),
    words.text("charts.alt.chances", { above: count(above, words), below: count(draws.length - above, words) }),
    low &&
      middle &&
      high &&
      words.text("charts.alt.middle", { median: words.value(middle), low: words.value(low), high: words.value(high) }),
  ]);
}

/** Inputs by how far they move the outcome; `ranked` from the widest to the narrowest. */
export function describeSwings(ranked: readonly Measure[], context: ChartContext): string {
  const { words } = context;
  const drawn = shownOf(ranked);
  const base = drawn[0];
  const said = (one: Shown) => ({
    name: labelOf(one, context),
    low: words.number(one.low, one.unit),
    high: words.number(one.high, one.unit),
  });
  const narrowest = drawn.length > 2 ? drawn.at(-1) : undefined;
  return join([
    words.text("charts.alt.tornado", { count: count(ranked.length, words), base: base ? words.value(base) : "" }),
    ...drawn.slice(0, 2).map((one) => words.text("charts.alt.swing", said(one))),
    narrowest && words.text("charts.alt.least", said(narrowest)),
    ...reserves(ranked, words),
  ]);
}

/** The return by tier of evidence. */
export function describeTiers(tiers: readonly Measure[], context: ChartContext): string {
  const { words } = context;
  return join([
    words.text("charts.alt.tiers", { metric: metricOf(tiers, words), interval: intervalName(tiers, words) }),
    ...tiers.map((tier) => {
      const drawn = shown(tier);
      const said = drawn ? full(drawn, words) : tier.reasons[0] ? words.reason(tier.reasons[0]) : words.value(tier);
      return words.text("charts.alt.named", { name: labelOf(tier, context), value: said.replace(/\.$/, "") });
    }),
  ]);
}

/** Shares of the benefit by grade, the best first. */
export function describeEvidence(shares: readonly Measure[], { words }: ChartContext): string {
  const sorted = grades.flatMap((grade) => shown(shares.find(({ group }) => group["grade"] === grade)) ?? []);
  return join([
    words.text("charts.alt.evidenceBar"),
    ...sorted.map((share) =>
      words.text("charts.alt.named", {
        name: words.label("grade", share.group["grade"] ?? ""),
        value: words.value(share),
      }),
    ),
  ]);
}

function metricOf(measures: readonly Measure[], words: Say): string {
  const first = measures.find(({ part }) => part === "") ?? measures[0];
  return first === undefined ? "" : words.metric(first.metric, first.part);
}

/** "−41 (−47 to −35)"; the value alone where it has no width. */
function full(measure: Shown, words: Say): string {
  return measure.low === measure.high ? words.value(measure) : `${words.value(measure)} (${words.interval(measure)})`;
}

/** "new −41 (−47 to −35; n = 120)". */
export function told(measure: Shown, context: ChartContext): string {
  const { words } = context;
  const base = measure.people === "none" ? "" : `; ${words.base(measure)}`;
  return `${labelOf(measure, context)} ${words.value(measure)} (${words.interval(measure)}${base})`;
}

/** From its first to its last number, and the turning points between. */
function course(line: Series, named: boolean, words: Say): string {
  const drawn = shownOf(line.cells.flatMap((cell) => cell ?? []));
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (first === undefined || last === undefined) return "";
  const at = (one: Shown) => ({ value: full(one, words), period: words.period(one.period) });
  const sorted = [...drawn].sort((a, b) => a.value - b.value);
  const [low, high] = [sorted[0] as Shown, sorted.at(-1) as Shown];
  const parts = {
    name: named ? line.label : "",
    from: at(first).value,
    fromPeriod: at(first).period,
    to: at(last).value,
    toPeriod: at(last).period,
  };
  const between =
    drawn.length > 2
      ? words.text("charts.alt.between", {
          low: words.value(low),
          lowPeriod: at(low).period,
          high: words.value(high),
          highPeriod: at(high).period,
        })
      : "";
  return `${words.text("charts.alt.course", parts)} ${between}`.trim();
}

/** How many are withheld, and how many are to be read with reserve. */
export function reserves(measures: readonly Measure[], words: Say): readonly string[] {
  const withheld = measures.filter((measure) => shown(measure) === undefined).length;
  const cautious = shownOf(measures).filter(({ status }) => status === "caution").length;
  return [
    withheld > 0 ? words.text("charts.alt.withheld", { count: count(withheld, words) }) : "",
    cautious > 0 ? words.text("charts.alt.caution", { count: count(cautious, words) }) : "",
  ];
}

/** At most five names, then how many more. */
export function few(names: readonly string[], words: Say): readonly string[] {
  if (names.length <= 5) return names;
  return [...names.slice(0, 4), words.text("charts.alt.more", { count: count(names.length - 4, words) })];
}

/** A number of rows, as the language writes it. */
export function count(number: number, words: Say): string {
  return words.number(number, "count");
}

/** Sentences after one another, those that are empty left out. */
export function join(sentences: readonly (string | undefined)[]): string {
  return sentences.flatMap((sentence) => (sentence ? capital(sentence) : [])).join(" ");
}

function capital(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase("en") + sentence.slice(1);
}
