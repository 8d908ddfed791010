import { inflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { reportOf } from "../../src/lib/report.ts";
import { sheetsOf, workbookOf } from "../../src/lib/publish/workbook.ts";
import { assumptions, caseOf, effects, effectsWith, initiativeCosts, initiatives } from "../fixtures/case.ts";
import { gridOf, recomputed, type Grid } from "../fixtures/formulas.ts";

const bytesOf = async (...given: Parameters<typeof caseOf>): Promise<Uint8Array> => {
  const bytes = await workbookOf(reportOf(caseOf(...given)), "en");
  if (bytes === null) throw new Error("no workbook");
  return bytes;
};
const file = async (...given: Parameters<typeof caseOf>): Promise<Grid> => gridOf(await bytesOf(...given));

/** Address of the cell right of (or `by` cells from) the one that says this; on the first such row of the sheet. */
function beside(grid: Grid, sheet: string, label: string, column: string): string {
  const found = [...grid].find(([address, cell]) => address.startsWith(`${sheet}!A`) && cell.held === label);
  if (found === undefined) throw new Error(`no ${label}`);
  return `${sheet}!${column}${found[0].replace(/^.*!A/, "")}`;
}

const uncertain = {
  effects: {
    ...effects,
    evidence: ["X1", "A2", "A1"],
    dist: ["normal", null, null],
    estimate: [0.008, null, null],
    se: [0.003, null, null],
    ramp: ["0.5|1", "1", "0.25|0.75|1"],
    decay: ["1|0.9", "", "1"],
    lag_periods: [0, 1, 0],
  },
  initiative_costs: { ...initiativeCosts, low: [120_000, 50_000, 60_000, 60_000], high: [240_000, 90_000, 60_000, 60_000] }, // prettier-ignore
  assumptions: {
    ...assumptions,
    assumption_id: ["A1", "A2", "A3"],
    name: ["referral margin", "fewer calls", "saved who stay"],
    unit: ["EUR", "calls", "share"],
    dist: ["pert", "triangular", "beta"],
    p1: [10_000, 12_000, 17],
    p2: [18_000, 20_000, 3],
    p3: [40_000, 34_000, null],
    source: ["a", "b", "c"],
    owner: ["manager", "manager", "manager"],
    date: ["2024-11-15", "2024-11-16", "2024-11-17"],
    grade: ["E", "E", "E"],
  },
};

/** The first effect holds in part where it is rolled out; the initiative may come later, or fail. */
const implemented = {
  effects: { ...uncertain.effects, transport: ["A4", null, null] },
  initiatives: { ...initiatives, delay: ["A5"], success: ["A6"] },
  assumptions: {
    ...uncertain.assumptions,
    assumption_id: ["A1", "A2", "A3", "A4", "A5", "A6"],
    name: ["referral margin", "fewer calls", "saved who stay", "holds elsewhere", "later", "succeeds"],
    unit: ["EUR", "calls", "share", "share", "years", "share"],
    dist: ["pert", "triangular", "beta", "uniform", "point", "beta"],
    p1: [10_000, 12_000, 17, 0.5, 1, 8],
    p2: [18_000, 20_000, 3, 0.9, null, 2],
    p3: [40_000, 34_000, null, null, null, null],
    source: ["a", "b", "c", "d", "e", "f"],
    owner: ["manager", "manager", "manager", "manager", "manager", "manager"],
    date: ["2024-11-15", "2024-11-16", "2024-11-17", "2024-11-17", "2024-11-17", "2024-11-17"],
    grade: ["E", "E", "E", "E", "E", "E"],
  },
};
const settings = { carry_saved: true, saved_retention: "A3", hurdle: 0.1 } as const;

describe("every formula gives what the build gave", () => {
  const cases: readonly (readonly [string, Parameters<typeof caseOf>])[] = [
    ["the worked case O-38", []],
    ["ranges, ramps, lags and saved customers", [uncertain, settings]],
    ["a delay, a chance of success and a part that holds elsewhere", [{ ...uncertain, ...implemented }, settings]],
    ["months", [uncertain, { ...settings, money_period: "month", horizon_months: 30 }]],
    ["a case that loses", [effectsWith({ value_per_unit: [1, 0.5, -1] })]],
    ["a case without costs", [{ initiative_costs: { ...initiativeCosts, amount: [0, 0, 0, 0], low: [0, 0, 0, 0], high: [0, 0, 0, 0] } }]], // prettier-ignore
  ];
  for (const [name, given] of cases) {
    test(`in ${name}`, async () => {
      const grid = await file(...given);
      const at = recomputed(grid);
      const formulas = [...grid].filter(([, cell]) => cell.formula !== null);
      expect(formulas.length).toBeGreaterThan(80);
      for (const [address, { held }] of formulas) {
        const value = at(address);
        if (typeof held === "number" && typeof value === "number")
          expect(Math.abs(value - held), address).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(held)));
        else expect([address, value]).toEqual([address, held]);
      }
    });
  }
});

test("O-38 stands on the sheet of results", async () => {
  const grid = await file();
  const result = (label: string, column: string) => grid.get(beside(grid, "Result", label, column))?.held;
  expect(result("Return on experience (ROX)", "B")).toBeCloseTo(0.573537, 6);
  expect(result("Return on experience (ROX)", "D")).toBeCloseTo(0.725815, 6);
  expect(result("Earned back, discounted (years)", "C")).toBeCloseTo(1.308571, 6);
  expect(result("Return on investment as finance counts it: not discounted, all benefits", "B")).toBeCloseTo(0.854545, 6); // prettier-ignore
  expect(result("Return on experience (ROX)", "F")).toMatch(/^57% \(4% to 11\d%\)$/);
});

test("finance can change an assumption and sees the return move as the model says", async () => {
  const grid = await file(uncertain, settings);
  const of = (label: string, column: string) => beside(grid, "Inputs", label, column);
  const rox = beside(grid, "Result", "Return on experience (ROX)", "D");
  const changes = {
    [of("referral margin", "D")]: 20_000,
    [of("referral margin", "E")]: 26_000,
    [of("referral margin", "F")]: 44_000,
    [of("Discount rate a year", "G")]: 0.05,
  };
  const changed = { ...uncertain.assumptions, p1: [20_000, 12_000, 17], p2: [26_000, 20_000, 3], p3: [44_000, 34_000, null] }; // prettier-ignore
  const again = await file({ ...uncertain, assumptions: changed }, { ...settings, discount_rate: 0.05 });
  const moved = recomputed(grid, changes)(rox);
  expect(moved).not.toBeCloseTo(Number(grid.get(rox)?.held), 3);
  expect(moved).toBeCloseTo(Number(again.get(rox)?.held), 12);
});

test("assumptions may be overwritten, estimates and formulas not", async () => {
  const grid = await file(uncertain, settings);
  const free = (label: string, column: string) => grid.get(beside(grid, "Inputs", label, column))?.free;
  expect([free("referral margin", "D"), free("Discount rate a year", "G")]).toEqual([true, true]);
  expect([
    free("Proactieve verhuisservice · retention", "D"),
    free("Proactieve verhuisservice · retention", "E"),
    free("referral margin", "G"),
  ]).toEqual([false, false, false]);
  expect([...grid.values()].filter((cell) => cell.formula !== null && cell.free)).toEqual([]);
});

test("no text of the data can run as a formula (B144)", async () => {
  const evil = ["=EVIL()", "+EVIL()", "-EVIL()", "@EVIL()", "\t=EVIL()", "\r=EVIL()"];
  for (const bad of evil) {
    const named = { ...uncertain.assumptions, name: [bad, "b", "c"], owner: [bad, "b", "c"], source: [bad, "b", "c"] };
    const grid = await file({ ...uncertain, assumptions: named }, settings);
    const cells = [...grid.values()].filter(({ held }) => typeof held === "string" && held.includes("EVIL"));
    expect(cells.length, bad).toBeGreaterThanOrEqual(3);
    expect(
      cells.every(({ held, formula }) => formula === null && String(held).startsWith("'")),
      bad,
    ).toBe(true);
  }
});

test("the same report gives the same bytes, without a clock, a name of a maker or a path", async () => {
  const [first, second] = [await bytesOf(uncertain, settings), await bytesOf(uncertain, settings)];
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  const core = partOf(first, "docProps/core.xml");
  expect(core).toContain('<dcterms:modified xsi:type="dcterms:W3CDTF">2026-03-31T00:00:00Z');
  expect(core).not.toMatch(/creator|lastModifiedBy/);
});

test("without a business case, or with one that counts a benefit twice, there is no workbook", async () => {
  const twice = effectsWith({ stream: ["referral", "cost_to_serve", "referral"], to: ["x", "calls", "x"] });
  expect(sheetsOf(reportOf(caseOf(twice)), "en")).toBeNull();
  expect(await workbookOf(reportOf(caseOf(twice)), "nl")).toBeNull();
});

test("every part of a stream that makes its flow is in a formula: none was added to the model alone", () => {
  const held = ["carried", "delay", "evidence", "factors", "grade", "id", "initiative", "input", "kind", "n", "population", "profile", "success", "value"]; // prettier-ignore
  const streams = reportOf(caseOf(uncertain, settings)).caseBook()?.model.streams ?? [];
  expect(streams.length).toBe(3);
  expect(streams.flatMap((stream) => Object.keys(stream)).filter((part) => !held.includes(part))).toEqual([]);
});

/** One file within the archive. */
function partOf(bytes: Uint8Array, name: string): string {
  const buffer = Buffer.from(bytes);
  const entry = buffer.lastIndexOf(name);
  const central = entry - 46;
  const [packed, start] = [buffer.readUInt32LE(central + 20), buffer.readUInt32LE(central + 42)];
  const data = start + 30 + buffer.readUInt16LE(start + 26) + buffer.readUInt16LE(start + 28);
  const raw = buffer.subarray(data, data + packed);
  return (buffer.readUInt16LE(central + 10) === 8 ? inflateRawSync(raw) : raw).toString("utf8");
}
