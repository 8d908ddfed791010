/** Marks by touchpoint: the share favourable, the teams behind them, and how far they fall short of a target. */
import { questionAt } from "../dataset/ratings.ts";
import type { Interval } from "../stats/interval.ts";
import type { Random } from "../stats/random.ts";
import { pick } from "../stats/resample.ts";
import { unitsOf } from "../stats/units.ts";
import { baseFrom, shareOf } from "./base.ts";
import type { Context, Rows } from "./metric.ts";
import { boxes } from "./top-two-box.ts";

/** The valid marks of one touchpoint. */
export interface TouchpointMarks {
  readonly share: number;
  readonly interval: Interval;
  readonly n: number;
  readonly nMissing: number;
  readonly nEffective: number;
  /** People favourable and not. */
  readonly counts: readonly number[];
  /** Teams with two marks or more. */
  readonly teams: number;
  /** Marks of which the team is known. */
  readonly byTeam: { readonly values: readonly number[]; readonly teams: readonly string[] };
}

/** The marks of one group and period, all touchpoints. */
export interface Graded {
  readonly touchpoints: ReadonlyMap<string, TouchpointMarks>;
  readonly persons: readonly string[];
  readonly places: readonly string[];
  readonly favourable: Float64Array;
  readonly weights: Float64Array;
}

/** Reads the rows of `served`: valid marks only, favourable by the boxes of each question (`top-two-box`). */
export function gradesOf(rows: Rows, { dataset, period, level }: Context): Graded {
  const [value, upright, weight] = ["value", "upright", "weight"].map((name) => numbersOf(rows, name));
  const [question, place, person, team] = ["question", "touchpoint", "person", "served"].map((name) => textsOf(rows, name)); // prettier-ignore
  const tops = new Map([...new Set(question)].map((id) => [id, topOf(dataset, id ?? "", period)]));
  const valid = Array.from({ length: rows.size }, (_, row) => row).filter((row) => !Number.isNaN(value?.[row] ?? NaN) && tops.get(question?.[row] ?? null) != null); // prettier-ignore
  const favourable = Float64Array.from(valid, (row) => Number(tops.get(question?.[row] ?? null)?.(upright?.[row] ?? NaN) === true)); // prettier-ignore
  const weights = Float64Array.from(valid, (row) => weight?.[row] ?? 1);
  const asked = new Map<string, Set<string | null>>();
  place?.forEach((id, row) => asked.set(id ?? "", (asked.get(id ?? "") ?? new Set()).add(person?.[row] ?? null)));
  const persons = valid.map((row) => person?.[row] ?? "");
  const places = valid.map((row) => place?.[row] ?? "");
  const at = new Map<string, number[]>();
  places.forEach((id, i) => {
    const known = at.get(id);
    if (known === undefined) at.set(id, [i]);
    else known.push(i);
  });
  const touchpoints = [...at].map(([id, index]) => {
    const base = baseFrom({
      values: Float64Array.from(index, (i) => favourable[i] as number),
      weights: Float64Array.from(index, (i) => weights[i] as number),
      persons: index.map((i) => persons[i] as string),
      asked: asked.get(id)?.size ?? 0,
    });
    const { share, interval, nEffective, people } = shareOf(base, (one) => one === 1, level);
    const known = index.filter((i) => team?.[valid[i] as number] != null);
    const teams = known.map((i) => team?.[valid[i] as number] as string);
    const byTeam = { teams, values: known.map((i) => upright?.[valid[i] as number] as number) };
    const counts = [people, Math.max(0, base.n - people)];
    return [id, { share, interval, nEffective, counts, n: base.n, nMissing: base.nMissing, teams: several(teams), byTeam }] as const; // prettier-ignore
  });
  return { touchpoints: new Map(touchpoints), persons, places, favourable, weights };
}

/** How far each touchpoint falls short, in the data and in draws of people; the target without one given is the share over all marks. */
export interface Shortfalls {
  readonly target: number;
  readonly of: ReadonlyMap<string, { readonly value: number; readonly draws: Float64Array }>;
}

/** Shortfall = (target − share) ÷ target, at least 0; people drawn again in the order of their ids, all their marks together. */
export function shortfalls(
  marks: Graded,
  { target, draws, random }: { readonly target: number | null; readonly draws: number; readonly random: Random },
): Shortfalls {
  const units = unitsOf(marks.persons);
  const ids = [...marks.touchpoints.keys()].sort();
  const placeOf = new Map(ids.map((id, k) => [id, k]));
  const place = Int32Array.from(marks.places, (id) => placeOf.get(id) ?? 0);
  const [hits, weight] = [new Float64Array(ids.length), new Float64Array(ids.length)];
  const read = (picked: Int32Array): { readonly shares: readonly number[]; readonly all: number } => {
    hits.fill(0);
    weight.fill(0);
    for (const unit of picked) {
      for (const row of units[unit] as Int32Array) {
        const [k, w] = [place[row] as number, marks.weights[row] as number];
        weight[k] = (weight[k] as number) + w;
        hits[k] = (hits[k] as number) + w * (marks.favourable[row] as number);
      }
    }
    const sum = (of: Float64Array): number => of.reduce((total, one) => total + one, 0);
    return { shares: ids.map((_, k) => (hits[k] as number) / (weight[k] as number)), all: sum(hits) / sum(weight) };
  };
  const short = (share: number, aim: number): number => (aim > 0 ? Math.max(0, (aim - share) / aim) : 0);
  const whole = read(Int32Array.from(units.keys()));
  const drawn = ids.map(() => new Float64Array(draws));
  const picked = new Int32Array(units.length);
  for (let draw = 0; draw < draws && units.length > 0; draw++) {
    pick(picked, units.length, random);
    const { shares, all } = read(picked);
    shares.forEach((share, k) => {
      // A touchpoint of which a draw holds nobody stays as it is in the data.
      const known = Number.isNaN(share) ? (whole.shares[k] as number) : share;
      (drawn[k] as Float64Array)[draw] = short(known, target ?? all);
    });
  }
  const aim = target ?? whole.all;
  return {
    target: aim,
    of: new Map(ids.map((id, k) => [id, { value: short(whole.shares[k] as number, aim), draws: drawn[k] as Float64Array }])), // prettier-ignore
  };
}

function topOf(dataset: Context["dataset"], id: string, period: string): ((answer: number) => boolean) | null {
  const question = questionAt(dataset, id, period);
  return question === null ? null : boxes({ ...question, reverse: false }).top;
}

function several(teams: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const team of teams) counts.set(team, (counts.get(team) ?? 0) + 1);
  return [...counts.values()].filter((count) => count >= 2).length;
}

function numbersOf(rows: Rows, name: string): Float64Array {
  return rows.has(name) ? rows.numbers(name) : new Float64Array(rows.size).fill(NaN);
}

function textsOf(rows: Rows, name: string): readonly (string | null)[] {
  return rows.has(name) ? rows.texts(name) : new Array<null>(rows.size).fill(null);
}
