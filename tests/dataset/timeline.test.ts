import { expect, test } from "vitest";
import { timelineOf } from "../../src/lib/dataset/timeline.ts";
import { lines, nps, read, workspaceOf, type ReleaseParts } from "../fixtures/workspace.ts";

const ids =
  (...releases: readonly ReleaseParts[]) =>
  (release: string) => {
    const timeline = timelineOf({ workspace: workspaceOf(...releases), client: "acme", release });
    return timeline.problems.length > 0 ? lines(timeline.problems) : timeline.releases.map(({ folder }) => folder.id);
  };

test("a release is read with the earlier ones, in order of time, and none later", () => {
  const all = [{ id: "2026-q1" }, { id: "2025-q4" }, { id: "2025-q3" }];
  expect(ids(...all)("2025-q4")).toEqual(["2025-q3", "2025-q4"]);
  expect(ids(...all)("latest")).toEqual(["2025-q3", "2025-q4", "2026-q1"]);
});

test("a release that was corrected is left out for its correction", () => {
  const correction = {
    id: "2025-q4b-2025-q4",
    yaml: { supersedes: "2025-q4", period: { id: "2025-q4", from: "2025-10-01", to: "2025-12-31" } },
  };
  const all = [{ id: "2025-q4" }, correction, { id: "2026-q1" }];
  expect(ids(...all)("2026-q1")).toEqual(["2025-q4b-2025-q4", "2026-q1"]);
  expect(ids(...all)("2025-q4")).toEqual(["2025-q4"]);
});

test("two releases about the same days cannot be put in order", () => {
  const twice = { id: "again-2025-q4", yaml: { period: { id: "again", from: "2025-11-01", to: "2025-11-30" } } };
  expect(ids({ id: "2025-q4" }, twice, { id: "2026-q1" })("2026-q1")).toMatchInlineSnapshot(`
    [
      "data/acme/again-2025-q4/release.yaml · rule period-overlap · the period begins on 2025-11-01, but release 2025-q4 runs to 2025-12-31 · expected periods that follow each other · fix: correct the dates, or write supersedes: 2025-q4 if this release corrects that one",
    ]
  `);
});

test("a release, base period or corrected release that does not exist is named with the nearest", () => {
  expect(ids({ id: "2025-q4" }, { id: "2026-q1" })("2026-q2")).toMatchInlineSnapshot(`
    [
      "data/acme · rule release-unknown · there is no release 2026-q2 · expected one of 2025-q4, 2026-q1 · fix: write 2026-q1",
    ]
  `);
  expect(ids({ id: "2025-q4" }, { id: "2026-q1", yaml: { base_period: "2025-q3", supersedes: "2025-q5" } })("2026-q1"))
    .toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:12:1 · rule base-period-unknown · there is no earlier period 2025-q3 · expected one of 2025-q4 · fix: write 2025-q4, or remove base_period",
      "data/acme/2026-q1/release.yaml:13:1 · rule supersedes-unknown · there is no release 2025-q5 to correct · expected one of 2025-q4 · fix: write 2025-q4, or remove supersedes",
    ]
  `);
});

test("a question changed between releases is kept in both versions, the latest first", async () => {
  const longer = { ...nps, version: 2, wording: "Would you recommend Acme?" };
  const reading = await read(
    { id: "2025-q3", yaml: { questions: [nps] } },
    { id: "2025-q4", yaml: { questions: [nps] } },
    { id: "2026-q1", yaml: { questions: [longer] } },
  );
  expect(reading.dataset?.questions.get("nps")?.map(({ version, period }) => [version, period])).toEqual([
    [2, "2026-q1"],
    [1, "2025-q4"],
  ]);
});

test("tables of reference come from the last release that has them, events from all", async () => {
  const parts = (id: string, phases: boolean): ReleaseParts => ({
    id,
    yaml: { files: { ...(phases ? { phases: { file: "p.csv" } } : {}), financials: { file: "f.csv" } } },
    files: {
      "p.csv": `phase_id,name,order\n${id},Kopen,1\n`,
      "f.csv": `period,account,amount\n${id},margin,${id === "2026-q1" ? 2 : 1}\n`,
    },
  });
  const reading = await read(parts("2025-q3", true), parts("2025-q4", true), parts("2026-q1", false));
  expect(reading.problems).toEqual([]);
  expect(reading.dataset?.tables.get("phases")?.objects()).toEqual([{ phase_id: "2025-q4", name: "Kopen", order: 1 }]);
  expect(reading.dataset?.tables.get("financials")?.objects()).toEqual([
    { own_period: "2025-q3", account: "margin", amount: 1, period: "2025-q3" },
    { own_period: "2025-q4", account: "margin", amount: 1, period: "2025-q4" },
    { own_period: "2026-q1", account: "margin", amount: 2, period: "2026-q1" },
  ]);
  expect(reading.dataset?.sources.get("phases")?.map(({ release }) => release)).toEqual(["2025-q4"]);
  expect(reading.dataset?.sources.get("financials")).toHaveLength(3);
});

test("problems of all files of all releases are told in one run", async () => {
  const broken = (id: string): ReleaseParts => ({
    id,
    yaml: { files: { customers: { file: "c.csv" }, phases: { file: "p.csv" } } },
    files: { "c.csv": "customer_id,b2b\nK1,ja\n", "p.csv": "phase_id,name,order\nP1,Kopen,een\n" },
  });
  const { dataset, problems } = await read(broken("2025-q4"), broken("2026-q1"));
  expect(dataset).toBeNull();
  expect(problems.map(({ place, rule }) => `${place.file} ${rule}`)).toEqual([
    "data/acme/2025-q4/c.csv cell-boolean",
    "data/acme/2025-q4/p.csv cell-integer",
    "data/acme/2026-q1/c.csv cell-boolean",
    "data/acme/2026-q1/p.csv cell-integer",
  ]);
});
