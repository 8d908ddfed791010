/** What is wrong with an input, as data; `evidence/words` makes its sentence in Dutch or English (`trust.md` ER-01…ER-07). */
export interface Problem {
  /** Permanent name of the rule, e.g. `cell-type`, `header-missing`, `claim-false`; its text and mend stand in `words`. */
  readonly rule: string;
  readonly severity: "error" | "warning";
  readonly place: Place;
  /** Values the sentence needs: found, expected, nearest … by name; all text. */
  readonly parts: Readonly<Record<string, string>>;
}

/** Where: physical line (1-based, header counts), data record (1-based), column by name and number (1-based). */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly record?: number;
  readonly column?: string;
  readonly columnNumber?: number;
}

/** Stops a run with every problem found in it. Exit code 1: the data or contract is at fault, not the program. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => `${problem.place.file}: ${problem.rule}`).join("; "));
    this.name = "ProblemError";
    this.problems = problems;
  }
}
