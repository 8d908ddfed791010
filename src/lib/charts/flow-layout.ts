/** Where the blocks and bands of a stream stand. */
import type { Words } from "../evidence/words/words.ts";
import type { Knot, Stream } from "./flow-stream.ts";
import { widthOf, wrap } from "./label.ts";
import { leading, narrow, size } from "./style.ts";

/** A block with its texts, in pixels. */
export interface Block {
  readonly column: number;
  readonly value: string;
  readonly said: string;
  readonly name: string;
  readonly x1: number;
  readonly x2: number;
  readonly top: number;
  readonly foot: number;
  /** Where its share begins and stands, and its name. */
  readonly textX: number;
  readonly textY: number;
  readonly nameX: number;
  readonly nameY: number;
  /** Foot of the block and its texts. */
  readonly low: number;
}

/** One side of a band. */
interface Side {
  readonly x: number;
  readonly top: number;
  readonly foot: number;
}

/** A band from the right of one block to the left of another. */
export interface Band {
  readonly from: Side;
  readonly to: Side;
  readonly end: string;
  readonly share: number;
}

/** Places in pixels of the drawing. */
export interface Laid {
  readonly height: number;
  /** Names stand under their shares, in smaller letters. */
  readonly stacked: boolean;
  readonly blocks: readonly Block[];
  readonly bands: readonly Band[];
  readonly heads: readonly { readonly x: number; readonly y: number; readonly text: string }[];
}

/** Height of all journeys together. */
const whole = 230;
const thick = 10;
const gap = 7;
const beside = 7;

/** Blocks are as high as their share and stand far enough apart for their names, from the top of every column. */
export function layFlow(
  { columns, links }: Stream,
  { width, top, words }: { readonly width: number; readonly top: number; readonly words: Words },
): Laid {
  const pitch = width / Math.max(2, columns.length);
  const room = pitch - thick - 2 * beside;
  const heads = columns.map((_, i) => wrap(headOf(i, words), { width: room + beside, size: size.small, lines: 3 }));
  const begin = top + Math.max(1, ...heads.map((lines) => lines.length)) * leading.small + 10;
  const stacked = width < narrow;
  const blocks = columns.flatMap((column, i) => layColumn(column, { x: i * pitch, begin, room, stacked }));
  return {
    height: Math.max(begin, ...blocks.map(({ low }) => low)) + 4,
    stacked,
    blocks,
    bands: bandsOf(blocks, links),
    heads: heads.map((lines, i) => ({ x: i * pitch, y: begin - 9, text: lines.join("\n") })),
  };
}

function headOf(column: number, words: Words): string {
  return column === 0 ? words.text("charts.flow.first") : words.text(`charts.flow.after.${column}`);
}

interface Column {
  readonly x: number;
  readonly begin: number;
  readonly room: number;
  /** Names stand under their shares, not beside them. */
  readonly stacked: boolean;
}

function layColumn(column: readonly Knot[], { x, begin, room, stacked }: Column): readonly Block[] {
  let y = begin;
  return column.map(({ value, said, label, share, column: at }) => {
    const [textX, high] = [x + thick + beside, Math.max(1, share * whole)];
    const nameX = stacked ? textX : textX + widthOf(said, size.text) + 5;
    const letters = stacked ? size.small : size.text;
    const lines = wrap(label, { width: room - (nameX - textX), size: letters, lines: 3 });
    const tall = stacked ? leading.text + lines.length * leading.small : lines.length * leading.text;
    const slot = Math.max(high, tall);
    const middle = y + slot / 2;
    y += slot + gap;
    return {
      column: at,
      value,
      said,
      name: lines.join("\n"),
      x1: x,
      x2: x + thick,
      top: middle - high / 2,
      foot: middle + high / 2,
      textX,
      textY: stacked ? middle - tall / 2 + leading.text / 2 : middle,
      nameX,
      nameY: stacked ? middle + leading.text / 2 : middle,
      low: middle + slot / 2,
    };
  });
}

/** Bands leave a block in the order of where they go, and come in by where they come from, so that they cross as little as can be. */
function bandsOf(blocks: readonly Block[], links: Stream["links"]): readonly Band[] {
  const at = (column: number, value: string) =>
    blocks.findIndex((block) => block.column === column && block.value === value);
  const placed = links.flatMap((link) => {
    const [from, to] = [at(link.column, link.from), at(link.column + 1, link.to)];
    return from < 0 || to < 0 ? [] : [{ ...link, source: from, target: to }];
  });
  const left = blocks.map(({ top }) => top);
  const right = blocks.map(({ top }) => top);
  const tops = new Map<(typeof placed)[number], { from: number; to: number }>();
  const byTarget = [...placed].sort((a, b) => a.source - b.source || a.target - b.target);
  for (const link of byTarget) {
    tops.set(link, { from: right[link.source] ?? 0, to: 0 });
    right[link.source] = (right[link.source] ?? 0) + link.share * whole;
  }
  for (const link of [...placed].sort((a, b) => a.target - b.target || a.source - b.source)) {
    const known = tops.get(link);
    if (known !== undefined) known.to = left[link.target] ?? 0;
    left[link.target] = (left[link.target] ?? 0) + link.share * whole;
  }
  return byTarget.map((link) => {
    const { from, to } = tops.get(link) ?? { from: 0, to: 0 };
    const high = link.share * whole;
    return {
      from: { x: blocks[link.source]?.x2 ?? 0, top: from, foot: from + high },
      to: { x: blocks[link.target]?.x1 ?? 0, top: to, foot: to + high },
      end: link.to,
      share: link.share,
    };
  });
}
