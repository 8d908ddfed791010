/** Removal effects of any draw of people, fast: people whose journeys are alike are counted, not walked. */
import { absorb } from "../stats/absorbing-chain.ts";
import type { Journey, Journeys } from "./journeys.ts";

/** What the bootstrap needs. */
export interface Removals {
  /** Removal effect of every step, then their shares, then those within topics; NaN where no journey ends well. */
  readonly statistic: (picked: Int32Array) => Float64Array;
  /** Journeys and people that came to each step. */
  readonly journeys: Float64Array;
  readonly people: Float64Array;
}

/** Chains are kept in one array of counts: that of all journeys first, then one a topic, each over the steps that occur in it. */
interface Stratum {
  /** Positions in `states` of its steps. */
  readonly states: readonly number[];
  /** Where its starts and its rows of counts begin. */
  readonly starts: number;
  readonly rows: number;
}

/** Counts of a chain that every person of one kind adds. */
interface Kind {
  readonly at: Int32Array;
  readonly amount: Float64Array;
}

/** Prepares the journeys of one group. */
export function removalsOf(journeys: Journeys): Removals {
  const { ended, states } = journeys;
  const topics = [...new Set(ended.map(({ topic }) => topic))].sort();
  const [strata, cells] = layOut(states.length, topics, ended);
  const [kindOf, kinds] = kindsOf(journeys, strata, topics);
  const times = new Float64Array(kinds.length);
  const counts = new Float64Array(cells);
  const statistic = (picked: Int32Array): Float64Array => {
    times.fill(0);
    for (let i = 0; i < picked.length; i++) {
      const kind = kindOf[picked[i] as number] as number;
      times[kind] = (times[kind] as number) + 1;
    }
    counts.fill(0);
    kinds.forEach(({ at, amount }, kind) => {
      const weight = times[kind] as number;
      if (weight > 0) for (let i = 0; i < at.length; i++) counts[at[i] as number] = (counts[at[i] as number] as number) + weight * (amount[i] as number); // prettier-ignore
    });
    return effects(counts, strata, states.length);
  };
  return { statistic, ...passed(journeys) };
}

function layOut(
  size: number,
  topics: readonly string[],
  ended: readonly Journey[],
): readonly [readonly Stratum[], number] {
  const seen = new Map(topics.map((topic) => [topic, new Set<number>()]));
  for (const { topic, steps } of ended) for (const step of steps) seen.get(topic)?.add(step);
  let cells = 0;
  const stratum = (states: readonly number[]): Stratum => {
    const starts = cells;
    cells += states.length + states.length * (states.length + 2);
    return { states, starts, rows: starts + states.length };
  };
  const all = stratum(Array.from({ length: size }, (_, i) => i));
  const own = topics.map((topic) => stratum([...(seen.get(topic) ?? [])].sort((a, b) => a - b)));
  return [[all, ...own], cells];
}

/** The kind of every person, by what their journeys add to the counts. */
function kindsOf(
  { ended, people }: Journeys,
  strata: readonly Stratum[],
  topics: readonly string[],
): readonly [Int32Array, readonly Kind[]] {
  const places = strata.map(({ states }) => new Map(states.map((state, i) => [state, i])));
  const topicAt = new Map(topics.map((topic, i) => [topic, i + 1]));
  const added = Array.from({ length: people }, () => new Map<number, number>());
  for (const { person, topic, steps, success } of ended) {
    const own = added[person] as Map<number, number>;
    for (const s of [0, topicAt.get(topic) ?? 0]) {
      const { starts, rows, states } = strata[s] as Stratum;
      const wide = states.length + 2;
      const place = places[s] as Map<number, number>;
      const local = steps.map((step) => place.get(step) as number);
      const end = states.length + (success ? 0 : 1);
      bump(own, starts + (local[0] as number));
      local.forEach((step, i) => bump(own, rows + step * wide + (local[i + 1] ?? end)));
    }
  }
  const known = new Map<string, number>();
  const kinds: Kind[] = [];
  const kindOf = Int32Array.from(added, (own) => {
    const sorted = [...own].sort(([a], [b]) => a - b);
    const key = sorted.map((pair) => pair.join(":")).join(" ");
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, kinds.length);
    kinds.push({ at: Int32Array.from(sorted, ([at]) => at), amount: Float64Array.from(sorted, ([, times]) => times) });
    return kinds.length - 1;
  });
  return [kindOf, kinds];
}

function bump(counts: Map<number, number>, at: number): void {
  counts.set(at, (counts.get(at) ?? 0) + 1);
}

function effects(counts: Float64Array, strata: readonly Stratum[], size: number): Float64Array {
  const found = new Float64Array(3 * size).fill(NaN);
  const [whole, ...topics] = strata.map(({ states, starts, rows }) => {
    const begin = counts.subarray(starts, rows);
    const walks = begin.reduce((sum, count) => sum + count, 0);
    const chain = absorb({ size: states.length, starts: begin, followed: counts.subarray(rows, rows + states.length * (states.length + 2)) }); // prettier-ignore
    return { states, walks, chain };
  });
  if (whole?.chain == null || !(whole.chain.success > 0)) return found;
  const { success, through } = whole.chain;
  const sum = through.reduce((total, one) => total + one, 0);
  let good = 0;
  const lost = new Float64Array(size);
  for (const { states, walks, chain } of topics) {
    if (chain === null) continue;
    good += walks * chain.success;
    states.forEach((state, i) => (lost[state] = (lost[state] as number) + walks * (chain.through[i] as number)));
  }
  for (let k = 0; k < size; k++) {
    found[k] = Math.min(1, (through[k] as number) / success);
    found[size + k] = (through[k] as number) / sum;
    found[2 * size + k] = Math.min(1, (lost[k] as number) / good);
  }
  return found;
}

function passed({ ended, states }: Journeys): Pick<Removals, "journeys" | "people"> {
  const [journeys, people] = [new Float64Array(states.length), new Float64Array(states.length)];
  const last = new Int32Array(states.length).fill(-1);
  for (const { person, steps } of ended) {
    for (const step of new Set(steps)) {
      journeys[step] = (journeys[step] as number) + 1;
      if (last[step] === person) continue;
      last[step] = person;
      people[step] = (people[step] as number) + 1;
    }
  }
  return { journeys, people };
}
