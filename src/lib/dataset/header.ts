import type { Place, Problem } from "../contract/problem.ts";
import { suggestion } from "./nearest.ts";
import { isPersonalName } from "./personal-names.ts";
import type { FilePlan } from "./plan.ts";
import type { Wanted } from "./wanted.ts";

/** Where the wanted columns stand in a file: position (0-based) by wanted column, and positions whose name is blank. */
export interface HeaderMatch {
  readonly positions: ReadonlyMap<Wanted, number>;
  /** Nameless columns: allowed only when nothing stands in them (B067). */
  readonly nameless: readonly number[];
  readonly problems: readonly Problem[];
}

/** A header as it is compared: composed (NFC), without blanks and line breaks around or inside (B052, B068, B069). */
export function headerName(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\s\u00a0]+/g, " ")
    .trim();
}

/** How many of the wanted columns these names hold. */
export function fitOf(plan: FilePlan, names: readonly string[]): number {
  const known = new Set(names.map(headerName));
  return plan.wanted.filter(({ header }) => header !== null && known.has(headerName(header))).length;
}

/**
 * Finds every wanted column by name, in any order; names must be exact, since a renamed column is another column (B065–B068, B074–B081).
 */
export function matchHeader(plan: FilePlan, header: readonly string[], line: number | undefined): HeaderMatch {
  const names = header.map(headerName);
  const place = (at?: number): Place => ({
    file: plan.shown,
    ...(line === undefined ? {} : { line }),
    ...(at === undefined ? {} : { column: names[at] ?? "", columnNumber: at + 1 }),
  });
  const positions = new Map<Wanted, number>();
  for (const wanted of plan.wanted) {
    const at = wanted.header === null ? -1 : names.indexOf(headerName(wanted.header));
    if (at >= 0) positions.set(wanted, at);
  }
  const used = new Set(positions.values());
  const ignored = new Set(plan.ignore.map(headerName));
  const free = names
    .map((name, at) => ({ name, at }))
    .filter(({ name, at }) => name !== "" && !used.has(at) && !ignored.has(name));
  const nameless = names.flatMap((name, at) => (name === "" ? [at] : []));
  const explained = new Set(names.filter((name, at) => names.findIndex((other) => sameButFor(other, name)) < at));
  const strange = free.filter(({ name }) => !explained.has(name) && invisible(name) === null);
  const problems = [
    ...missingColumns(plan, positions, free, names, place),
    ...duplicates(names, place),
    ...unexpected(plan, strange, place),
  ];
  return { positions, nameless, problems };
}

interface Free {
  readonly name: string;
  readonly at: number;
}

function missingColumns(
  plan: FilePlan,
  positions: ReadonlyMap<Wanted, number>,
  free: readonly Free[],
  names: readonly string[],
  place: (at?: number) => Place,
): Problem[] {
  const absent = plan.wanted.filter((wanted) => {
    const must = wanted.named || wanted.column.optional !== true;
    return must && wanted.header !== null && !positions.has(wanted);
  });
  return absent.map((wanted): Problem => {
    const found = wanted.header ?? "";
    const hidden = free.find(
      ({ name }) => invisible(name) !== null && name.replace(invisibles, "") === headerName(found),
    );
    if (hidden !== undefined) {
      return {
        rule: "header-invisible",
        severity: "error",
        place: place(hidden.at),
        parts: { name: found, sign: invisible(hidden.name) ?? "" },
      };
    }
    const candidates = free.length > 0 ? free.map(({ name }) => name) : names.filter((name) => name !== "");
    return {
      rule: "header-missing",
      severity: "error",
      place: place(),
      parts: { found, contract: wanted.name, ...suggestion(found, candidates) },
    };
  });
}

const invisibles = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;

/** B081: the invisible sign in a name, by its code point. */
function invisible(name: string): string | null {
  const sign = name.match(invisibles)?.[0];
  return sign === undefined ? null : `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function sameButFor(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** B065 and B066: the same name twice, or twice but for letter case. */
function duplicates(names: readonly string[], place: (at?: number) => Place): Problem[] {
  const seen = new Map<string, number>();
  return names.flatMap((name, at): Problem[] => {
    if (name === "") return [];
    const first = seen.get(name.toLowerCase());
    if (first === undefined) {
      seen.set(name.toLowerCase(), at);
      return [];
    }
    const rule = names[first] === name ? "header-twice" : "header-alike";
    return [
      {
        rule,
        severity: "error",
        place: place(at),
        parts: { found: name, other: names[first] ?? "", first: String(first + 1), second: String(at + 1) },
      },
    ];
  });
}

/** B075, B063: a column that nobody declared; one that looks like a person's name or address is another matter. */
function unexpected(plan: FilePlan, free: readonly Free[], place: (at?: number) => Place): Problem[] {
  const contract = Object.keys(plan.contract.columns);
  return free.map(({ name, at }): Problem => {
    const rule = isPersonalName(name) ? "header-personal" : "header-unexpected";
    return {
      rule,
      severity: "error",
      place: place(at),
      parts: { found: name, table: plan.contract.name, ...suggestion(name, contract) },
    };
  });
}
