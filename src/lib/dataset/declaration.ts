import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, isNode, isPair, LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";
import type { Problem } from "../contract/problem.ts";
import { releaseSchema, type Release } from "../contract/release.ts";
import { checkDeclaration } from "./declaration-checks.ts";
import { suggestion } from "./nearest.ts";

/** `release.yaml` as read: null when it cannot be trusted. */
export interface Declaration {
  readonly release: Release | null;
  readonly problems: readonly Problem[];
  /** A problem at a key of the file, with its line. */
  readonly problemAt: ProblemAt;
}

/** Makes a problem at a path of keys in release.yaml. */
export type ProblemAt = (
  path: readonly PropertyKey[],
  rule: string,
  parts?: Readonly<Record<string, string>>,
  severity?: Problem["severity"],
) => Problem;

/** Where a release stands: its folder, and how it is called in messages (`data/acme/2026-q1`). */
export interface ReleaseFolder {
  readonly client: string;
  readonly id: string;
  readonly dir: string;
  readonly shown: string;
}

/** Reads and checks `release.yaml`: every problem with line, key, what stands there and what should (F41, B033, D-17). */
export function readDeclaration(folder: ReleaseFolder): Declaration {
  const file = `${folder.shown}/release.yaml`;
  const path = join(folder.dir, "release.yaml");
  if (!existsSync(path)) return { ...nothing(file), problems: [problem(file, "declaration-missing", {})] };
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, "utf8"), { lineCounter: lines, prettyErrors: false });
  const problemAt = locate(file, document, lines);
  if (document.errors.length > 0) return { release: null, problems: syntax(file, document, lines), problemAt };
  const value: unknown = document.toJS() ?? {};
  const parsed = releaseSchema.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    return { release: null, problems: parsed.error.issues.flatMap((issue) => fromIssue(issue, problemAt)), problemAt };
  }
  return { release: parsed.data, problems: checkDeclaration(parsed.data, folder, problemAt), problemAt };
}

function nothing(file: string): Declaration {
  return { release: null, problems: [], problemAt: (_, rule, parts = {}) => problem(file, rule, parts) };
}

function problem(file: string, rule: string, parts: Readonly<Record<string, string>>, line?: number): Problem {
  return { rule, severity: "error", place: { file, ...(line === undefined ? {} : { line }) }, parts };
}

function syntax(file: string, document: Document, lines: LineCounter): Problem[] {
  return document.errors.map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    return {
      ...problem(file, "yaml-syntax", { found: error.message.split("\n")[0] ?? "" }),
      place: { file, line, columnNumber: col },
    };
  });
}

/** Line and column of the deepest key of a path that is written in the file. */
function locate(file: string, document: Document, lines: LineCounter): ProblemAt {
  return (path, rule, parts = {}, severity = "error") => {
    const at = offsetOf(document, path);
    const pos = at === null ? null : lines.linePos(at);
    const place = pos === null ? { file } : { file, line: pos.line, columnNumber: pos.col };
    return {
      rule,
      severity,
      place,
      parts: { ...(path.length === 0 ? {} : { key: path.map(String).join(".") }), ...parts },
    };
  };
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number | null {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const key = path[depth - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(
        (item) => isPair(item) && String(isNode(item.key) ? item.key : item.key) === String(key),
      );
      if (pair !== undefined && isNode(pair.key) && pair.key.range != null) return pair.key.range[0];
    }
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range != null) return node.range[0];
  }
  return null;
}

type Issue = z.core.$ZodIssue;

/** One issue of zod as problems in our own words; an unknown key is named with the key that was probably meant. */
function fromIssue(issue: Issue, at: ProblemAt): Problem[] {
  const found = shownValue(issue.input);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) =>
        at([...issue.path, key], "key-unknown", { found: key, ...suggestion(key, keysAt(issue.path)) }),
      );
    case "invalid_type":
      if (issue.input === undefined) return [at(issue.path, "key-missing", { expected: String(issue.expected) })];
      return [at(issue.path, `key-type-${typeWord(issue.expected)}`, { found })];
    case "invalid_value": {
      const known = issue.values.map(String);
      return [at(issue.path, "key-value", { found, ...suggestion(found, known) })];
    }
    case "too_small":
      return [at(issue.path, "key-low", { found, limit: String(issue.minimum) })];
    case "too_big":
      return [at(issue.path, "key-high", { found, limit: String(issue.maximum) })];
    case "invalid_union": {
      const branch = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a))[0] ?? [];
      return branch.flatMap((inner) => fromIssue({ ...inner, path: [...issue.path, ...inner.path] } as Issue, at));
    }
    case "invalid_key":
    case "invalid_element":
      return issue.issues.flatMap((inner) => fromIssue({ ...inner, path: issue.path } as Issue, at));
    default:
      return [
        at(issue.path, "key-form", {
          found,
          expected: issue.code === "invalid_format" ? formatWord(issue) : issue.message,
        }),
      ];
  }
}

/** Of the branches of a union the one that came furthest is the one the writer meant. */
function depthOf(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length * 2 + (issue.code === "invalid_type" ? 0 : 1)));
}

function formatWord(issue: Issue & { code: "invalid_format" }): string {
  return issue.format === "date" ? "2026-03-31" : issue.message;
}

function typeWord(expected: string): string {
  const known = ["string", "number", "int", "boolean", "array", "record", "object"];
  return known.includes(expected) ? expected : "string";
}

function shownValue(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** Keys that the schema knows at a path; records and lists are walked through. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let schemas: unknown[] = [releaseSchema];
  for (const step of path) schemas = schemas.flatMap((schema) => stepInto(schema, step));
  return schemas.flatMap((schema) => Object.keys(unwrap(schema).flatMap((inner) => inner.shape ?? {})[0] ?? {}));
}

interface Shape {
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly def?: { innerType?: unknown; options?: unknown[]; element?: unknown; valueType?: unknown };
}

function unwrap(schema: unknown): Shape[] {
  const one = schema as Shape;
  if (one.def?.innerType !== undefined) return unwrap(one.def.innerType);
  if (one.def?.options !== undefined) return one.def.options.flatMap(unwrap);
  return [one];
}

function stepInto(schema: unknown, step: PropertyKey): unknown[] {
  return unwrap(schema).flatMap((one): unknown[] => {
    if (one.shape !== undefined) return Object.hasOwn(one.shape, step) ? [one.shape[String(step)]] : [];
    if (one.def?.element !== undefined) return [one.def.element];
    return one.def?.valueType === undefined ? [] : [one.def.valueType];
  });
}
