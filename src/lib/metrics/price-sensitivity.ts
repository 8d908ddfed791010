/** M71 Price sensitivity: between which prices people find it neither too cheap nor too expensive. */
import type { Reason, Status } from "../contract/measure.ts";
import { hasScenarios, priceAnswers } from "../dataset/price-answers.ts";
import { bootstrap, type Bootstrapped } from "../stats/bootstrap.ts";
import { crossings, priceCurves, pricePoints, type PricePoint } from "../stats/price-sensitivity.ts";
import { wilson } from "../stats/wilson.ts";
import { common, refused } from "./base.ts";
import type { Context, Estimate, Metric } from "./metric.ts";
import { pricedPeople, scenariosIn, type PricedPeople } from "./price-thresholds.ts";

/** Valid answers under which no price is given, and the part that may contradict itself (`method.md` M71). */
const PEOPLE = 100;
const DOUBTFUL = 0.2;
const INVALID = 0.4;

/** Prices for which the curves are told, at most. */
const MOST = 40;

const curveNames = ["too-cheap", "not-cheap", "not-expensive", "too-expensive"] as const;

/**
 * Van Westendorp's price points, by `point`: pmc (as many find it too cheap as not cheap), ipp (cheap as expensive), opp (too cheap as too
 * expensive), pme (too expensive as not expensive), and by `scenario` where two experiences were asked about. Where two curves coincide over
 * a range of prices there is no point but parts `from` and `to`. Part `curve` by `curve` and `price` is the share of people; `difference` a
 * point with the better experience less the usual one; `violations` the share whose four prices contradict each other (over 20% caution, over
 * 40% refused INVALID_ANSWERS). Bootstrap over people, 95%; grade E, for what people say of prices is no demand. Refused under 100 valid
 * answers, and NO_VARIANCE when all named one price for everything. Van Westendorp 1976.
 */
export const priceSensitivity: Metric = {
  id: "price-sensitivity",
  number: "M71",
  parts: { "": "euro", from: "euro", to: "euro", difference: "euro", curve: "share", violations: "share" },
  tables: ["responses", "price_answers"],
  reads: ["customers", "weight_targets"],
  sesoi: 0,
  method: "bootstrap",
  seeded: true,
  adds: ["point", "scenario", "curve", "price"],
  options: [],
  people: () => "customers",
  lacks: (dataset) => {
    const known = dataset.tables.get("price_answers")?.columnNames() ?? [];
    return ["tc", "cheap", "expensive", "te"].filter((name) => !known.includes(name)).map((name): Reason => `MISSING_COLUMN:price_answers.${name}`); // prettier-ignore
  },
  rows: priceAnswers,
  estimate: (rows, context) => {
    const asked = scenariosIn(rows).map((scenario) => pricedPeople(rows, scenario)).filter(({ base, complete }) => complete + base.nMissing > 0); // prettier-ignore
    if (asked.length === 0) return [{ value: null, n: 0, status: "missing", reasons: ["NO_DATA"] }];
    const named = hasScenarios(context.dataset);
    const told = asked.filter((people) => refusalOf(people) === null);
    return [...asked.flatMap((people) => contradictions(people, named, context)), ...pointsOf(told, named, context)];
  },
};

type Group = NonNullable<Estimate["group"]>;

function groupOf(scenario: string, named: boolean, ...more: Group): Group {
  return named ? [...more, ["scenario", scenario]] : more;
}

function refusalOf({ base, complete, invalid, onePrice }: PricedPeople): Reason | null {
  if (onePrice) return "NO_VARIANCE";
  if (complete > 0 && invalid > INVALID * complete) return "INVALID_ANSWERS";
  return base.n < PEOPLE ? "N_TOO_SMALL" : null;
}

/** The share of contradictions, and where there is nothing more to tell, why not. */
function contradictions(people: PricedPeople, named: boolean, { level }: Context): readonly Estimate[] {
  const { base, complete, invalid, scenario } = people;
  const refusal = refusalOf(people);
  const group = groupOf(scenario, named);
  const silent = refusal === null ? [] : [{ ...refused(base, refusal), group }];
  if (complete === 0) return silent;
  const share = invalid / complete;
  const few = complete < 30 ? { status: "caution" as const, reasons: ["INDICATIVE", "N_TOO_SMALL"] as const } : {};
  const counts = [invalid, complete - invalid];
  const told = { part: "violations", group, value: share, ...wilson({ share, n: complete }, level), method: "wilson" };
  return [...silent, { ...told, n: complete, nMissing: base.nMissing, counts, ...few }];
}

/** Every number that is drawn again: its name, and its place among those of a draw. */
interface Drawn {
  readonly number: (name: string) => Bootstrapped | null;
  readonly prices: ReadonlyMap<string, readonly number[]>;
}

function pointsOf(asked: readonly PricedPeople[], named: boolean, context: Context): readonly Estimate[] {
  if (asked.length === 0) return [];
  const drawn = drawAll(asked, context);
  return [
    ...asked.flatMap((people) => pricePoints.flatMap((point) => pointOf(people, point, drawn, named))),
    ...asked.flatMap((people) => curveOf(people, drawn, named)),
    ...differencesOf(asked, drawn),
  ];
}

/** Draws the people of all scenarios together: one who answered about both is one person. */
function drawAll(asked: readonly PricedPeople[], { random, level }: Context): Drawn {
  const ids = [...new Set(asked.flatMap(({ base }) => base.persons))].sort();
  const unit = new Map(ids.map((id, at) => [id, at]));
  const places = asked.map(({ base }) => {
    const at = new Int32Array(ids.length).fill(-1);
    base.persons.forEach((id, row) => (at[unit.get(id) as number] = row));
    return at;
  });
  const prices = new Map(asked.map(({ scenario, grid }) => [scenario, thinned(grid.prices)]));
  const names: string[] = [];
  const statistic = (picked: Int32Array): number[] => {
    const found: number[] = [];
    const note = (name: string, value: number) => {
      if (found.push(value) > names.length) names.push(name);
    };
    const middles = asked.map(({ scenario, grid }, s) => {
      const at = places[s] as Int32Array;
      const curves = priceCurves(
        grid,
        picked.filter((one) => at[one] !== -1).map((one) => at[one] as number),
      );
      const crossed = curves === null ? null : crossings(curves);
      const middle = (point: PricePoint) => (crossed === null ? NaN : (crossed[point].low + crossed[point].high) / 2);
      for (const point of pricePoints) {
        note(`${scenario} ${point}`, middle(point));
        note(`${scenario} ${point} from`, crossed?.[point].low ?? NaN);
        note(`${scenario} ${point} to`, crossed?.[point].high ?? NaN);
      }
      for (const k of prices.get(scenario) ?? []) {
        const shares = curves === null ? [NaN, NaN, NaN, NaN] : [curves.tooCheap[k], 1 - (curves.cheap[k] as number), 1 - (curves.expensive[k] as number), curves.tooExpensive[k]]; // prettier-ignore
        curveNames.forEach((name, c) => note(`${scenario} ${name} ${k}`, shares[c] as number));
      }
      return middle;
    });
    const [usual, better] = middles;
    if (usual && better) pricePoints.forEach((point) => note(point, better(point) - usual(point)));
    return found;
  };
  const all = bootstrap({ units: ids.length, statistic, random: random("people"), level, correct: "never" });
  return { prices, number: (name) => all[names.indexOf(name)] ?? null };
}

/** Places of at most {@link MOST} prices, evenly over all that were named, both ends among them. */
function thinned(prices: Float64Array): readonly number[] {
  const kept = Math.min(MOST, prices.length);
  return [...new Set(Array.from({ length: kept }, (_, i) => Math.round((i * (prices.length - 1)) / Math.max(1, kept - 1))))]; // prettier-ignore
}

function standing({ base, complete, invalid }: PricedPeople): { status: Status; reasons: readonly Reason[] } {
  const reasons: readonly Reason[] = [...(invalid > DOUBTFUL * complete ? (["INVALID_ANSWERS"] as const) : []), ...base.reasons]; // prettier-ignore
  return { status: reasons.length > 0 ? "caution" : "ok", reasons };
}

function pointOf(people: PricedPeople, point: PricePoint, drawn: Drawn, named: boolean): readonly Estimate[] {
  const { scenario, base, grid } = people;
  const curves = priceCurves(grid);
  if (curves === null) return [];
  const { low, high, share } = crossings(curves)[point];
  const shared = { ...common(base), ...standing(people), grade: "E" as const, group: groupOf(scenario, named, ["point", point]) }; // prettier-ignore
  // The curves told are those of "not cheap" and "not expensive": there the balance of cheap and expensive lies at the rest.
  const about = { share: String(share), height: String(point === "ipp" ? 1 - share : share), across: "euro" };
  const give = (part: string, name: string): Estimate => {
    const one = drawn.number(`${scenario} ${point}${name}`);
    if (one === null) return { ...refused(base, "TOO_UNCERTAIN", part), group: shared.group };
    return { ...shared, part, value: one.value, ...one.interval, about };
  };
  if (low === high) return [give("", "")];
  return [{ ...refused(base, "NO_SINGLE_PRICE"), group: shared.group }, give("from", " from"), give("to", " to")];
}

function curveOf(people: PricedPeople, drawn: Drawn, named: boolean): readonly Estimate[] {
  const { scenario, base, grid } = people;
  return curveNames.flatMap((name) =>
    (drawn.prices.get(scenario) ?? []).flatMap((k): readonly Estimate[] => {
      const one = drawn.number(`${scenario} ${name} ${k}`);
      if (one === null) return [];
      const group = groupOf(scenario, named, ["curve", name], ["price", String(grid.prices[k])]);
      return [{ part: "curve", group, ...common(base), ...standing(people), value: one.value, ...one.interval, about: { across: "euro" } }]; // prettier-ignore
    }),
  );
}

/** What the better experience is said to be worth, where both were asked about. */
function differencesOf(asked: readonly PricedPeople[], drawn: Drawn): readonly Estimate[] {
  const [usual, better] = asked;
  if (usual === undefined || better === undefined) return [];
  const reasons = [...new Set(["HYPOTHETICAL" as const, ...asked.flatMap((people) => standing(people).reasons)])];
  return pricePoints.flatMap((point): readonly Estimate[] => {
    const one = drawn.number(point);
    if (one === null) return [];
    const [n, nMissing] = [Math.min(usual.base.n, better.base.n), usual.base.nMissing + better.base.nMissing];
    return [{ part: "difference", group: [["point", point]], n, nMissing, status: "caution", reasons, grade: "E", value: one.value, ...one.interval }]; // prettier-ignore
  });
}
