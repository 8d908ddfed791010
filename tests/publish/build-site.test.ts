import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { meetlat } from "../fixtures/command.ts";
import { at, files, surveyRows, withChange, workspaceOf, type Files } from "../fixtures/small-client.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Every file of a site with the hash of its bytes. */
function bytesOf(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const sorted = paths.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    sorted.map((path) => [path.slice(folder.length), createHash("sha256").update(readFileSync(path)).digest("hex")]),
  );
}

/** All text of a site in one string, the hashes of files blanked. */
function textOf(folder: string): string {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.endsWith(".woff2"),
  );
  const sorted = paths.map((entry) => join(entry.parentPath, entry.name)).sort();
  const hashes = /\b[0-9a-f]{8}(?:[0-9a-f]{56})?\b/g;
  return sorted.map((path) => readFileSync(path, "utf8").replace(hashes, "#")).join("\n");
}

function build(workspace: string): string {
  const ran = meetlat(["build", "--workspace", workspace]);
  if (ran.code !== 0) throw new Error(ran.err);
  return join(workspace, "dist", "proef");
}

let first = "";
let workspace = "";

beforeAll(() => {
  workspace = workspaceOf();
  first = build(workspace);
});

const row = surveyRows()[120]?.join(";") ?? "";
const numbered = /;(\d+);(\d+);/;

const broken: Readonly<Record<string, readonly [path: string, change: (text: string) => string, named: string]>> = {
  "a false claim": [at.en, (text) => text.replace('is="higher"', 'is="lower"'), "en.mdx:10:32 · rule claim-false"],
  "an unknown number": [
    at.nl,
    (text) => text.replace('of="nps" />', 'of="nbs" />'),
    "nl.mdx:10:11 · rule metric-unknown",
  ],
  "a broken cell": [
    at.survey,
    (text) => text.replace(row, row.replace(numbered, ";zeven;$2;")),
    "survey.csv:122 (record 121)",
  ],
  "an unlisted missing token": [
    at.survey,
    (text) => text.replace(row, row.replace(numbered, ";NA;$2;")),
    "survey.csv:122 (record 121)",
  ],
  "a renamed header": [at.survey, (text) => text.replace("Tevreden;", "Tevredenheid;"), "survey.csv:1 "],
  "a wrong delimiter": [at.release, (text) => text.replace('delimiter: ";"', 'delimiter: ","'), "survey.csv:1 "],
  "a Dutch decimal read as English": [
    at.release,
    (text) =>
      text
        .replace('decimal: ","', 'decimal: "."')
        .replace("ignore: [Duur]", "ignore: []")
        .replace("speed: Snelheid }", "speed: Snelheid, length: Duur }")
        .replace(
          "questions:\n  - { id: nps",
          "questions:\n  - { id: length, construct: sus, wording: x, scale: { min: 0, max: 5, step: 0.01 } }\n  - { id: nps",
        ),
    "survey.csv:2 (record 1)",
  ],
};

test.each(Object.entries(broken))(
  "%s stops the build with its line, and what was published stays as it was",
  (_, [path, change, named]) => {
    const before = bytesOf(join(workspace, "dist"));
    const changed = withChange(path, change);
    for (const [file, text] of Object.entries(changed)) writeFileSync(join(workspace, file), text);
    const ran = meetlat(["build", "--workspace", workspace]);
    for (const [file, text] of Object.entries(files())) writeFileSync(join(workspace, file), text);
    expect(ran.code).toBe(1);
    expect(ran.err.split("\n")[0]).toContain(named);
    expect(ran.err).toContain("Nothing was published");
    expect(bytesOf(join(workspace, "dist"))).toEqual(before);
  },
);

test("the same inputs in another folder give the same bytes", () => {
  expect(bytesOf(build(workspaceOf()))).toEqual(bytesOf(first));
});

test("a build needs no network", (context) => {
  const cut = ["unshare", ["-rn", "true"]] as const;
  if (spawnSync(...cut).status !== 0) return context.skip("no network namespace can be made here");
  const other = workspaceOf();
  const args = ["-rn", process.execPath, join(root, "src/lib/cli/meetlat.ts"), "build", "--workspace", other];
  const ran = spawnSync("unshare", args, { encoding: "utf8" });
  expect(ran.stderr).toContain("Built proef");
  expect(bytesOf(join(other, "dist", "proef"))).toEqual(bytesOf(first));
});

/** The answers of the two hidden regions dealt out anew among their own people: every shown number stays what it was. */
function dealtAnew(given: Files): Files {
  const rows = surveyRows();
  const hidden = rows.filter(([, region]) => region === "eiland" || region === "kust");
  const answers = hidden.map((cells) => cells.slice(2));
  let text = given[at.survey] ?? "";
  hidden.forEach((cells, i) => {
    const other = answers[(i + 5) % answers.length] ?? [];
    text = text.replace(cells.join(";"), [...cells.slice(0, 2), ...other].join(";"));
  });
  return { ...given, [at.survey]: text };
}

/** Without the figure whose intervals are drawn by lot: who is drawn depends on whose answers are whose. */
const drawn = /<Dots id="drivers"[^\n]*\n/;
const undrawn = withChange(
  at.nl,
  (text) => text.replace(drawn, ""),
  withChange(at.en, (text) => text.replace(drawn, "")),
);

test("what hidden people answered changes no byte of what is published, but for the hashes of the file", () => {
  const changed = dealtAnew(undrawn);
  expect(changed[at.survey]).not.toBe(undrawn[at.survey]);
  expect(textOf(build(workspaceOf(changed)))).toBe(textOf(build(workspaceOf(undrawn))));
});

test("no respondent, hidden group's number or path of this machine stands in any file", () => {
  const text = textOf(first);
  for (const [id] of surveyRows()) expect(text).not.toContain(id);
  expect(text).not.toContain(workspace);
  expect(text).not.toContain(root);
});

test("a number and a claim are said in the language of their page", () => {
  const page = (lang: string) => readFileSync(join(first, lang, "rapport", "index.html"), "utf8");
  expect(page("nl")).toContain('lang="nl"');
  expect(page("en")).toContain('lang="en"');
  expect(existsSync(join(first, "404.html"))).toBe(true);
});
