import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeDemoData } from "../bench/demo-data.ts";
import { isActive, treatedDistricts } from "../bench/demo/customers.ts";
import { drawStaffSurvey } from "../bench/demo/employees.ts";
import { drawMovingTest, experimentsAt, initiatives, initiativesBy } from "../bench/demo/initiatives.ts";
import { teams } from "../bench/demo/places.ts";
import { iso, quarters } from "../bench/demo/quarters.ts";
import { drawSurvey, driverTruth, driverEffects, trueEffects, truthOf } from "../bench/demo/truth.ts";
import { drawWorld, SEED } from "../bench/demo/world.ts";
import { checkEffects } from "../src/lib/dataset/case.ts";
import { effectsOf } from "../src/lib/dataset/effect.ts";
import { readDataset } from "../src/lib/dataset/read-dataset.ts";

const world = drawWorld();

test(
  "the committed data of the demo client are what the generator writes, byte for byte",
  { timeout: 120_000 },
  async () => {
    const dir = mkdtempSync(join(tmpdir(), "lichtwaard-"));
    await writeDemoData(dir);
    const fresh = digests(join(dir, "lichtwaard"));
    rmSync(dir, { recursive: true });
    expect(digests(join(import.meta.dirname, "../data/lichtwaard"))).toEqual(fresh);
  },
);

test("all of the demo's data together stay under 15 megabytes", () => {
  const files = filesOf(join(import.meta.dirname, "../data/lichtwaard"));
  expect(files.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(15_000_000);
  expect(files.filter(({ name }) => name.endsWith("release.yaml"))).toHaveLength(8);
});

test(
  "the reader finds nothing wrong in any of the eight releases, and a business case in the last",
  { timeout: 240_000 },
  async () => {
    const workspace = join(import.meta.dirname, "..");
    const { dataset, problems } = await readDataset({ workspace, client: "lichtwaard", release: "2025-q4" });
    expect(problems).toEqual([]);
    expect(dataset?.periods.map(({ id }) => id)).toEqual(quarters.map(({ id }) => id));
    expect(dataset?.tables.get("customers")?.numRows()).toBe(12_000);
    expect(dataset === null ? null : checkEffects(dataset)).toEqual([]);
    expect(dataset === null ? null : effectsOf(dataset).map(({ grade, evidence }) => `${grade} ${evidence}`)).toEqual([
      "A computed",
      "B computed",
      "C reported",
      "D reported",
      "E assumed",
      "E assumed",
    ]);
  },
);

test("twelve thousand customers pass by, and nobody leaves before coming", () => {
  expect(world.customers).toHaveLength(12_000);
  expect(world.customers.filter((one) => one.end !== null && one.end <= one.start)).toEqual([]);
  expect(new Set(world.customers.map((one) => one.id)).size).toBe(12_000);
});

test("on any day 420 people work in 18 teams of 8 to 45", () => {
  expect(teams.map((team) => team.size).reduce((sum, size) => sum + size, 0)).toBe(420);
  expect([teams.length, Math.min(...teams.map((t) => t.size)), Math.max(...teams.map((t) => t.size))]).toEqual([
    18, 8, 45,
  ]);
  for (const { to } of quarters) {
    const present = world.employees.filter((one) => one.start <= to && (one.end === null || one.end > to - 1));
    expect(Math.abs(present.length - 420)).toBeLessThanOrEqual(3);
  }
});

test("in every staff survey exactly three teams give fewer than ten answers", () => {
  for (const quarter of quarters.filter(({ number }) => number % 2 === 0)) {
    const answered = drawStaffSurvey(SEED, world.employees, quarter);
    const counts = teams.map((team) => answered.filter(({ employee }) => employee.team === team.id).length);
    expect(counts.filter((count) => count < 10)).toHaveLength(3);
  }
});

test("everything was registered before it began, and known only when it was", () => {
  for (const { registered, row } of initiatives) expect(registered < String(row["start"])).toBe(true);
  for (const quarter of quarters) {
    expect(initiativesBy(quarter).every(({ registered }) => registered <= iso(quarter.to))).toBe(true);
    expect(experimentsAt(quarter).every((study) => String(study["end"]) <= iso(quarter.to))).toBe(true);
  }
});

test("contacts happen while somebody is a customer and inside their quarter", () => {
  for (const quarter of quarters) {
    const contacts = world.contacts.get(quarter.id) ?? [];
    expect(contacts.length).toBeGreaterThan(5_000);
    expect(contacts.every(({ customer }) => isActive(customer, quarter))).toBe(true);
    expect(contacts.every(({ at }) => at >= quarter.from && at < quarter.to + 1)).toBe(true);
  }
});

test("the truth of a segment's NPS lies in the middle of many fresh surveys of it", () => {
  const truth = truthOf("2025-q4");
  const draws = Array.from({ length: 60 }, (_, seed) => drawSurvey({ seed, quarter: "2025-q4" }));
  for (const segment of ["new", "settled", "loyal"] as const) {
    const found = draws.map((draw) => npsOf(draw, segment));
    const mean = found.reduce((sum, nps) => sum + nps, 0) / found.length;
    const sd = Math.sqrt(found.reduce((sum, nps) => sum + (nps - mean) ** 2, 0) / (found.length - 1));
    expect(Math.abs(mean - truth.nps.segment[segment])).toBeLessThan((3 * sd) / Math.sqrt(found.length));
  }
});

test("the share of nines and tens and the mean rating are those of a hundred thousand answers", () => {
  const truth = truthOf("2025-q4");
  const draws = Array.from({ length: 75 }, (_, seed) => drawSurvey({ seed: 1_000 + seed, quarter: "2025-q4" }));
  const pooled = draws.flatMap((draw) =>
    draw.segment.flatMap((segment, i) => (segment === "loyal" ? [draw.answers.get("speed")?.[i] ?? NaN] : [])),
  );
  const given = pooled.filter((answer) => !Number.isNaN(answer));
  const share = given.filter((answer) => answer >= 9).length / given.length;
  const mean = given.reduce((sum, answer) => sum + answer, 0) / given.length;
  expect(share).toBeCloseTo(truth.topTwo.get("speed")?.segment.loyal ?? NaN, 2);
  expect(Math.abs(mean - (truth.mean.get("speed")?.segment.loyal ?? NaN))).toBeLessThan(0.03);
});

test("the loyal answer more, so that an unweighted NPS flatters", () => {
  const truth = truthOf("2025-q4");
  const weighted = (by: Readonly<Record<"new" | "settled" | "loyal", number>>) =>
    (["new", "settled", "loyal"] as const).reduce((sum, one) => sum + by[one] * truth.nps.segment[one], 0);
  const answering = (["new", "settled", "loyal"] as const).map(
    (one) => [one, truth.shares[one] * truth.response.segment[one]] as const,
  );
  const total = answering.reduce((sum, [, share]) => sum + share, 0);
  const unweighted = weighted(
    Object.fromEntries(answering.map(([one, share]) => [one, share / total])) as Record<
      "new" | "settled" | "loyal",
      number
    >,
  );
  expect(weighted(truth.shares)).toBeCloseTo(truth.nps.all, 9);
  expect(unweighted).toBeGreaterThan(truth.nps.all + 2);
});

test("clear bills rose, speed fell, and nothing happened to the ease of the website, truly", () => {
  const [before, after] = [truthOf("2024-q4"), truthOf("2025-q4")];
  const change = (id: string) => (after.mean.get(id)?.all ?? NaN) - (before.mean.get(id)?.all ?? NaN);
  expect(change("invoice-clarity")).toBeGreaterThan(0.4);
  expect(change("speed")).toBeLessThan(-0.5);
  expect(Math.abs(change("digital-convenience"))).toBeLessThan(0.05);
  expect(Math.abs(after.nps.all - before.nps.all)).toBeLessThan(2);
});

test("the two drivers that weigh most in the model explain most of satisfaction", () => {
  const { shares, rSquared } = driverTruth("2025-q4", 40_000);
  const top = (values: ReadonlyMap<string, number>) =>
    [...values]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 2)
      .map(([id]) => id)
      .sort();
  expect(top(shares)).toEqual(top(driverEffects));
  expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  expect(rSquared).toBeGreaterThan(0.5);
});

test("the lottery among movers finds the true effect within its error", () => {
  const rows = drawMovingTest(SEED);
  const share = (arm: string) => {
    const values = rows.filter((row) => row["arm"] === arm).map((row) => Number(row["value"]));
    return { mean: values.reduce((sum, value) => sum + value, 0) / values.length, n: values.length };
  };
  const [treated, control] = [share("treatment"), share("control")];
  const error = Math.sqrt([treated, control].reduce((sum, { mean, n }) => sum + (mean * (1 - mean)) / n, 0));
  expect(Math.abs(treated.mean - control.mean - trueEffects["moving-rct"])).toBeLessThan(3 * error);
});

test("half of the billing districts got the new bill, none on the Wadden", () => {
  const treated = [...treatedDistricts(SEED)];
  expect(treated.length).toBe(25);
  expect(treated.some((district) => district.startsWith("wadden"))).toBe(false);
});

function npsOf(draw: ReturnType<typeof drawSurvey>, segment: string): number {
  const answers = draw.answers.get("nps") ?? new Float64Array();
  const own = Array.from(answers).filter((_, i) => draw.segment[i] === segment);
  return (100 * (own.filter((a) => a >= 9).length - own.filter((a) => a <= 6).length)) / own.length;
}

function filesOf(root: string): { name: string; bytes: Buffer }[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "datapackage.json")
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ name: path.slice(root.length + 1), bytes: readFileSync(path) }));
}

function digests(root: string): Record<string, string> {
  return Object.fromEntries(
    filesOf(root).map(({ name, bytes }) => [name, createHash("sha256").update(bytes).digest("hex")]),
  );
}
