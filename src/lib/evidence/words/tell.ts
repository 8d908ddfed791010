/** All problems of a run as lines: errors first, repeats gathered (`trust.md` ER-06). */
import type { Problem } from "../../contract/problem.ts";
import type { Words } from "./words.ts";

/**
 * One line a problem; of those with one rule, file and column the first five and then how many more, with the lines they stand on.
 * Errors stand before warnings; within those the order is the one given, so that a likely common cause may be put first (ER-07).
 */
export function tell(
  problems: readonly Problem[],
  words: Words,
  options: { readonly mask?: boolean; readonly limit?: number } = {},
): string[] {
  const limit = options.limit ?? 5;
  return [...kinds(problems).values()]
    .sort((a, b) => rank(a) - rank(b))
    .flatMap((kind) => {
      const lines = kind.slice(0, limit).map((problem) => words.problem(problem, { mask: options.mask ?? false }));
      return kind.length > limit ? [...lines, moreLine(kind.slice(limit), words)] : lines;
    });
}

/** "2 errors, 1 warning". */
export function tally(problems: readonly Problem[], words: Words): string {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const warnings = problems.length - errors;
  return [
    ...(errors > 0 ? [words.text("problem.counted.errors", { count: String(errors) })] : []),
    ...(warnings > 0 ? [words.text("problem.counted.warnings", { count: String(warnings) })] : []),
  ].join(", ");
}

function kinds(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  return Map.groupBy(problems, ({ severity, rule, place }) =>
    [severity, rule, place.file, place.column ?? ""].join("\u0000"),
  );
}

function rank(kind: readonly Problem[]): number {
  return kind[0]?.severity === "error" ? 0 : 1;
}

function moreLine(rest: readonly Problem[], words: Words): string {
  const further = rest.reduce((sum, problem) => sum + Number(problem.parts["more"] ?? 0), rest.length);
  const lines = rest.flatMap(({ place }) => (place.line === undefined ? [] : [place.line]));
  const parts = { more: words.number(further, "count"), rows: `${Math.min(...lines)}\u2013${Math.max(...lines)}` };
  const [first] = rest;
  const text = words.text(lines.length > 1 ? "problem.moreLines" : "problem.more", parts);
  return `${first?.place.file ?? ""} · ${words.text("problem.rule")} ${first?.rule ?? ""} · ${text}`;
}
