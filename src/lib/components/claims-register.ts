/** The register of what the page quotes from others, as a table. */
import type { ExternalClaim } from "../dataset/external-claims.ts";
import type { Narrative } from "../evidence/narrative.ts";
import type { Words } from "../evidence/words/words.ts";

/** One statement as a row: the anchor that the text points to, and its cells. */
export interface RegisterRow {
  readonly id: string;
  readonly cells: readonly string[];
}

/** The register as it is printed. */
export interface RegisterText {
  readonly head: readonly string[];
  readonly rows: readonly RegisterRow[];
}

/** Statements in the order in which the text first quotes them; those it does not quote are left out. */
export function registerOf(
  narrative: Narrative,
  claims: ReadonlyMap<string, ExternalClaim>,
  words: Words,
): RegisterText {
  const quoted = narrative.tags.flatMap(({ name, attributes }) =>
    name === "Quoted" ? (attributes["claim"] ?? []) : [],
  );
  const head = (["claim", "source", "kind", "n", "checked", "verdict"] as const).map((name) => words.text(`page.register.${name}`)); // prettier-ignore
  const rows = [...new Set(quoted)].flatMap((id): readonly RegisterRow[] => {
    const claim = claims.get(id);
    return claim === undefined ? [] : [{ id: anchorOf(id), cells: cellsOf(claim, words) }];
  });
  return { head, rows };
}

/** Place of a statement in the register of its page. */
export function anchorOf(id: string): string {
  return `claim-${id}`;
}

function cellsOf(claim: ExternalClaim, words: Words): readonly string[] {
  const unknown = words.text("page.register.unknown");
  const year = claim.year === null || claim.source.includes(String(claim.year)) ? "" : ` (${claim.year})`;
  const n = claim.n === null ? unknown : words.number(claim.n, "count");
  return [
    claim.text,
    `${claim.source}${year}`,
    words.label("claim-type", claim.type),
    claim.population === null ? n : `${n} ${claim.population}`,
    claim.checked ?? unknown,
    words.label("claim-verdict", claim.verdict),
  ];
}
