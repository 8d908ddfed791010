import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { en } from "../../src/lib/evidence/words/en.ts";
import { nl } from "../../src/lib/evidence/words/nl.ts";

const room = fileURLToPath(new URL("../../src/lib/dataset", import.meta.url));
const types = ["id", "text", "period", "integer", "number", "boolean", "date", "time"];

/** Names of rules that are put together where they are given. */
const composed = [
  ...types.map((type) => `parquet-type-${type}`),
  ...["html", "xml", "zip", "gzip", "excel", "pdf", "parquet", "text"].map((kind) => `file-is-${kind}`),
  ...["string", "number", "int", "boolean", "array", "record", "object"].map((type) => `key-type-${type}`),
  "cell-integer",
  "cell-number",
];

/** Rules that stand written in the code that reads. */
function written(): string[] {
  const kinds =
    "bom|cell|column|declaration|encoding|file|folder|header|key|nul|parquet|path|personal|quote|row|rows|weight|yaml";
  const name = new RegExp(`"((?:${kinds})-[a-z0-9-]*[a-z0-9])"`, "g");
  const sources = readdirSync(room).map((file) => readFileSync(join(room, file), "utf8"));
  return [...new Set(sources.flatMap((source) => [...source.matchAll(name)].map(([, rule]) => rule ?? "")))];
}

test("ER-05, ER-09 every rule says in Dutch and English what is wrong and what to do", () => {
  const rules = [...written(), ...composed];
  expect(rules.length).toBeGreaterThan(80);
  for (const { problems } of [en, nl]) {
    const known: Readonly<Record<string, { said: string; fix: string }>> = problems;
    const silent = rules.filter((rule) => (known[rule]?.said ?? "") === "" || (known[rule]?.fix ?? "") === "");
    expect(silent).toEqual([]);
  }
});

test("both languages use the same parts of a problem", () => {
  const slots = (rule: object) => [...JSON.stringify(rule).matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot).sort();
  const [english, dutch] = [en.problems, nl.problems] as Readonly<Record<string, object>>[];
  for (const [name, rule] of Object.entries(english ?? {})) {
    expect([...new Set(slots(dutch?.[name] ?? {}))], name).toEqual([...new Set(slots(rule))]);
  }
});
