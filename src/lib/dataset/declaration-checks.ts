import { existsSync, realpathSync } from "node:fs";
import { isAbsolute, join, normalize, sep } from "node:path";
import type { Problem } from "../contract/problem.ts";
import type { FileEntry, Release, WideEntry } from "../contract/release.ts";
import type { TableContract } from "../contract/table.ts";
import { tables } from "../contract/tables.ts";
import type { ProblemAt, ReleaseFolder } from "./declaration.ts";
import { suggestion } from "./nearest.ts";
import { filesNear } from "./files-near.ts";

/** What `release.yaml` says that cannot be true, after its form was found right. */
export function checkDeclaration(release: Release, folder: ReleaseFolder, at: ProblemAt): Problem[] {
  return [
    ...checkPlace(release, folder, at),
    ...checkDates(release, at),
    ...checkDialect(release, at),
    ...checkQuestions(release, at),
    ...checkPeople(release, at),
    ...checkWeights(release, at),
    ...entriesOf(release).flatMap((entry) => [...checkPath(entry, folder, at), ...checkEntry(entry, release, at)]),
    ...checkTwice(release, at),
  ];
}

/** One declared file with the key under which it stands. */
export interface DeclaredFile {
  readonly path: readonly PropertyKey[];
  readonly table: string;
  readonly entry: FileEntry | WideEntry;
  readonly wide: boolean;
}

/** All files that a release declares, in the order in which they are declared. */
export function entriesOf(release: Release): DeclaredFile[] {
  const files = Object.entries(release.files).flatMap(([table, entry]) =>
    Array.isArray(entry)
      ? entry.map((one, i) => ({ path: ["files", table, i], table, entry: one, wide: false }))
      : [{ path: ["files", table], table, entry, wide: false }],
  );
  return [...files, ...release.wide.map((entry, i) => ({ path: ["wide", i], table: "responses", entry, wide: true }))];
}

function checkPlace(release: Release, folder: ReleaseFolder, at: ProblemAt): Problem[] {
  const pairs = [
    ["client", release.client, folder.client],
    ["release", release.release, folder.id],
  ] as const;
  return pairs
    .filter(([, said, is]) => said !== is)
    .map(([key, found, expected]) => at([key], "declaration-misplaced", { found, expected }));
}

function checkDates(release: Release, at: ProblemAt): Problem[] {
  const ranges = [
    [["period"], release.period],
    [["collected", "fieldwork"], release.collected.fieldwork],
  ] as const;
  const reversed = ranges.flatMap(([path, range]) =>
    range !== undefined && range.from > range.to
      ? [at([...path, "to"], "dates-reversed", { found: range.to, from: range.from })]
      : [],
  );
  return Intl.supportedValuesOf("timeZone").includes(release.time_zone) || release.time_zone === "UTC"
    ? reversed
    : [...reversed, at(["time_zone"], "time-zone-unknown", { found: release.time_zone })];
}

function checkDialect(release: Release, at: ProblemAt): Problem[] {
  const all = [
    { path: ["csv"] as readonly PropertyKey[], own: release.csv },
    ...entriesOf(release).map(({ path, entry }) => ({ path: [...path, "csv"], own: { ...release.csv, ...entry.csv } })),
  ];
  return all.flatMap(({ path, own }) => [
    ...(own.delimiter === own.quote
      ? [at([...path, "delimiter"], "dialect-clash", { first: "delimiter", second: "quote", found: own.quote ?? "" })]
      : []),
    ...((own.decimal ?? ".") === own.group
      ? [at([...path, "group"], "dialect-clash", { first: "decimal", second: "group", found: own.group ?? "" })]
      : []),
  ]);
}

function checkQuestions(release: Release, at: ProblemAt): Problem[] {
  const seen = new Map<string, number>();
  return release.questions.flatMap((question, i) => {
    const path = ["questions", i];
    const { min, max, step } = question.scale;
    const first = seen.get(question.id);
    if (first === undefined) seen.set(question.id, i + 1);
    const steps = (max - min) / step;
    const from = question.top2_from;
    return [
      ...(first === undefined ? [] : [at([...path, "id"], "question-twice", { found: question.id })]),
      ...(min < max ? [] : [at([...path, "scale"], "scale-reversed", { min: String(min), max: String(max) })]),
      ...(min < max && Math.abs(steps - Math.round(steps)) > 1e-9
        ? [at([...path, "scale", "step"], "scale-step", { found: String(step), min: String(min), max: String(max) })]
        : []),
      ...(from !== undefined && (from < min || from > max)
        ? [at([...path, "top2_from"], "top2-outside", { found: String(from), min: String(min), max: String(max) })]
        : []),
    ];
  });
}

const aboutPeople = new Set([
  "customers",
  "customer_periods",
  "interactions",
  "responses",
  "answers",
  "invitations",
  "employees",
  "journeys",
]);

function checkPeople(release: Release, at: ProblemAt): Problem[] {
  const { employees, reason } = release.thresholds;
  const people = entriesOf(release).find(({ table }) => aboutPeople.has(table));
  const unsigned = employees < 10 && (reason ?? "").trim() === "";
  return [
    ...(unsigned ? [at(["thresholds", "employees"], "threshold-unsigned", { found: String(employees) })] : []),
    ...(people !== undefined && release.personal_data === undefined && !release.synthetic
      ? [at(people.path, "personal-data-undeclared", { table: people.table })]
      : []),
  ];
}

function checkWeights(release: Release, at: ProblemAt): Problem[] {
  return Object.entries(release.weights).flatMap(([column, shares]) => {
    const sum = Object.values(shares).reduce((total, share) => total + share, 0);
    return Math.abs(sum - 1) <= 0.005
      ? []
      : [at(["weights", column], "shares-sum", { found: String(Number(sum.toFixed(4))) })];
  });
}

/** B033: a path stays in the release's folder; B001: the file is there. */
function checkPath({ path, table, entry }: DeclaredFile, folder: ReleaseFolder, at: ProblemAt): Problem[] {
  const { file } = entry;
  const leaves =
    isAbsolute(file) || /^[a-z][a-z0-9+.-]*:/i.test(file) || file.includes("\\") || normalize(file).startsWith("..");
  if (leaves) return [at([...path, "file"], "path-outside", { found: file })];
  const full = join(folder.dir, file);
  if (!existsSync(full)) {
    return [at([...path, "file"], "file-missing", { found: file, table, ...filesNear(folder.dir, file) })];
  }
  const inside = realpathSync(full).startsWith(realpathSync(folder.dir) + sep);
  return inside ? [] : [at([...path, "file"], "path-outside", { found: file })];
}

function checkEntry(file: DeclaredFile, release: Release, at: ProblemAt): Problem[] {
  const contract = tables.get(file.table);
  if (contract === undefined) {
    return [
      at(file.path.slice(0, 2), "table-unknown", { found: file.table, ...suggestion(file.table, tables.keys()) }),
    ];
  }
  return [...checkColumns(file, contract, at), ...checkWide(file, release, at)];
}

function checkColumns({ path, entry, wide }: DeclaredFile, contract: TableContract, at: ProblemAt): Problem[] {
  const known = Object.keys(contract.columns);
  const asked = "questions" in entry ? Object.keys(entry.questions) : [];
  const named = (["columns", "constants", "codes"] as const).flatMap((key) =>
    Object.keys(entry[key]).map((column) => ({ key, column })),
  );
  const strange = named.filter(({ key, column }) => {
    if (known.includes(column) || entry.segments.includes(column)) return false;
    return key !== "codes" || !asked.includes(column);
  });
  const both = Object.keys(entry.constants).filter((column) => Object.hasOwn(entry.columns, column));
  const clash = entry.segments.filter((column) => known.includes(column) && !(wide && column === "segment"));
  return [
    ...strange.map(({ key, column }) =>
      at([...path, key, column], "contract-column-unknown", {
        found: column,
        table: contract.name,
        ...suggestion(column, known),
      }),
    ),
    ...both.map((column) => at([...path, "constants", column], "column-and-constant", { found: column })),
    ...clash.map((column) => at([...path, "segments"], "segment-is-column", { found: column, table: contract.name })),
    ...(entry.segments.length > 0 && contract.segments !== true
      ? [at([...path, "segments"], "segments-not-here", { table: contract.name })]
      : []),
  ];
}

function checkWide({ path, entry, wide }: DeclaredFile, release: Release, at: ProblemAt): Problem[] {
  if (!wide) return [];
  const declared = release.questions.map((question) => question.id);
  return Object.keys((entry as WideEntry).questions)
    .filter((id) => !declared.includes(id))
    .map((id) => at([...path, "questions", id], "question-undeclared", { found: id, ...suggestion(id, declared) }));
}

/** B034: two declared paths that are one file on some disk. */
function checkTwice(release: Release, at: ProblemAt): Problem[] {
  const seen = new Set<string>();
  return entriesOf(release).flatMap(({ path, entry }) => {
    const key = normalize(entry.file).normalize("NFC").toLowerCase();
    if (seen.has(key)) return [at([...path, "file"], "file-twice", { found: entry.file })];
    seen.add(key);
    return [];
  });
}
