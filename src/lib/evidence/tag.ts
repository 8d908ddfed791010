/** One tag as typed: its attributes as texts, and what the vocabulary says against it. */
import type { MdxJsxFlowElement, MdxJsxTextElement } from "mdast-util-mdx";
import type { Place, Problem } from "../contract/problem.ts";
import { known } from "./nearest.ts";
import { elementAttributes, elements, type TagKind, type Vocabulary } from "./vocabulary.ts";

/** A tag with what is wrong with the way it is typed. */
export interface CheckedTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Undefined for plain elements and for tags that do not exist. */
  readonly kind: TagKind | undefined;
  readonly problems: readonly Problem[];
}

/** Attributes that any figure or question may carry are judged where the question is asked; all others here. */
export function checkTag(node: MdxJsxFlowElement | MdxJsxTextElement, kinds: Vocabulary, file: string): CheckedTag {
  const name = node.name ?? "";
  const place: Place = { file, line: node.position?.start.line ?? 1, columnNumber: node.position?.start.column ?? 1 };
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  const element = elements.includes(name);
  const { attributes, problems } = readAttributes(node, name, place);
  if (kind === undefined && !element) {
    const parts = known(name, Object.keys(kinds));
    return {
      name,
      attributes,
      kind,
      problems: [{ rule: "tag-unknown", severity: "error", place, parts }, ...problems],
    };
  }
  return {
    name,
    attributes,
    kind,
    problems: [
      ...problems,
      ...unknownAttributes(name, attributes, kind, place),
      ...idProblems(name, attributes, kind, place),
    ],
  };
}

function readAttributes(node: MdxJsxFlowElement | MdxJsxTextElement, tag: string, place: Place) {
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  const problems: Problem[] = [];
  for (const attribute of node.attributes) {
    if (attribute.type === "mdxJsxExpressionAttribute") {
      problems.push({ rule: "narrative-code", severity: "error", place, parts: { found: `{${attribute.value}}` } });
    } else if (typeof attribute.value === "object" && attribute.value !== null) {
      problems.push({ rule: "attribute-code", severity: "error", place, parts: { tag, attribute: attribute.name } });
    } else {
      attributes[attribute.name] = attribute.value ?? "true";
    }
  }
  return { attributes, problems };
}

function unknownAttributes(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  kind: TagKind | undefined,
  place: Place,
): readonly Problem[] {
  if (kind?.asks !== undefined) return [];
  const allowed = kind === undefined ? elementAttributes : (kind.own ?? []);
  return Object.keys(attributes)
    .filter((name) => !allowed.includes(name))
    .map((name) => ({ rule: "attribute-unknown", severity: "error", place, parts: { tag, ...known(name, allowed) } }));
}

function idProblems(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  kind: TagKind | undefined,
  place: Place,
): readonly Problem[] {
  const id = attributes["id"];
  if (kind?.figure !== true || (id !== undefined && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))) return [];
  const nearest = [attributes["of"] ?? tag.toLowerCase(), attributes["by"]]
    .filter((part) => part !== undefined)
    .join("-");
  return [
    {
      rule: "figure-id-missing",
      severity: "error",
      place,
      parts: { tag, nearest: nearest.replace(/[^a-z0-9-]+/g, "-") },
    },
  ];
}
