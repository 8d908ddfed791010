/** How the command line speaks: language, problems, progress and exit codes (`trust.md` ER-08, ER-12). */
import { ProblemError, type Problem } from "../contract/problem.ts";
import { tell } from "../evidence/words/tell.ts";
import { speak } from "../evidence/words/speak.ts";
import type { Lang, Words } from "../evidence/words/words.ts";

/** 0 fine; 1 the data, contract or text is at fault; 2 the call or the machine; 3 Meetlat itself. */
export const exit = { fine: 0, data: 1, usage: 2, bug: 3 } as const;

/** Stops a command whose call cannot be carried out; `path` is a text of the section `cli.said`. */
export class UsageError extends Error {
  readonly path: string;
  readonly parts: Readonly<Record<string, string>>;
  constructor(path: string, parts: Readonly<Record<string, string>> = {}) {
    super(path);
    this.name = "UsageError";
    this.path = path;
    this.parts = parts;
  }
}

/** What a command may say, and in which form. */
export interface Terminal {
  readonly words: Words;
  /** Prints the text `cli.said.<path>` for people; goes to standard error, so that standard output holds data alone. */
  readonly say: (path: string, parts?: Readonly<Record<string, string>>) => void;
  /** Prints to standard output. */
  readonly print: (text: string) => void;
  /** Says what is being done, on one line that the next overwrites; silent in CI and where nobody watches. */
  readonly progress: (path: string, parts?: Readonly<Record<string, string>>) => void;
  /** Prints problems, warnings last, and gives the exit code that goes with them. */
  readonly report: (
    problems: readonly Problem[],
    options: { readonly json: boolean; readonly strict: boolean },
  ) => number;
}

/** Language of the messages: what was asked, else the machine's, else English. */
export function languageOf(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Lang {
  const named = asked ?? environment["MEETLAT_LANG"] ?? environment["LANG"] ?? "";
  return named.toLowerCase().startsWith("nl") ? "nl" : "en";
}

/** A terminal in one language. `mask` hides the values of cells. */
export function terminal(lang: Lang, mask: boolean): Terminal {
  const words = speak(lang, { column: (column) => column, value: (_column, value) => value });
  const live = process.stderr.isTTY === true && process.env["CI"] === undefined;
  const clear = () => (live ? process.stderr.write("\r\u001b[2K") : true);
  const said = (path: string, parts: Readonly<Record<string, string>> = {}) => words.text(`cli.said.${path}`, parts);
  return {
    words,
    say: (path, parts) => {
      clear();
      process.stderr.write(`${said(path, parts)}\n`);
    },
    print: (text) => {
      clear();
      process.stdout.write(`${text}\n`);
    },
    progress: (path, parts) => {
      if (clear() && live) process.stderr.write(said(path, parts).slice(0, (process.stderr.columns ?? 80) - 1));
    },
    report: (problems, options) => {
      clear();
      const errors = problems.filter((problem) => problem.severity === "error" || options.strict);
      const ordered = [...errors, ...problems.filter((problem) => !errors.includes(problem))];
      if (options.json)
        process.stdout.write(
          `${JSON.stringify({ problems: ordered.map((problem) => ({ ...problem, text: words.problem(problem, { mask }) })) }, null, 2)}\n`,
        );
      else for (const line of tell(ordered, words, { mask })) process.stderr.write(`${line}\n`);
      return errors.length > 0 ? exit.data : exit.fine;
    },
  };
}

/** Carries out a command and turns whatever goes wrong into its exit code; no stack trace but for a fault of our own. */
export async function carryOut(
  out: Terminal,
  command: () => Promise<number>,
  options: { readonly json: boolean; readonly strict: boolean },
): Promise<number> {
  try {
    return await command();
  } catch (error) {
    if (error instanceof ProblemError) return Math.max(exit.data, out.report(error.problems, options));
    if (error instanceof UsageError) {
      out.say(error.path, error.parts);
      return exit.usage;
    }
    out.say("bug");
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return exit.bug;
  }
}
