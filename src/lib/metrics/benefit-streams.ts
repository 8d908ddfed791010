/** M65 Benefit streams: what each initiative brings in, what it costs, and what stands behind it, in money of today. */
import type { Grade } from "../contract/measure.ts";
import type { Effect } from "../dataset/effect.ts";
import { mean } from "../stats/sum.ts";
import { DRAWS, worth, type Stream } from "./business-case.ts";
import { cautionsOf, correctedEstimates, routeEstimates } from "./effect-estimates.ts";
import type { Context, Estimate, Metric } from "./metric.ts";
import { ofTheCase, openCase, unopened, type OpenCase } from "./open-case.ts";
import { spreadOf, worthOf } from "./returns.ts";
import { estimateOf, refusedEstimate, spreadEstimate, weakest, type Common } from "./simulated.ts";

type Opened = Extract<OpenCase, { readonly simulation: unknown }>;

const GRADES: readonly Grade[] = ["A", "B", "C", "D", "E"];

/**
 * Present value of each stream (group stream: effect id) and of each kind of cost (part "cost"), their totals and what is left: expected
 * values, so that they add up, with the middle 90% of the draws. "share" is the stream's part of the expected benefit, "grade-share" that
 * of all streams of one grade; streams that are expected to cost money have no share. Every stream counts, whatever its grade.
 * Totals are refused as DOUBLE_COUNT when one benefit stands in two streams. `about.evidence`: computed, reported or assumed.
 * "effect-raw" and "effect-used": an effect chosen for its result, as its test found it and as it counts; "chain-ratio": what the chain
 * explains of an outcome measured directly. Cautions of a stream: WINNERS_CURSE, TRANSPORT_MISSING, REGISTERED_LATE.
 */
export const benefitStreams: Metric = {
  ...ofTheCase,
  id: "benefit-streams",
  number: "M65",
  parts: {
    "": "euro",
    share: "share",
    "grade-share": "share",
    cost: "euro",
    total: "euro",
    "cost-total": "euro",
    net: "euro",
    "effect-raw": "index",
    "effect-used": "index",
    "chain-ratio": "index",
  },
  adds: ["stream", "grade", "cost"],
  estimate: (rows, context) => {
    const opened = openCase(rows, context);
    if (opened.model === null) return unopened(opened.reasons, 0);
    const values = opened.simulation.flows.benefits.map((flow) => worth(opened.model, [flow]));
    const common = commonOf(opened, context);
    return [
      ...streams(common, opened, context, values),
      ...routeEstimates(common, opened),
      ...gradeShares(common, opened, values),
      ...costs(common, opened),
      ...totals(common, opened),
    ];
  },
};

function commonOf({ model, cautions }: Opened, { level }: Context): Common {
  return { n: model.streams.length, level, cautions, about: { draws: String(DRAWS) } };
}

function streams(
  common: Common,
  { model, effects }: Opened,
  { dataset }: Context,
  values: readonly Float64Array[],
): readonly Estimate[] {
  const positive = paying(values);
  return model.streams.flatMap((stream, s) => {
    const effect = effects[s] as Effect;
    const own: Common = {
      ...common,
      n: stream.n,
      grade: stream.grade,
      group: [["stream", stream.id]],
      cautions: [...cautionsOf(dataset, effect), ...common.cautions],
      about: { ...common.about, ...aboutOf(stream, effect) },
    };
    const value = spreadEstimate(own, "", values[s] as Float64Array, "mean");
    const share = positive.includes(s) ? [shareEstimate(own, "share", [s], positive, values)] : [];
    return [value, ...share, ...correctedEstimates(own, effect)];
  });
}

/** What is assumed of everybody, or was not set right, is not worth a word. */
function aboutOf(
  { kind, initiative, evidence }: Stream,
  { correction, transport }: Effect,
): Readonly<Record<string, string>> {
  return {
    kind,
    initiative,
    evidence,
    ...(correction === null ? {} : { correction: correction.how }),
    ...(transport === "alike" ? {} : { transport }),
  };
}

/** Streams that are expected to bring something in. */
function paying(values: readonly Float64Array[]): readonly number[] {
  return [...values.keys()].filter((s) => mean(values[s] as Float64Array) > 0);
}

/** Part of the expected benefit, with the middle of that part over the draws in which there is a benefit at all. */
function shareEstimate(
  common: Common,
  part: string,
  some: readonly number[],
  all: readonly number[],
  values: readonly Float64Array[],
): Estimate {
  const sumAt = (which: readonly number[], i: number): number =>
    which.reduce((total, s) => total + (values[s]?.[i] as number), 0);
  const draws = values[0]?.length ?? 0;
  const [own, whole] = [some, all].map((which) => Float64Array.from({ length: draws }, (_, i) => sumAt(which, i))) as [
    Float64Array,
    Float64Array,
  ];
  const spread = spreadOf(
    own.map((value, i) => value / (whole[i] as number)).filter((_, i) => (whole[i] as number) > 0),
  );
  const at = (probability: number): number => Math.min(1, Math.max(0, spread.at(probability)));
  const value = mean(own) / mean(whole);
  return estimateOf(common, part, value, at((1 - common.level) / 2), at((1 + common.level) / 2));
}

function gradeShares(common: Common, { model }: Opened, values: readonly Float64Array[]): readonly Estimate[] {
  const positive = paying(values);
  return GRADES.flatMap((grade) => {
    const some = positive.filter((s) => model.streams[s]?.grade === grade);
    if (some.length === 0) return [];
    const own: Common = { ...common, n: some.length, grade, group: [["grade", grade]] };
    return [shareEstimate(own, "grade-share", some, positive, values)];
  });
}

function costs(common: Common, { model, simulation }: Opened): readonly Estimate[] {
  const categories = [...new Set(model.costs.map(({ category }) => category))].sort();
  return categories.map((category) => {
    const flows = simulation.flows.costs.filter((_, c) => model.costs[c]?.category === category);
    return spreadEstimate({ ...common, group: [["cost", category]] }, "cost", worth(model, flows), "mean");
  });
}

function totals(common: Common, { model, simulation, doubled }: Opened): readonly Estimate[] {
  const cost = worthOf(model, simulation.flows.costs, simulation);
  const costTotal = spreadEstimate(common, "cost-total", cost, "mean");
  if (doubled)
    return [
      refusedEstimate(common, "total", "DOUBLE_COUNT"),
      costTotal,
      refusedEstimate(common, "net", "DOUBLE_COUNT"),
    ];
  const benefit = worthOf(model, simulation.flows.benefits, simulation);
  const graded: Common = { ...common, grade: weakest(model.streams.map(({ grade }) => grade)) };
  const net = benefit.map((value, i) => value - (cost[i] as number));
  return [spreadEstimate(graded, "total", benefit, "mean"), costTotal, spreadEstimate(graded, "net", net, "mean")];
}
