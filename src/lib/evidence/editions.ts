/** Two editions of one report: the same claims, values and figures in every language (`trust.md` R-37). */
import type { Problem } from "../contract/problem.ts";
import type { Narrative } from "./narrative.ts";

/** One thing that both editions must hold, as the author would type it. */
interface Item {
  readonly kind: "Claim" | "Value" | "figure";
  readonly text: string;
  readonly line: number;
}

/**
 * What each of two editions lacks, and figures in another order; values and claims may change places as a language needs. A figure
 * with another id in the other language is the same figure, with a warning: switching language then loses the reader's place (U-77).
 */
export function compareEditions(a: Narrative, b: Narrative): readonly Problem[] {
  const [inA, inB] = [itemsOf(a), itemsOf(b)];
  const missing = [...missingFrom(b, inB, inA, a), ...missingFrom(a, inA, inB, b)];
  return missing.length > 0 ? missing : [...differingOrder(a, inA, b, inB), ...differingIds(a, b)];
}

function itemsOf({ tags, front, frontLines, figures }: Narrative): readonly Item[] {
  const drawn = new Set(figures.map(({ tag }) => tag));
  const claims: readonly unknown[] = Array.isArray(front["claims"]) ? front["claims"] : [];
  const title = claims.map((claim, i): Item => {
    return { kind: "Claim", text: typed("Claim", Object(claim) as object), line: frontLines.get(`claims.${i}`) ?? 1 };
  });
  const others = tags.flatMap((tag, at): Item[] => {
    const kind = drawn.has(at) ? "figure" : tag.name === "Claim" || tag.name === "Value" ? tag.name : null;
    return kind === null ? [] : [{ kind, text: typed(tag.name, tag.attributes), line: tag.line }];
  });
  return [...title, ...others];
}

/** Attributes in the order of their names; those whose words differ by language do not count. */
function typed(name: string, attributes: object): string {
  const pairs = Object.entries(attributes)
    .filter(([attribute]) => !["id", "note", "title"].includes(attribute))
    .map(([attribute, value]) => `${attribute}="${String(value)}"`)
    .sort();
  return `<${[name, ...pairs].join(" ")}>`;
}

function missingFrom(
  lacking: Narrative,
  held: readonly Item[],
  wanted: readonly Item[],
  other: Narrative,
): readonly Problem[] {
  const left = new Map<string, number>();
  for (const { text } of held) left.set(text, (left.get(text) ?? 0) + 1);
  return wanted.flatMap(({ kind, text, line }): Problem[] => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    if (count > 0) return [];
    const parts = { other: other.file, what: kind, found: text, first: String(line) };
    return [{ rule: "edition-missing", severity: "error", place: { file: lacking.file }, parts }];
  });
}

function differingOrder(a: Narrative, inA: readonly Item[], b: Narrative, inB: readonly Item[]): readonly Problem[] {
  const figuresOf = (items: readonly Item[]) => items.filter(({ kind }) => kind === "figure");
  const [first, second] = [figuresOf(inA), figuresOf(inB)];
  const at = first.findIndex((item, i) => item.text !== second[i]?.text);
  const [here, there] = [second[at], first[at]];
  if (here === undefined || there === undefined) return [];
  const parts = { other: a.file, what: here.kind, found: here.text, expected: there.text };
  return [{ rule: "edition-order", severity: "error", place: { file: b.file, line: here.line }, parts }];
}

function differingIds(a: Narrative, b: Narrative): readonly Problem[] {
  return b.figures.flatMap(({ id, tag }, i): Problem[] => {
    const there = a.figures[i]?.id;
    if (there === undefined || there === id) return [];
    const parts = { other: a.file, found: id, nearest: there };
    return [{ rule: "edition-id", severity: "warning", place: { file: b.file, line: b.tags[tag]?.line ?? 1 }, parts }];
  });
}
