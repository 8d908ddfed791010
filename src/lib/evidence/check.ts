/** A report's page held to its data: every number cited, every figure drawn and every sentence claimed. */
import type { Grade } from "../contract/measure.ts";
import { ProblemError, type Place, type Problem } from "../contract/problem.ts";
import { ask, type Attributes } from "./ask.ts";
import { cite, queryText } from "./cite.ts";
import { judge, type Judgement } from "./claim.ts";
import { digitsIn } from "./digits.ts";
import { gradeOf, lowestGrade } from "./grade.ts";
import { lintProse, lintText, type Ground } from "./lint.ts";
import { known } from "./nearest.ts";
import type { Narrative, Tag } from "./narrative.ts";
import { checkQuoted } from "./quoted.ts";
import type { Registry } from "./registry.ts";
import { vocabulary, type TagKind, type Vocabulary } from "./vocabulary.ts";
import type { Words } from "./words/words.ts";

export { compareEditions } from "./editions.ts";

/**
 * All problems of a page: of its form, of what its tags ask, of its claims (the front matter's `claims` are the title's), of its
 * pointers to figures, and warnings on its prose. In the order of the file; throws nothing for what an author wrote. `words` are
 * those of the page's language; what is told of claims and data is in them too, unless `told` says otherwise.
 */
export function checkNarrative(
  narrative: Narrative,
  registry: Registry,
  words: Words,
  options: { readonly told?: Words; readonly kinds?: Vocabulary } = {},
): readonly Problem[] {
  const { told = words, kinds = vocabulary } = options;
  const checking: Checking = {
    narrative,
    registry,
    words,
    told,
    problems: [...narrative.problems],
    grounds: new Map(),
  };
  checkTitle(checking);
  narrative.tags.forEach((tag, at) => {
    const kind = Object.hasOwn(kinds, tag.name) ? kinds[tag.name] : undefined;
    if (kind !== undefined) checkTag(tag, at, kind, checking);
  });
  const prose = [
    ...digitsIn(narrative, registry.periods),
    ...checkQuoted(narrative, registry),
    ...lintProse(narrative, checking.grounds, words),
  ];
  return [...checking.problems, ...prose].sort((a, b) => (a.place.line ?? 0) - (b.place.line ?? 0));
}

interface Checking {
  readonly narrative: Narrative;
  readonly registry: Registry;
  readonly words: Words;
  /** Language in which claims and data are told. */
  readonly told: Words;
  readonly problems: Problem[];
  /** What the words in a tag rest on, by place of the tag. */
  readonly grounds: Map<number, Ground>;
}

function checkTag(tag: Tag, at: number, kind: TagKind, checking: Checking): void {
  const { narrative, registry, problems, grounds } = checking;
  const place: Place = { file: narrative.file, line: tag.line, columnNumber: tag.column };
  if (tag.name === "Claim") {
    const ground = checkClaim(tag.attributes, tag.text, place, checking);
    if (ground !== null) grounds.set(at, ground);
  } else if (kind.figure === true) {
    attempt(problems, place, tag.name, () => checkFigure(tag, at, kind, place, checking));
  } else if (kind.asks !== undefined) {
    attempt(problems, place, tag.name, () => cite(registry, ask(registry, tag.attributes, { kind, place }), place));
  }
  const to = kind.own?.includes("to") === true ? (tag.attributes["to"] ?? "") : null;
  const ids = narrative.figures.map(({ id }) => id);
  if (to !== null && !ids.includes(to))
    problems.push({ rule: "point-unknown", severity: "error", place, parts: known(to, ids) });
}

function checkFigure(
  tag: Tag,
  at: number,
  kind: TagKind,
  place: Place,
  { registry, problems, grounds }: Checking,
): void {
  if (kind.asks === undefined) return;
  const asked = ask(registry, tag.attributes, { kind, place });
  const measures = registry.measures(asked.query);
  if (measures.length === 0) {
    const exist = [...registry.dimensions.keys()].join(", ");
    problems.push({
      rule: "chart-empty",
      severity: "error",
      place,
      parts: { tag: tag.name, query: queryText(asked), known: exist },
    });
  }
  grounds.set(at, { grade: gradeOf({ grade: lowestOf(measures) }), is: null });
}

function lowestOf(measures: readonly { readonly grade: Grade | null }[]): Grade | null {
  return lowestGrade(measures.flatMap(({ grade }) => (grade === null ? [] : [grade])));
}

/** The claims of the title, and its words. */
function checkTitle(checking: Checking): void {
  const { narrative, words, problems } = checking;
  const { file, front, frontLines } = narrative;
  const title = typeof front["title"] === "string" ? front["title"] : "";
  const claims: readonly unknown[] = Array.isArray(front["claims"]) ? front["claims"] : [];
  const grounds = claims.map((claim, i) => {
    const attributes = Object.fromEntries(Object.entries(claim ?? {}).map(([name, value]) => [name, String(value)]));
    return checkClaim(attributes, title, { file, line: frontLines.get(`claims.${i}`) ?? 1 }, checking);
  });
  const [first] = grounds.filter((ground) => ground !== null);
  problems.push(
    ...lintText({ file, text: title, line: frontLines.get("title") ?? 1, column: 1 }, first ?? null, words),
  );
}

function checkClaim(
  attributes: Attributes,
  sentence: string,
  place: Place,
  { registry, told, problems }: Checking,
): Ground | null {
  return attempt(problems, place, "Claim", () => {
    const judgement = judge(registry, told, attributes, place);
    problems.push(...claimProblems(judgement, sentence, place));
    return { grade: gradeOf({ grade: lowestOf(judgement.measures) }), is: judgement.is };
  });
}

function claimProblems(judgement: Judgement, sentence: string, place: Place): readonly Problem[] {
  const { holds, said, found, suggestion, always, unshown } = judgement;
  if (unshown) return [{ rule: "claim-hidden", severity: "error", place, parts: { sentence, found } }];
  if (!holds)
    return [{ rule: "claim-false", severity: "error", place, parts: { sentence, claimed: said, found, suggestion } }];
  if (always !== null)
    return [{ rule: "claim-always-true", severity: "warning", place, parts: { sentence, found: always } }];
  return [];
}

/** What went wrong becomes problems at this place; a fault of the program is not caught. */
function attempt<T>(problems: Problem[], place: Place, tag: string, act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problems.push(...error.problems.map((problem) => placed(problem, place, tag)));
    return null;
  }
}

function placed(problem: Problem, place: Place, tag: string): Problem {
  const parts = problem.parts["tag"] === "…" ? { ...problem.parts, tag } : problem.parts;
  return problem.place.file === "" ? { ...problem, place, parts } : { ...problem, parts };
}
