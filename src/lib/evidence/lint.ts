/** Sentences that the evidence does not allow, by their words (`method.md` 3.12, items 1, 2 and 4). */
import type { Grade } from "../contract/measure.ts";
import type { Problem } from "../contract/problem.ts";
import type { Is } from "./claim.ts";
import { placeIn } from "./digits.ts";
import { bearsCause, verbOf } from "./grade.ts";
import type { Narrative, Position } from "./narrative.ts";
import { textsOf } from "./words/speak.ts";
import type { Words } from "./words/words.ts";

/** What is known of the words inside a claim or of a figure's title. */
export interface Ground {
  readonly grade: Grade;
  /** What the claim says; null for a figure. */
  readonly is: Is | null;
}

/** Where words stand: a stretch of prose, or a line of the front matter. */
interface Stretch extends Position {
  readonly file: string;
  readonly text: string;
}

/**
 * Warnings on prose: "significant" anywhere; cause where the grade of the claim or figure around the words is C to E; words of
 * movement in a claim that nothing moved; words of one direction in a claim of the other. `<Literal>` words are left alone.
 */
export function lintProse(
  narrative: Narrative,
  grounds: ReadonlyMap<number, Ground>,
  words: Words,
): readonly Problem[] {
  return narrative.prose.flatMap((piece) =>
    lintText({ ...piece, file: narrative.file }, groundOf(narrative, grounds, piece.within), words),
  );
}

/** The same for one text on its own, such as a title. */
export function lintText(stretch: Stretch, ground: Ground | null, words: Words): readonly Problem[] {
  const { lint } = textsOf(words.lang);
  const significant = finds(stretch.text, lint.significant).map((found) =>
    warning("word-significant", stretch, found, {}),
  );
  if (ground === null) return significant;
  return [...significant, ...causal(stretch, ground, words), ...moved(stretch, ground, words)];
}

function causal(stretch: Stretch, { grade }: Ground, words: Words): readonly Problem[] {
  if (bearsCause(grade)) return [];
  const parts = { grade, label: words.text(`grades.${grade}.label`), verb: verbOf(grade, words) };
  return finds(stretch.text, textsOf(words.lang).lint.causal).map((found) =>
    warning("causal-verb", stretch, found, parts),
  );
}

const upward: readonly (Is | null)[] = ["higher", "rises", "above", "first"];
const downward: readonly (Is | null)[] = ["lower", "falls", "below", "last"];
const unmoved: readonly (Is | null)[] = ["undecided", "stable"];

/** A sentence with a denial in it ("did not rise") is left to its author. */
function moved(stretch: Stretch, { is }: Ground, words: Words): readonly Problem[] {
  const { lint } = textsOf(words.lang);
  if (is === null || finds(stretch.text, lint.not).length > 0) return [];
  const up = finds(stretch.text, lint.up);
  const down = finds(stretch.text, lint.down);
  if (unmoved.includes(is)) {
    return [...up, ...down, ...finds(stretch.text, lint.better)].map((found) =>
      warning("change-undecided", stretch, found, {}),
    );
  }
  const against = upward.includes(is) && up.length === 0 ? down : downward.includes(is) && down.length === 0 ? up : [];
  return against.map((found) => warning("claim-direction", stretch, found, { is }));
}

function groundOf({ tags }: Narrative, grounds: ReadonlyMap<number, Ground>, within: number | null): Ground | null {
  for (let at = within; at !== null; at = tags[at]?.parent ?? null) {
    const ground = grounds.get(at);
    if (ground !== undefined) return ground;
  }
  return null;
}

interface Found {
  readonly word: string;
  readonly at: number;
}

/** Whole words only, in any case, over line ends. */
function finds(text: string, list: readonly string[]): readonly Found[] {
  const any = [...list].sort((a, b) => b.length - a.length).map((word) => word.replaceAll(" ", "\\s+"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  return [...text.matchAll(pattern)].map((match) => ({ word: match[0].replace(/\s+/g, " "), at: match.index }));
}

function warning(
  rule: string,
  stretch: Stretch,
  { word, at }: Found,
  parts: Readonly<Record<string, string>>,
): Problem {
  const { line, column } = placeIn(stretch, stretch.text, at);
  return {
    rule,
    severity: "warning",
    place: { file: stretch.file, line, columnNumber: column },
    parts: { found: word, ...parts },
  };
}
