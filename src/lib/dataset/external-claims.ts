/** Statements of others that a report quotes: as they were found, what the source itself says, and whether the two agree (`method.md` M79). */
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";

/** Whether the source says what is said of it. */
export type ClaimVerdict = "confirmed" | "differs" | "not-found";

/** One statement of the register. */
export interface ExternalClaim {
  readonly id: string;
  /** As it was found. */
  readonly text: string;
  /** Its figure as quoted. */
  readonly quoted: string | null;
  readonly source: string;
  readonly year: number | null;
  /** People or firms it rests on. */
  readonly n: number | null;
  readonly population: string | null;
  /** Kind of source: peer-reviewed, official, vendor-survey, opinion or none. */
  readonly type: string;
  /** What the source itself says. */
  readonly checked: string | null;
  readonly verdict: ClaimVerdict;
}

/** The register by id, in the order of the ids; empty without the table claims. */
export function externalClaims(dataset: Dataset): ReadonlyMap<string, ExternalClaim> {
  return once(dataset, "external-claims", () => {
    const rows = dataset.tables.get("claims");
    const column = (name: string) => texts(rows, name);
    const [id, text, quoted, source, population] = [column("claim_id"), column("text"), column("quoted_value"), column("source"), column("population")]; // prettier-ignore
    const [type, checked, verdict] = [column("type"), column("checked_wording"), column("verdict")];
    const [year, n] = [numbers(rows, "year"), numbers(rows, "n")];
    const known = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
    const claims = id.map((name, row): ExternalClaim => ({
      id: name ?? "",
      text: text[row] ?? "",
      quoted: quoted[row] ?? null,
      source: source[row] ?? "",
      year: known(year[row]),
      n: known(n[row]),
      population: population[row] ?? null,
      type: type[row] ?? "none",
      checked: checked[row] ?? null,
      verdict: verdictOf(verdict[row] ?? null),
    }));
    return new Map(claims.sort((a, b) => (a.id < b.id ? -1 : 1)).map((claim) => [claim.id, claim]));
  });
}

/** What nobody checked is not found. */
function verdictOf(verdict: string | null): ClaimVerdict {
  return verdict === "confirmed" || verdict === "differs" ? verdict : "not-found";
}
