/** The head of a report's page: YAML between two lines of ---, with the lines on which things stand. */
import { isMap, isSeq, LineCounter, parseDocument, type Document } from "yaml";
import type { Problem } from "../contract/problem.ts";

/** The head as read, before the contract of `contract/front-matter.ts` judges it. */
export interface FrontMatter {
  readonly data: Readonly<Record<string, unknown>>;
  /** Line of the file on which a key stands, e.g. `title`, `claims.0`. */
  readonly lines: ReadonlyMap<string, number>;
  /** The page with the head blanked, so that every line keeps its number. */
  readonly body: string;
  readonly problems: readonly Problem[];
}

/** Reads the head of a page; a page without one has an empty one. */
export function readFrontMatter(source: string, file: string): FrontMatter {
  const head = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?:^|\r?\n)---[ \t]*(?:\r?\n|$)/.exec(source);
  if (head === null) return { data: {}, lines: new Map(), body: source, problems: [] };
  const yaml = head[1] ?? "";
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false });
  const body = head[0].replace(/[^\r\n]/g, " ") + source.slice(head[0].length);
  const lineOf = (offset: number) => counter.linePos(offset).line + 1;
  const problems = document.errors.map((error): Problem => {
    return {
      rule: "front-matter",
      severity: "error",
      place: { file, line: lineOf(error.pos[0]) },
      parts: { found: error.message },
    };
  });
  if (problems.length > 0) return { data: {}, lines: new Map(), body, problems };
  return mapping(document, { file, body, lineOf });
}

interface Head {
  readonly file: string;
  readonly body: string;
  readonly lineOf: (offset: number) => number;
}

function mapping(document: Document.Parsed, { file, body, lineOf }: Head): FrontMatter {
  const data: unknown = document.toJS();
  if (data === null) return { data: {}, lines: new Map(), body, problems: [] };
  if (!isMap(document.contents)) {
    const problem: Problem = {
      rule: "front-matter",
      severity: "error",
      place: { file, line: 2 },
      parts: { found: String(data).slice(0, 80) },
    };
    return { data: {}, lines: new Map(), body, problems: [problem] };
  }
  return {
    data: data as Readonly<Record<string, unknown>>,
    lines: linesOf(document.contents.items, lineOf),
    body,
    problems: [],
  };
}

function linesOf(
  items: readonly { key: unknown; value: unknown }[],
  lineOf: (offset: number) => number,
): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const { key, value } of items) {
    const name = String(key);
    lines.set(name, lineOf(start(key)));
    if (isSeq(value)) value.items.forEach((item, i) => lines.set(`${name}.${i}`, lineOf(start(item))));
  }
  return lines;
}

function start(node: unknown): number {
  const range =
    typeof node === "object" && node !== null && "range" in node ? (node.range as readonly number[] | null) : null;
  return range?.[0] ?? 0;
}
