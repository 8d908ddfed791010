import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { metrics } from "../src/lib/metrics/index.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const lib = join(root, "src/lib");

/** Rooms in walking order: each may import from those before it, never from those behind. */
const ROOMS = [
  "contract",
  "stats",
  "dataset",
  "metrics",
  "disclosure",
  "evidence",
  "charts",
  "report.ts",
  "components",
  "browser",
  "publish",
  "cli",
];

const files = readdirSync(lib, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(ts|mjs|astro)$/.test(file))
  .sort();
const source = new Map(files.map((file) => [file, readFileSync(join(lib, file), "utf8")]));
const room = (file: string) => file.split(/[\\/]/)[0] ?? "";

/** Files of the house that a file imports, as written. */
function imports(file: string, kind: "all" | "values" = "all"): string[] {
  const found = [
    ...(source.get(file) ?? "").matchAll(
      /(?:^|\n)\s*(import|export)\s+(type\s)?[^;"']*?from\s+"(\.[^"]+)"|import\("(\.[^"]+)"\)/g,
    ),
  ];
  return found
    .filter(([, , type]) => kind === "all" || type === undefined)
    .map(([, , , from, lazy]) => relative(lib, join(lib, dirname(file), from ?? lazy ?? "")))
    .filter((path) => source.has(path));
}

test("every file of the library stands in a room of the house", () => {
  expect(files.filter((file) => !ROOMS.includes(room(file)))).toEqual([]);
});

test("a number walks one way: no room imports from a room behind it", () => {
  const back = files.flatMap((file) =>
    imports(file)
      .filter((other) => ROOMS.indexOf(room(other)) > ROOMS.indexOf(room(file)))
      .map((other) => `${file} → ${other}`),
  );
  // Pages, layout and build all need to know which workspace they are of.
  expect(back.filter((arrow) => !arrow.endsWith("→ publish/site.ts"))).toEqual([]);
});

test("nothing imports itself by a detour", () => {
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(" → "));
    if (path.includes(file) || done.has(file)) return;
    for (const other of imports(file, "values")) walk(other, [...path, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  expect(cycles).toEqual([]);
});

test("below the components nothing knows Astro, and only dataset, publish and cli know the disk", () => {
  const disk = /from "node:(fs|fs\/promises)"/;
  const astro = /from "astro[:"/]/;
  const knows = (pattern: RegExp, allowed: readonly string[]) =>
    files.filter((file) => !allowed.includes(room(file)) && pattern.test(source.get(file) ?? ""));
  expect(knows(disk, ["dataset", "publish", "cli"])).toEqual([]);
  expect(knows(astro, ["components", "publish", "cli"])).toEqual([]);
  expect(knows(/from "linkedom"/, ["charts", "publish"])).toEqual([]);
});

test("what the browser runs never imports Arquero, Plot or DuckDB", () => {
  const reach = (file: string, seen = new Set<string>()): Set<string> => {
    if (!seen.has(file)) for (const other of imports(seen.add(file) && file, "values")) reach(other, seen);
    return seen;
  };
  const run = new Set(files.filter((file) => room(file) === "browser").flatMap((file) => [...reach(file)]));
  const heavy = /import (?!type)[^;]*from "(arquero|@observablehq\/plot|@duckdb\/node-api|linkedom)"/;
  expect([...run].filter((file) => heavy.test(source.get(file) ?? ""))).toEqual([]);
});

test("one metric is one file, one test, one methods page a language and one line in the index", () => {
  for (const id of metrics.keys()) {
    for (const file of [
      `src/lib/metrics/${id}.ts`,
      `tests/metrics/${id}.test.ts`,
      `src/content/methods/${id}/nl.md`,
      `src/content/methods/${id}/en.md`,
    ]) {
      expect(existsSync(join(root, file)), file).toBe(true);
    }
  }
  const pages = readdirSync(join(root, "src/content/methods"));
  expect(pages.sort()).toEqual([...metrics.keys()].sort());
});

test("all methods pages of a language have the same headings", () => {
  for (const lang of ["nl", "en"]) {
    const headings = [...metrics.keys()].map((id) =>
      readFileSync(join(root, `src/content/methods/${id}/${lang}.md`), "utf8")
        .split("\n")
        .filter((line) => line.startsWith("## "))
        .join("\n"),
    );
    expect(new Set(headings).size, lang).toBe(1);
  }
});

test("tests mirror the library name for name", () => {
  const tests = readdirSync(join(root, "tests"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".test.ts"),
  );
  const mirrored = tests.filter((file) => ROOMS.includes(room(file)));
  expect(mirrored.filter((file) => !source.has(file.replace(/\.test\.ts$/, ".ts")))).toEqual([]);
});

test("files are one idea and names are names of it", () => {
  const data = /^evidence[\\/]words[\\/](en|nl)\.ts$/;
  const long = files.filter((file) => !data.test(file) && (source.get(file) ?? "").split("\n").length > 300);
  expect(long).toEqual([]);
  const names = files.filter((file) => !/^([a-z0-9-]+[\\/])*([a-z0-9-]+\.(ts|mjs)|[A-Z][A-Za-z]+\.astro)$/.test(file));
  expect(names).toEqual([]);
  expect(files.filter((file) => /(^|[\\/])(utils?|helpers?|common|shared|types)([\\/]|\.)/.test(file))).toEqual([]);
});

test("no default exports, no any, no class but for errors", () => {
  const typed = files.filter((file) => file.endsWith(".ts"));
  const holds = (pattern: RegExp) => typed.filter((file) => pattern.test(source.get(file) ?? ""));
  expect(holds(/^export default/m)).toEqual([]);
  expect(holds(/: any\b|<any>|as any\b/)).toEqual([]);
  expect(holds(/^\s*(export )?class (?!\w+ extends Error)/m)).toEqual([]);
});

test("nothing committed names a path of this machine, a registry host or a tool of the workplace", () => {
  const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0");
  const texts = tracked.filter(
    (file) =>
      /\.(ts|mjs|astro|json|md|mdx|yaml|yml|css|toml)$|^\.(npmrc|ci\/run)/.test(file) && existsSync(join(root, file)),
  );
  const told = new RegExp(
    ["/work/" + "main", "\\." + "library", "registry\\." + "npmjs", "farm-" + "(studio|bench)"].join("|"),
  );
  expect(texts.filter((file) => told.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
});
