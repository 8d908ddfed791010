import { expect, test } from "vitest";
import { bySlice, inCell, sliceOf } from "../../src/lib/disclosure/slices.ts";
import { measuredOf, measureOf } from "../fixtures/measures.ts";

const phone = measureOf({ part: "cost", group: { channel: "phone", region: "north" } });

test("a number is known by its part and by what the metric adds to the group, whatever the cell", () => {
  const elsewhere = measureOf({ part: "cost", group: { channel: "phone", region: "south" } });
  expect(sliceOf(phone, ["region"])).toBe(sliceOf(elsewhere, ["region"]));
  expect(sliceOf(phone, [])).not.toBe(sliceOf(elsewhere, []));
  expect(bySlice([measuredOf(phone), measuredOf(elsewhere)], ["region"]).size).toBe(1);
});

test("a number put in another cell keeps its own columns", () => {
  const form = measureOf({ part: "cost", group: { channel: "phone" } });
  expect({ ...inCell(form, measureOf({ group: { region: "south" } }), ["region"]).group }).toEqual({
    channel: "phone",
    region: "south",
  });
});
