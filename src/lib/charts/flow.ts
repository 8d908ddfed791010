/** Journeys as a stream from left to right: how many took each step, where they went from there, and how they ended (M30). */
import { areaY, rect, text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import type { Chart, ChartContext } from "./chart.ts";
import { describeFlow } from "./describe-flow.ts";
import { FAILURE, ON, streamOf, SUCCESS, type Stream } from "./flow-stream.ts";
import { layFlow, type Band, type Block, type Laid } from "./flow-layout.ts";
import { layKey, type Sample } from "./key.ts";
import { paint } from "./palette.ts";
import { partOf, shown } from "./pick.ts";
import { sheetOf } from "./sheet.ts";
import { defaultWidth, ink, leading, linesOf, narrow, px, quiet, size, type Marks } from "./style.ts";
import { tableOf } from "./table.ts";

/** Streams under this share of the journeys are not drawn. */
const THIN = 0.01;

/**
 * Draws part `flow` of the transitions: a column a step, a block a kind of step as high as its share of all journeys, a band from block to
 * block, the ends under the steps. At most three steps (two on a phone), and five kinds of step (four); the others are one. Bands under 1%
 * are left out and said so; the table has every flow.
 */
export function flow(measures: readonly Measure[], context: ChartContext): Chart {
  const { words, width = defaultWidth } = context;
  const given = flowsOf(measures);
  const wide = width >= narrow;
  const stream = streamOf(given, { stages: wide ? 3 : 2, kinds: wide ? 5 : 4, words });
  const key = layKey(samplesOf(given, stream, context), width);
  const laid = layFlow(stream, { width, top: key.height, words });
  const thin = stream.links.some(({ share }) => share > 0 && share < THIN);
  return {
    options: sheetOf({ width, height: laid.height, marks: [...key.marks, ...bandMarks(laid), ...blockMarks(laid)] }),
    table: tableOf(given, context, {
      heads: ["stage", "from", "to"].map((column) => words.column(column)),
      names: ({ group }) => ["stage", "from", "to"].map((column) => words.label(column, group[column] ?? "")),
    }),
    alt: describeFlow(stream, given, words),
    shows: given,
    ...(thin
      ? { leftOut: [words.text("charts.flow.thin", { least: words.number(THIN, "share", { decimals: 0 }) })] }
      : {}),
  };
}

/** Flows of one group, the first where there are several. */
function flowsOf(measures: readonly Measure[]): readonly Measure[] {
  const flows = partOf(measures, "flow").filter(({ group }) => group["stage"] !== undefined);
  const own = ({ group }: Measure) =>
    JSON.stringify(Object.entries(group).filter(([column]) => !["stage", "from", "to"].includes(column)));
  const [first] = flows;
  return first === undefined ? [] : flows.filter((one) => own(one) === own(first));
}

/** What the heights mean, how all ended, and what a sign stands for. */
function samplesOf(given: readonly Measure[], { ends }: Stream, { words }: ChartContext): readonly Sample[] {
  const signs = [...new Set(given.filter((one) => shown(one) === undefined).map((one) => words.value(one)))];
  const list = words.list(ends.map(({ label, said }) => words.text("charts.flow.named", { name: label, value: said })));
  return [
    { kind: "words", text: words.text("charts.flow.whole") },
    ...(ends.length === 0 ? [] : [{ kind: "words", text: words.text("charts.flow.end", { list }) } as const]),
    ...signs.map((sign): Sample => ({ kind: "words", text: words.text("charts.key.withheld", { sign }) })),
  ];
}

function bandMarks({ bands }: Laid): Marks {
  const drawn = bands.filter(({ share }) => share >= THIN);
  const ends = ({ from, to }: Band, band: number) => [
    { band, x: from.x, top: from.top, foot: from.foot },
    { band, x: to.x, top: to.top, foot: to.foot },
  ];
  const area = (list: readonly Band[], hand: object) =>
    areaY(list.flatMap(ends), { x: px("x"), y1: px("top"), y2: px("foot"), z: "band", curve: "bump-x", ...hand });
  const to = (value: string) => drawn.filter((band) => band.end === value);
  return [
    area(
      drawn.filter(({ end }) => end !== SUCCESS && end !== FAILURE),
      { fill: paint("rule"), fillOpacity: 0.75 },
    ),
    area(to(SUCCESS), { fill: paint("soft"), fillOpacity: 0.75 }),
    area(to(FAILURE), { fill: paint("low"), fillOpacity: 0.28 }),
  ];
}

function blockMarks({ blocks, heads, stacked }: Laid): Marks {
  const colour = ({ value }: Block) =>
    paint(value === SUCCESS ? "high" : value === FAILURE ? "low" : value === ON ? "mid" : "ink");
  const data = blocks.map((block) => ({ ...block, paint: colour(block) }));
  return [
    rect(data, { x1: px("x1"), x2: px("x2"), y1: px("top"), y2: px("foot"), fill: { value: "paint", scale: null } }),
    text(data, { x: px("textX"), y: px("textY"), text: "said", textAnchor: "start", ...ink, fontWeight: 600 }),
    text(data, {
      x: px("nameX"),
      y: px("nameY"),
      text: "name",
      textAnchor: "start",
      ...linesOf(stacked ? "small" : "text"),
      ...ink,
      ...(stacked ? { fontSize: size.small } : {}),
    }),
    text(heads, {
      x: px("x"),
      y: px("y"),
      text: "text",
      textAnchor: "start",
      lineHeight: leading.small / size.small,
      lineAnchor: "bottom",
      ...quiet,
      fontStyle: "italic",
    }),
  ];
}
