/** A report's page as data: what it asks of the data, in order, and what it may not hold. Nothing is run. */
import type { Nodes, Paragraph, Parents } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { mdxFromMarkdown, type MdxJsxFlowElement, type MdxJsxTextElement } from "mdast-util-mdx";
import { mdxjs } from "micromark-extension-mdxjs";
import type { Problem } from "../contract/problem.ts";
import { readFrontMatter } from "./front-matter.ts";
import { slugger, type Slugger } from "./slug.ts";
import { checkTag } from "./tag.ts";
import { vocabulary, type Vocabulary } from "./vocabulary.ts";

/** Where something begins in the file: line and column, counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One tag of the author's vocabulary. */
export interface Tag extends Position {
  readonly name: string;
  /** As typed; a bare attribute is "true". */
  readonly attributes: Readonly<Record<string, string>>;
  /** The words within it; "…" in the place of a tag without words. */
  readonly text: string;
  /** Place in `tags` of the tag around it. */
  readonly parent: number | null;
  /** Id of the figure it is or stands in. */
  readonly figure: string | null;
}

/** A heading of the text. */
export interface Heading extends Position {
  readonly depth: number;
  readonly text: string;
  /** The id that the site gives it. */
  readonly slug: string;
}

/** A numbered figure, in order of appearance. */
export interface Figure {
  readonly number: number;
  readonly id: string;
  /** Place in `tags`. */
  readonly tag: number;
}

/** A stretch of plain prose: not code, not a link, not marked as literal. */
export interface Prose extends Position {
  readonly text: string;
  /** Place in `tags` of the tag around it. */
  readonly within: number | null;
}

/** A page read: its parts in the order of the file, and every problem of its form. */
export interface Narrative {
  readonly file: string;
  readonly front: Readonly<Record<string, unknown>>;
  /** Line of a key of the front matter, e.g. `title`, `claims.0`. */
  readonly frontLines: ReadonlyMap<string, number>;
  readonly headings: readonly Heading[];
  readonly tags: readonly Tag[];
  readonly figures: readonly Figure[];
  readonly prose: readonly Prose[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a page of MDX without running it: front matter, headings, tags, figures and prose, each with its place. Code (imports,
 * exports, expressions other than comments), unknown tags and figures without an id of their own are problems; a page that is
 * no MDX gives the one place where reading stopped.
 */
export function readNarrative(
  source: string,
  options: { readonly file: string; readonly vocabulary?: Vocabulary },
): Narrative {
  const { file } = options;
  const front = readFrontMatter(source, file);
  const reading: Reading = {
    file,
    kinds: options.vocabulary ?? vocabulary,
    slug: slugger(),
    headings: [],
    tags: [],
    figures: [],
    prose: [],
    problems: [...front.problems],
  };
  try {
    walk(
      fromMarkdown(front.body, { extensions: [mdxjs()], mdastExtensions: [mdxFromMarkdown()] }),
      { tag: null, figure: null, literal: false },
      reading,
    );
  } catch (cause) {
    reading.problems.push(syntaxProblem(cause, source, file));
  }
  const { headings, tags, figures, prose, problems } = reading;
  return { file, front: front.data, frontLines: front.lines, headings, tags, figures, prose, problems };
}

interface Reading {
  readonly file: string;
  readonly kinds: Vocabulary;
  readonly slug: Slugger;
  readonly headings: Heading[];
  readonly tags: Tag[];
  readonly figures: Figure[];
  readonly prose: Prose[];
  readonly problems: Problem[];
}

/** What stands around a node. */
interface Around {
  readonly tag: number | null;
  readonly figure: string | null;
  readonly literal: boolean;
}

function walk(node: Nodes, around: Around, reading: Reading): void {
  switch (node.type) {
    case "text":
      if (!around.literal) reading.prose.push({ ...positionOf(node), text: node.value, within: around.tag });
      return;
    case "mdxjsEsm":
      codeProblem(node, node.value, reading);
      return;
    case "mdxFlowExpression":
    case "mdxTextExpression":
      if (!isComment(node.value)) codeProblem(node, `{${node.value}}`, reading);
      return;
    case "mdxJsxFlowElement":
    case "mdxJsxTextElement":
      enter(node, around, reading);
      return;
    case "heading": {
      const text = textOf(node);
      reading.headings.push({ ...positionOf(node), depth: node.depth, text, slug: reading.slug(text) });
      break;
    }
    case "paragraph":
      reading.problems.push(...inlineBlocks(node, reading));
      break;
    case "link":
    case "linkReference":
      around = { ...around, literal: true };
  }
  if ("children" in node) for (const child of node.children) walk(child, around, reading);
}

/** Figures and notes within a line of text: a page cannot hold them there. Alone in their paragraph they stand on their own. */
function inlineBlocks(paragraph: Paragraph, { kinds, file }: Reading): readonly Problem[] {
  const others = paragraph.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  if (others.length < 2) return [];
  return others.flatMap((child) => {
    const name = child.type === "mdxJsxTextElement" ? (child.name ?? "") : "";
    if (kinds[name]?.figure !== true && kinds[name]?.block !== true) return [];
    const { line, column } = positionOf(child);
    return [
      { rule: "tag-inline", severity: "error", place: { file, line, columnNumber: column }, parts: { tag: name } },
    ];
  });
}

function enter(node: MdxJsxFlowElement | MdxJsxTextElement, around: Around, reading: Reading): void {
  const { name, attributes, kind, problems } = checkTag(node, reading.kinds, reading.file);
  reading.problems.push(...problems);
  const id = kind?.figure === true ? (attributes["id"] ?? null) : null;
  const figure = id ?? around.figure;
  let tag = around.tag;
  if (kind !== undefined) {
    tag = reading.tags.length;
    reading.tags.push({ ...positionOf(node), name, attributes, text: proseOf(node), parent: around.tag, figure });
    if (id !== null) enterFigure(id, tag, reading);
  }
  const literal = around.literal || ["Literal", "Quoted", "Value"].includes(name);
  for (const child of node.children) walk(child, { tag, figure, literal }, reading);
}

function enterFigure(id: string, tag: number, reading: Reading): void {
  const first = reading.figures.find((figure) => figure.id === id);
  if (first !== undefined) {
    const { line, column } = reading.tags[tag] as Tag;
    const place = { file: reading.file, line, columnNumber: column };
    const parts = { found: id, first: String(reading.tags[first.tag]?.line ?? 0) };
    reading.problems.push({ rule: "figure-id-duplicate", severity: "error", place, parts });
  }
  reading.figures.push({ number: reading.figures.length + 1, id, tag });
}

/** Text as the site's headings have it: tags by the words within them. */
function textOf(node: Nodes): string {
  if ("children" in node) return node.children.map(textOf).join("");
  return node.type === "text" || node.type === "inlineCode" ? node.value : "";
}

function proseOf(node: Parents): string {
  const pieces = node.children.map((child): string => {
    if (child.type === "text" || child.type === "inlineCode") return child.value;
    if (!("children" in child)) return child.type === "break" ? " " : "";
    const isTag = child.type === "mdxJsxFlowElement" || child.type === "mdxJsxTextElement";
    if (isTag && child.children.length === 0) return child.name === "br" || child.name === "wbr" ? " " : "…";
    return proseOf(child);
  });
  return pieces
    .join(node.type === "mdxJsxFlowElement" ? " " : "")
    .replace(/\s+/g, " ")
    .trim();
}

function isComment(code: string): boolean {
  return code.replace(/\/\*[\s\S]*?\*\//g, "").trim() === "";
}

function codeProblem(node: Nodes, code: string, reading: Reading): void {
  const { line, column } = positionOf(node);
  const found = code.replace(/\s+/g, " ").slice(0, 60);
  reading.problems.push({
    rule: "narrative-code",
    severity: "error",
    place: { file: reading.file, line, columnNumber: column },
    parts: { found },
  });
}

function positionOf(node: Nodes): Position {
  return { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
}

/** Rules of the parsers that an author can be told in plain words; every other reason is given as it is. */
const told: Readonly<Record<string, string>> = {
  "end-tag-mismatch": "tag-unclosed",
  "unexpected-eof": "tag-unfinished",
  "unexpected-character": "tag-broken",
  acorn: "code-broken",
};

/** The parsers give a rule and, mostly, a point; a tag never closed names its opening only in words: (12:1-12:9). */
function syntaxProblem(cause: unknown, source: string, file: string): Problem {
  if (!(cause instanceof Error) || !("reason" in cause)) throw cause;
  const { reason, line, column, ruleId } = cause as Error &
    Readonly<Record<"reason" | "line" | "column" | "ruleId", unknown>>;
  const opened = /\((\d+):(\d+)-/.exec(String(reason));
  const point =
    typeof line === "number" ? [line, Number(column)] : [Number(opened?.[1] ?? 1), Number(opened?.[2] ?? 1)];
  const [at = 1, sign = 1] = point;
  const found = (source.split("\n")[at - 1] ?? "")
    .slice(Math.max(0, sign - 2))
    .trim()
    .slice(0, 30);
  const rule = found.startsWith("<!--") ? "html-comment" : (told[String(ruleId)] ?? "narrative-syntax");
  const parts = { found: rule === "narrative-syntax" ? String(reason) : found };
  return { rule, severity: "error", place: { file, line: at, columnNumber: sign }, parts };
}
