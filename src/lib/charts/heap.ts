/** Outcomes heaped as dots: the layout that drawings of the build and of the reader's browser share. */

/** Dots by their middles, y counted up from the floor, in the order of their values. */
export interface Heap {
  readonly dots: readonly { readonly x: number; readonly y: number; readonly above: boolean }[];
  readonly height: number;
}

/** Stacks values in columns one dot wide, counted from zero to both sides; zero itself belongs to the left. */
export function heapOf(values: readonly number[], at: (value: number) => number, diameter: number): Heap {
  const columns = new Map<number, number>();
  const zero = at(0);
  const dots = [...values]
    .sort((a, b) => a - b)
    .map((value) => {
      const distance = at(value) - zero;
      const column = value > 0 ? Math.floor(distance / diameter) : Math.ceil(distance / diameter) - 1;
      const height = columns.get(column) ?? 0;
      columns.set(column, height + 1);
      return { x: zero + (column + 0.5) * diameter, y: (height + 0.5) * diameter, above: value > 0 };
    });
  return { dots, height: Math.max(0, ...columns.values()) * diameter };
}
