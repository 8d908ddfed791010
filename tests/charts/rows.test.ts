import { expect, test } from "vitest";
import { layRows } from "../../src/lib/charts/rows.ts";

const labels = ["kort", "een veel langere naam van een groep klanten die zelden past"];
const columns = [
  { head: "", texts: ["12", "−41"], strong: true },
  { head: "95%-interval", texts: ["5 tot 19", "−47 tot −35"] },
];

test("on paper the marks stand between the longest label and the values", () => {
  const rows = layRows({ labels, columns, width: 680, below: 30 });
  expect(rows.wide).toBe(true);
  expect(rows.left).toBeLessThanOrEqual(0.37 * 680 + 30);
  expect(rows.right - rows.left).toBeGreaterThan(200);
  expect(rows.spans).toHaveLength(1);
});

test("on a phone every label has its own line and the marks the whole width", () => {
  const rows = layRows({ labels, columns, width: 360, below: 30 });
  expect(rows.wide).toBe(false);
  expect(rows.right - rows.left).toBeGreaterThan(340);
  expect(rows.spans).toHaveLength(2);
  expect(rows.labelY.every((y, i) => y < (rows.at[i] ?? 0))).toBe(true);
});

test("rows never overlap and end where the axis begins", () => {
  const rows = layRows({ labels: [...labels, ...labels], columns: [], width: 680, below: 30, apart: new Set([2]) });
  const [first = 0, second = 0, third = 0] = rows.at;
  expect(third - second).toBeGreaterThan(second - first - 10);
  expect(rows.height).toBe(rows.bottom + 30);
});
