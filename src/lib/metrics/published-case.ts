/** A business case as it travels to a reader: sums and distributions, rounded; no rows, and no more digits than the page needs. */
import type { UncertainNumber } from "../stats/uncertain-number.ts";
import type { BusinessCase, Cost, Stream } from "./business-case.ts";

/** As JSON holds it. */
export type PackedCase = Omit<BusinessCase, "streams" | "inputs"> & {
  readonly streams: readonly (Omit<Stream, "profile"> & { readonly profile: readonly number[] })[];
  readonly inputs: readonly (readonly [string, UncertainNumber])[];
};

/**
 * The case with what was computed from data to so many significant digits. How many people a stream reaches and what each is worth go
 * as their product, and costs of one initiative and period without a range as their sum: neither is published apart.
 */
export function publishedCase(model: BusinessCase, digits: number): BusinessCase {
  const computed = new Set(model.streams.flatMap((stream) => (stream.evidence === "computed" ? [stream.input] : [])));
  const round = (value: number): number => Number(value.toPrecision(digits));
  return {
    ...model,
    streams: model.streams.map((stream) => ({
      ...stream,
      n: 0,
      population: 1,
      value: Number((stream.population * stream.value).toPrecision(12)),
    })),
    costs: summed(model.costs),
    inputs: new Map(
      [...model.inputs].map(([input, number]) => [
        input,
        computed.has(input) && number.kind === "normal"
          ? { ...number, mean: round(number.mean), sd: round(number.sd) }
          : number,
      ]),
    ),
  };
}

/** A case as plain data. */
export function packCase(model: BusinessCase): PackedCase {
  return {
    ...model,
    streams: model.streams.map((stream) => ({ ...stream, profile: [...stream.profile] })),
    inputs: [...model.inputs],
  };
}

/** The case that was packed, to the bit. */
export function unpackCase(packed: PackedCase): BusinessCase {
  return {
    ...packed,
    streams: packed.streams.map((stream) => ({ ...stream, profile: Float64Array.from(stream.profile) })),
    inputs: new Map(packed.inputs),
  };
}

/** Costs without a range by initiative and period, in the order in which these first occur; costs with one as they are. */
function summed(costs: readonly Cost[]): readonly Cost[] {
  const sums = new Map<string, Cost>();
  for (const cost of costs) {
    const key = cost.range === null ? `${cost.initiative}\u0000${cost.period}` : `${sums.size}`;
    const before = sums.get(key);
    sums.set(key, { ...cost, category: "", amount: cost.amount + (before?.amount ?? 0) });
  }
  return [...sums.values()];
}
