import { expect, test } from "vitest";
import { csvOf } from "../../src/lib/publish/csv.ts";
import { measureOf } from "../fixtures/measures.ts";

test("a figure's numbers leave as they are given, with a point, one row a number", () => {
  const rows = csvOf([
    measureOf({ group: { segment: "new" }, value: -12.5, low: -20.25, high: -4.75, n: 310 }),
    measureOf({
      group: { segment: "loyal" },
      value: 6,
      low: 0.5,
      high: 11.5,
      n: 586,
      status: "caution",
      reasons: ["N_TOO_SMALL"],
    }),
  ]);
  expect(rows.split("\r\n")).toEqual([
    "metric,part,segment,period,value,low,high,level,unit,n,status,reasons,grade",
    "nps,,new,2025-q4,-12.5,-20.25,-4.75,0.95,points,310,ok,,",
    "nps,,loyal,2025-q4,6,0.5,11.5,0.95,points,586,caution,N_TOO_SMALL,",
    "",
  ]);
});

test("a withheld number leaves neither value nor base", () => {
  const hidden = measureOf({ value: null, low: null, high: null, n: 7, status: "hidden", reasons: ["SUPPRESSED"] });
  const [, row] = csvOf([hidden]).split("\r\n");
  expect(row).toBe("nps,,2025-q4,,,,,points,,hidden,SUPPRESSED,");
});

test("a name that a spreadsheet would run is kept a name, and one with a comma is quoted", () => {
  const rows = csvOf([
    measureOf({ group: { team: '=HYPERLINK("x")' } }),
    measureOf({ group: { team: "north, east" } }),
  ]);
  expect(rows).toContain(`"'=HYPERLINK(""x"")"`);
  expect(rows).toContain('"north, east"');
});
