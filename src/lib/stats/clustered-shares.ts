/** Many shares at once of what independent units did, such as every cell of a table of transitions. */

/** What happened, unit by unit: events of one unit stand together. */
export interface ClusteredEvents {
  /** Unit of each event, ascending. */
  readonly unit: Int32Array;
  /** Cell that each event fell in. */
  readonly cell: Int32Array;
  /** Unit and base of everything that could have happened, unit ascending: what the shares are shares of. */
  readonly of: { readonly unit: Int32Array; readonly base: Int32Array };
  /** Base of each cell. */
  readonly baseOf: Int32Array;
  readonly bases: number;
}

/** The share of one cell in its base. */
export interface ClusteredShare {
  readonly count: number;
  /** Events in the base. */
  readonly total: number;
  readonly share: number;
  /** Units with at least one event in the cell, and in its base. */
  readonly units: number;
  readonly unitsOfBase: number;
  /** Independent events that would tell the share as exactly: its variance if all were independent, over the CR1 variance; at most `total`. */
  readonly nEffective: number;
}

/**
 * One share a cell, with the n that its interval may count on: events of one unit are not independent. Where all went one way the
 * variance is 0 and Kish's (Σm)²/Σm² of the units' sizes stands instead. A cell whose base is empty has share NaN and n 0.
 * Cameron and Miller 2015 (CR1); Kish 1965.
 */
export function clusteredShares(events: ClusteredEvents): readonly ClusteredShare[] {
  const cells = events.baseOf.length;
  const [hits, squares, products, units] = [0, 1, 2, 3].map(() => new Float64Array(cells)) as Four;
  const [sizes, sizeSquares, , baseUnits] = [0, 1, 2, 3].map(() => new Float64Array(events.bases)) as Four;
  const own = { cell: new Float64Array(cells), base: new Float64Array(events.bases) };
  let [at, under] = [0, 0];
  const { unit, cell, of } = events;
  while (under < of.unit.length) {
    const who = of.unit[under] as number;
    const [from, begin] = [at, under];
    for (; under < of.unit.length && of.unit[under] === who; under++) add(own.base, of.base[under] as number, 1);
    for (; at < unit.length && unit[at] === who; at++) add(own.cell, cell[at] as number, 1);
    for (let i = from; i < at; i++) {
      const c = cell[i] as number;
      const x = own.cell[c] as number;
      if (x === 0) continue;
      own.cell[c] = 0;
      add(hits, c, x);
      add(squares, c, x * x);
      add(products, c, x * (own.base[events.baseOf[c] as number] as number));
      add(units, c, 1);
    }
    for (let i = begin; i < under; i++) {
      const b = of.base[i] as number;
      const m = own.base[b] as number;
      if (m === 0) continue;
      own.base[b] = 0;
      add(sizes, b, m);
      add(sizeSquares, b, m * m);
      add(baseUnits, b, 1);
    }
  }
  return Array.from({ length: cells }, (_, c) => {
    const b = events.baseOf[c] as number;
    const [count, total, g] = [hits[c] as number, sizes[b] as number, baseUnits[b] as number];
    const share = count / total;
    const spread =
      (squares[c] as number) - 2 * share * (products[c] as number) + share * share * (sizeSquares[b] as number);
    const variance = g > 1 ? (g / (g - 1)) * (Math.max(0, spread) / (total * total)) : 0;
    const alike = (total * total) / (sizeSquares[b] as number);
    const nEffective = total === 0 ? 0 : variance > 1e-15 ? Math.min(total, (share * (1 - share)) / variance) : alike;
    return { count, total, share, units: units[c] as number, unitsOfBase: g, nEffective };
  });
}

type Four = [Float64Array, Float64Array, Float64Array, Float64Array];

function add(into: Float64Array, at: number, amount: number): void {
  into[at] = (into[at] as number) + amount;
}
