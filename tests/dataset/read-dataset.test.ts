import fc from "fast-check";
import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fingerprint, readDataset } from "../../src/lib/dataset/read-dataset.ts";
import { column, customersRelease, nps, read, workspaceOf } from "../fixtures/workspace.ts";

test("bad data give problems and no dataset, and nothing is thrown", async () => {
  const { dataset, problems } = await read(customersRelease("customer_id,b2b\nK1,misschien\n"));
  expect(dataset).toBeNull();
  expect(problems).toHaveLength(1);
});

test("a client that does not exist is said not to", async () => {
  const { dataset, problems } = await readDataset({ workspace: workspaceOf({}), client: "nobody", release: "latest" });
  expect(dataset).toBeNull();
  expect(problems.map(({ rule }) => rule)).toEqual(["release-unknown"]);
});

test("texts that repeat and texts that do not are both read as written, blank ones as null, in the order of the file", async () => {
  const regions = ["oost", "noord", "", "Oost", " oost", "noord"];
  const rows = Array.from({ length: 5000 }, (_, i) => ({ id: `K${(i * 7919) % 5000}`, region: regions[i % 6] ?? "" }));
  const reading = await read(
    customersRelease(`customer_id,region\n${rows.map(({ id, region }) => `${id},${region}`).join("\n")}\n`),
  );
  expect(column(reading, "customers", "customer_id")).toEqual(rows.map(({ id }) => id));
  expect(column(reading, "customers", "region")).toEqual(rows.map(({ region }) => (region === "" ? null : region)));
  expect([...(reading.dataset?.tables.get("customers")?.column("region") ?? [])].slice(0, 3)).toEqual([
    "oost",
    "noord",
    null,
  ]);
});

test("tables can be grouped, joined and sorted by Arquero whatever their columns are kept in", async () => {
  const csv = "customer_id,region,start_date,b2b\nK1,oost,2020-01-01,true\nK2,noord,2021-01-01,false\nK3,oost,,\n";
  const table = (await read(customersRelease(csv))).dataset?.tables.get("customers");
  expect(table?.groupby("region").count().orderby("region").reify().objects()).toEqual([
    { region: "noord", count: 1 },
    { region: "oost", count: 2 },
  ]);
  expect(table?.orderby("start_date").reify().array("customer_id")).toEqual(["K3", "K1", "K2"]);
});

test("D-19 the order of columns changes nothing, and an ignored column neither", async () => {
  const columns = { customer_id: ["K1", "K2"], region: ["oost", "noord"], b2b: ["true", ""], opmerking: ["a", "b"] };
  const table = async (names: readonly string[]) => {
    const rows = [0, 1].map((row) => names.map((name) => columns[name as keyof typeof columns][row]).join(","));
    const csv = `${names.join(",")}\n${rows.join("\n")}\n`;
    return (await read(customersRelease(csv, { ignore: ["opmerking"] }))).dataset?.tables.get("customers")?.objects();
  };
  const expected = await table(["customer_id", "region", "b2b"]);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(Object.keys(columns), { minLength: 4 }), async (names) => {
      expect(await table(names)).toEqual(expected);
    }),
    { numRuns: 8 },
  );
});

test("every file is named as it is read", async () => {
  const seen: string[] = [];
  const workspace = workspaceOf(customersRelease("customer_id\nK1\n"));
  await readDataset({ workspace, client: "acme", release: "latest", onProgress: (step) => seen.push(step) });
  expect(seen).toEqual(["data/acme/2026-q1/customers.csv"]);
});

test("the fingerprint of a client changes when a file of it does, and not otherwise", async () => {
  const workspace = workspaceOf(customersRelease("customer_id\nK1\n"));
  const asked = { workspace, client: "acme", release: "latest" };
  const before = await fingerprint(asked);
  expect(await fingerprint(asked)).toBe(before);
  const path = join(workspace, "data/acme/2026-q1/customers.csv");
  writeFileSync(path, "customer_id\nK2\n");
  utimesSync(path, 1, 1);
  expect(await fingerprint(asked)).not.toBe(before);
});

test("the same release read twice is the same", async () => {
  const parts = {
    yaml: { questions: [nps], wide: [{ file: "w.csv", questions: { nps: "Q1" }, segments: ["groep"] }] },
    files: { "w.csv": `Q1,groep\n${Array.from({ length: 500 }, (_, i) => `${i % 11},g${i % 3}`).join("\n")}\n` },
  };
  const [first, second] = [await read(parts), await read(parts)];
  expect(second.dataset?.tables.get("answers")?.objects()).toEqual(first.dataset?.tables.get("answers")?.objects());
});

test("the business case of an earlier release is kept as that release had it, beside this one", async () => {
  const release = (id: string, estimate: number, assumption: number) => ({
    id,
    yaml: { files: { initiatives: { file: "i.csv" }, effects: { file: "e.csv" }, assumptions: { file: "a.csv" } } },
    files: {
      "i.csv": "initiative_id,name,continuum,start\nI1,Move,touchpoint,2025-01-01\n",
      "e.csv": `effect_id,initiative_id,stream,estimate,population_n,value_per_unit,grade,evidence\nE1,I1,retention,${estimate},100,5,E,A1\n`,
      "a.csv": `assumption_id,name,dist,p1,source,owner,date\nA1,x,point,${assumption},plan,owner,2025-01-01\n`,
    },
  });
  const { dataset, problems } = await read(release("2025-q4", 0.1, 0.1), release("2026-q1", 0.2, 0.2));
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect([...(dataset?.earlier?.keys() ?? [])]).toEqual(["2025-q4"]);
  const before = dataset?.earlier?.get("2025-q4");
  expect(before?.get("effects")?.objects()).toMatchObject([{ effect_id: "E1", estimate: 0.1, evidence: "A1" }]);
  expect(before?.get("assumptions")?.array("p1")).toEqual([0.1]);
  expect(dataset?.tables.get("effects")?.array("estimate")).toEqual([0.2]);
});
