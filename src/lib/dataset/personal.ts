import type { Problem } from "../contract/problem.ts";
import type { Database } from "./database.ts";
import type { Loaded } from "./loaded.ts";
import type { Wanted } from "./wanted.ts";
import { literal } from "./sql.ts";

/** What gives a person away in a text: pattern (RE2) for the database, and the proof that it really is one. */
interface Trace {
  readonly rule: string;
  /** Fewest signs it takes, and one it cannot do without: whatever lacks them is not searched by pattern. */
  readonly least: number;
  readonly sign?: string;
  readonly pattern: string;
  readonly proves: (match: string) => boolean;
  /** Sought in free text only: in ids too many numbers look like it by chance. */
  readonly textOnly?: true;
}

const IBAN = "\\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b";

const traces: readonly Trace[] = [
  {
    rule: "personal-email",
    least: 6,
    sign: "@",
    pattern: "[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}",
    proves: () => true,
  },
  {
    rule: "personal-phone",
    least: 10,
    pattern: "(?:^|[^0-9A-Za-z])(?:(?:\\+|00)31[ -]?\\(?0?\\)?[ -]?[1-9]|0[1-9])(?:[ -]?[0-9]){8}(?:$|[^0-9A-Za-z])",
    proves: () => true,
    textOnly: true,
  },
  {
    rule: "personal-iban",
    least: 12,
    pattern: IBAN,
    proves: isIban,
  },
  { rule: "personal-bsn", least: 9, pattern: "\\b[0-9]{9}\\b", proves: isBsn },
];

/** Every whole cell of these columns that is a BSN by chance: one number of nine digits in eleven passes the test. */
const CHANCE = 1 / 11;

/**
 * Cells that hold an e-mail address, telephone number, IBAN or citizen service number, in any text column of a file (B143). The value
 * itself is not repeated in the message. Nine digits that are a whole cell count as BSN only when more of the column pass the test than chance.
 */
export async function personalProblems(
  database: Database,
  loaded: Loaded,
  columns: readonly Wanted[],
): Promise<Problem[]> {
  const sought = columns.filter(isOpenText).flatMap((wanted) => {
    const v = `v${loaded.plan.wanted.indexOf(wanted)}`;
    const kinds = traces.filter(({ textOnly }) => textOnly !== true || wanted.column.type === "text");
    return kinds.map((trace) => ({ wanted, trace, text: trace.rule === "personal-phone" ? withoutIbans(v) : v }));
  });
  if (sought.length === 0) return [];
  const [hits = []] = await database.rows(
    `SELECT ${sought.map(({ text, trace }) => `bool_or(${holds(text, trace)})`).join(", ")} FROM typed`,
  );
  const problems: Problem[] = [];
  for (const [at, { wanted, trace, text }] of sought.entries()) {
    if (hits[at] === true) problems.push(...(await traced(database, loaded, wanted, trace, text)));
  }
  return problems;
}

/** Text that the file itself gives and no list bounds. */
function isOpenText({ column, constant, codes }: Wanted): boolean {
  return (
    (column.type === "text" || column.type === "id") &&
    column.values === undefined &&
    constant === null &&
    codes === null
  );
}

/** CASE and not AND: the database evaluates both sides of an AND for every row. */
function holds(text: string, { pattern, least, sign }: Trace): string {
  const long = `length(${text}) >= ${least}`;
  const possible = sign === undefined ? long : `${long} AND contains(${text}, ${literal(sign)})`;
  return `CASE WHEN ${possible} THEN regexp_matches(${text}, ${literal(pattern)}) ELSE FALSE END`;
}

/** The groups of an IBAN look like a telephone number. */
function withoutIbans(v: string): string {
  return `regexp_replace(${v}, ${literal(IBAN)}, '', 'g')`;
}

async function traced(
  database: Database,
  loaded: Loaded,
  wanted: Wanted,
  trace: Trace,
  text: string,
): Promise<Problem[]> {
  const match = `regexp_extract(${text}, ${literal(trace.pattern)})`;
  const found = await database.rows(
    `SELECT ${text}, ${match}, count(*)::DOUBLE, min(o)::DOUBLE FROM typed WHERE ${holds(text, trace)} GROUP BY 1, 2 ORDER BY 4 LIMIT 10000`,
  );
  const proven = found.filter(([, match]) => trace.proves(String(match)));
  const whole = found.filter(([cell, match]) => cell === match);
  const provenWhole = proven.filter(([cell, match]) => cell === match).length;
  const byChance = trace.rule === "personal-bsn" && provenWhole < Math.max(3, whole.length * CHANCE * 3);
  const certain = byChance ? proven.filter(([cell, match]) => cell !== match) : proven;
  const [first] = certain;
  if (first === undefined) return [];
  const count = certain.reduce((sum, [, , n]) => sum + Number(n), 0);
  return [
    {
      rule: trace.rule,
      severity: "error",
      place: loaded.placeOf(Number(first[3]), wanted),
      parts: { count: String(count) },
    },
  ];
}

/** ISO 13616: moved about and read as a number, an IBAN leaves 1 when divided by 97. */
export function isIban(text: string): boolean {
  const plain = text.replaceAll(" ", "");
  if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/.test(plain)) return false;
  const digits = (plain.slice(4) + plain.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

/** The eleven-test of the citizen service number (BSN): 9a+8b+7c+6d+5e+4f+3g+2h−i is a multiple of 11. */
export function isBsn(text: string): boolean {
  if (!/^[0-9]{9}$/.test(text) || /^0{9}$/.test(text)) return false;
  const sum = [...text].reduce((total, digit, i) => total + Number(digit) * (i === 8 ? -1 : 9 - i), 0);
  return sum % 11 === 0;
}
