/** Rows of several kinds in one table: what one kind has and another has not is blank there. */
import { table, type ColumnTable } from "arquero";

/** Rows of one kind, column by column; every column as long as `size`. */
export interface Stacked {
  readonly kind: string;
  readonly size: number;
  readonly texts: Readonly<Record<string, readonly (string | null)[]>>;
  readonly numbers: Readonly<Record<string, ArrayLike<number> & Iterable<number>>>;
}

/** All rows one kind after another, the kind in `kind`; a text that a kind lacks is null, a number NaN. */
export function stack(kinds: readonly Stacked[]): ColumnTable {
  const names = (of: "texts" | "numbers") => [...new Set(kinds.flatMap((one) => Object.keys(one[of])))];
  const blanks = (size: number): readonly null[] => new Array<null>(size).fill(null);
  const text = (name: string) => kinds.flatMap((one) => one.texts[name] ?? blanks(one.size));
  const number = (name: string) => {
    const column = new Float64Array(kinds.reduce((total, one) => total + one.size, 0)).fill(NaN);
    let at = 0;
    for (const one of kinds) {
      const values = one.numbers[name];
      if (values !== undefined) column.set(Float64Array.from(values), at);
      at += one.size;
    }
    return column;
  };
  return table([
    ["kind", kinds.flatMap((one) => new Array<string>(one.size).fill(one.kind))],
    ...names("texts").map((name) => [name, text(name)] as const),
    ...names("numbers").map((name) => [name, number(name)] as const),
  ]);
}
