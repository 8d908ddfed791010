/** What stands at the ends of lines: the last value, and the name of the line, none on another. */
import { text } from "@observablehq/plot";
import { widestOf, wrap } from "./label.ts";
import { spread } from "./spread.ts";
import { ink, leading, linesOf, px, size, type Marks } from "./style.ts";

/** The end of one line: its pixel, its value as text, and its name ("" where the key or the title names it). */
export interface End {
  readonly y: number;
  readonly value: string;
  readonly name: string;
}

/** Labels laid out, before it is known where the lines end. */
export interface Ends {
  /** Pixels they take. */
  readonly width: number;
  /** Their marks from the pixel `x` on, and the height at which each stands. */
  readonly at: (
    x: number,
    ends: readonly End[],
    range: readonly [number, number],
  ) => { readonly marks: Marks; readonly places: readonly number[] };
}

const between = 8;

/** Values one under the other, right-aligned, and names beside them in at most two lines of `most` pixels. */
export function layEnds(ends: readonly Omit<End, "y">[], most: number): Ends {
  const values = Math.ceil(
    widestOf(
      ends.map(({ value }) => value),
      size.text,
    ),
  );
  const broken = ends.map(({ name }) => wrap(name, { width: most, size: size.text }));
  const names = Math.ceil(widestOf(broken.flat(), size.text));
  const lines = Math.max(1, ...broken.map((each) => each.length));
  return {
    width: values + (names === 0 ? 0 : between + names),
    at: (x, placed, range) => {
      const places = spread(
        placed.map(({ y }) => y),
        lines * leading.text + 2,
        range,
      );
      const data = placed.map((end, i) => ({ ...end, y: places[i] ?? end.y, name: (broken[i] ?? []).join("\n") }));
      return {
        places,
        marks: [
          text(data, { x: px(x + values), y: px("y"), text: "value", textAnchor: "end", ...ink, fontWeight: 600 }),
          text(
            data.filter(({ name }) => name !== ""),
            { x: px(x + values + between), y: px("y"), text: "name", textAnchor: "start", ...linesOf("text"), ...ink },
          ),
        ],
      };
    },
  };
}
