import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isDropping, openWorkspace } from "../../src/lib/dataset/workspace.ts";
import { lines, workspaceOf } from "../fixtures/workspace.ts";

test("a workspace lists clients and releases by name", () => {
  const dir = workspaceOf({ id: "2026-q1" }, { id: "2025-q4" });
  const { clients, problems } = openWorkspace(dir);
  expect(problems).toEqual([]);
  expect(clients.map(({ id, releases }) => [id, releases.map((release) => release.id)])).toEqual([
    ["acme", ["2025-q4", "2026-q1"]],
  ]);
  expect(clients[0]?.releases[0]?.dir).toBe(join(dir, "data", "acme", "2025-q4"));
});

test("S-04 a folder whose name cannot be an address, and one without release.yaml, are told", () => {
  const dir = workspaceOf({ id: "2026-q1" });
  for (const name of ["2026 Q2", "con", "2026-q2"]) mkdirSync(join(dir, "data", "acme", name));
  const { clients, problems } = openWorkspace(dir);
  expect(clients[0]?.releases.map(({ id }) => id)).toEqual(["2026-q1"]);
  expect(lines(problems)).toMatchInlineSnapshot(`
    [
      "data/acme/2026 Q2 · rule folder-name · the folder 2026 Q2 cannot be the name of a client or release · expected lower-case letters, digits and hyphens, e.g. 2026-q1 · fix: rename the folder",
      "data/acme/con · rule folder-name · the folder con cannot be the name of a client or release · expected lower-case letters, digits and hyphens, e.g. 2026-q1 · fix: rename the folder",
      "data/acme/2026-q2/release.yaml · rule declaration-missing · this folder has no release.yaml · fix: write one with: meetlat new, or move the folder out of data/",
    ]
  `);
});

test("B035 what operating systems leave behind is neither client nor data", () => {
  const dir = workspaceOf({ id: "2026-q1" });
  mkdirSync(join(dir, "data", ".DS_Store"));
  writeFileSync(join(dir, "data", "Thumbs.db"), "");
  expect(openWorkspace(dir)).toMatchObject({ problems: [], clients: [{ id: "acme" }] });
  expect([".DS_Store", "~$answers.xlsx", "desktop.ini", "answers.csv"].map(isDropping)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test("a folder without data is a workspace without clients", () => {
  expect(openWorkspace(workspaceOf())).toMatchObject({ clients: [], problems: [] });
});
