import fc from "fast-check";
import { expect, test } from "vitest";
import { streamOf } from "../../src/lib/charts/flow-stream.ts";
import { stream } from "../fixtures/journeys.ts";
import { wordsIn } from "../fixtures/drawn.ts";
import { measureOf } from "../fixtures/measures.ts";

const words = wordsIn("en");

test("every journey that comes into a block goes out of it, and all of them stand in the first column", () => {
  const { columns, links } = streamOf(stream, { stages: 3, kinds: 3, words });
  expect(columns[0]?.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  for (const { column, value, share } of columns.flat()) {
    const out = links.filter((link) => link.column === column && link.from === value).reduce((sum, link) => sum + link.share, 0); // prettier-ignore
    const inside = links.filter((link) => link.column === column - 1 && link.to === value).reduce((sum, link) => sum + link.share, 0); // prettier-ignore
    if (column > 1 && column <= 3 && !["success", "failure"].includes(value)) expect(out).toBeCloseTo(inside, 9);
    expect(share).toBeCloseTo(Math.max(out, inside), 9);
  }
});

test("kinds of step beyond those asked are one, behind the others", () => {
  const { columns } = streamOf(stream, { stages: 2, kinds: 2, words });
  expect(columns[0]?.map(({ value }) => value)).toEqual(["phone", "web", "other"]);
  expect(columns.at(-1)?.map(({ value }) => value)).toEqual(["on", "success", "failure"]);
});

test("steps that hardly any journey reaches are not drawn", () => {
  const short = stream.filter(({ group }) => group["stage"] === "1");
  expect(streamOf(short, { stages: 3, kinds: 5, words }).columns).toHaveLength(2);
});

test("after the first step, several blocks under 1% are the others of their column; in the first they stay themselves", () => {
  const rows = [["1", "a", "a", 0.007], ["1", "a", "b", 0.006], ["1", "a", "c", 0.05], ["1", "a", "success", 0.837], ["1", "b", "success", 0.05], ["1", "c", "success", 0.05], ["2", "a", "success", 0.007], ["2", "b", "failure", 0.006], ["2", "c", "success", 0.05]] as const; // prettier-ignore
  const flows = rows.map(([stage, from, to, value]) => measureOf({ metric: "transitions", part: "flow", unit: "share", group: { stage, from, to }, value, low: value, high: value })); // prettier-ignore
  const { columns } = streamOf(flows, { stages: 3, kinds: 5, words });
  expect(columns.map((column) => column.map(({ value }) => value))).toEqual([
    ["a", "b", "c"],
    ["c", "other", "success"],
    ["success", "failure"],
  ]);
  expect(columns[1]?.[1]?.share).toBeCloseTo(0.013, 12);
});

test("how all ended is told only where the flows tell it of all", () => {
  expect(streamOf(stream, { stages: 2, kinds: 5, words }).ends.map(({ said }) => said)).toEqual(["94%", "6%"]);
  const cut = stream.filter(({ group }) => group["stage"] === "1");
  expect(streamOf(cut, { stages: 2, kinds: 5, words }).ends).toEqual([]);
});

test("no links are lost in gathering, whatever the flows", () => {
  const step = fc.constantFrom("a", "b", "c", "d", "e", "f");
  const one = fc.record({ stage: fc.constantFrom("1", "2"), from: step, to: fc.oneof(step, fc.constantFrom("success", "failure")), value: fc.double({ min: 0.01, max: 0.2, noNaN: true }) }); // prettier-ignore
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: ({ stage, from, to }) => stage + from + to, minLength: 1 }), (list) => {
      const flows = list.map(({ value, ...group }) =>
        measureOf({ metric: "transitions", part: "flow", unit: "share", group, value, low: value, high: value }),
      );
      const { links } = streamOf(flows, { stages: 2, kinds: 3, words });
      const whole = (items: readonly { readonly share: number }[]) => items.reduce((sum, { share }) => sum + share, 0);
      const second = list.some(({ stage }) => stage === "2");
      const wanted = list.filter(({ stage }) => stage === "1" || second).map(({ value }) => ({ share: value }));
      expect(whole(links)).toBeCloseTo(whole(wanted), 9);
    }),
  );
});
