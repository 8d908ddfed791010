/** The register of what the page quotes from others, as it is read. */
import type { ExternalClaim } from "../dataset/external-claims.ts";
import type { Narrative } from "../evidence/narrative.ts";
import type { Words } from "../evidence/words/words.ts";

/** One statement: the anchor that the text points to, what is said, who says it, and what checking it gave. */
export interface Entry {
  readonly id: string;
  readonly said: string;
  /** Source, kind of source and base, in one line. */
  readonly from: string;
  readonly verdict: string;
  /** What the source itself says; null where it was not found. */
  readonly checked: string | null;
}

/** Statements in the order in which the text first quotes them; those it does not quote are left out. */
export function registerOf(
  narrative: Narrative,
  claims: ReadonlyMap<string, ExternalClaim>,
  words: Words,
): readonly Entry[] {
  const quoted = narrative.tags.flatMap(({ name, attributes }) =>
    name === "Quoted" ? (attributes["claim"] ?? []) : [],
  );
  return [...new Set(quoted)].flatMap((id): readonly Entry[] => {
    const claim = claims.get(id);
    return claim === undefined ? [] : [entryOf(claim, words)];
  });
}

/** Place of a statement in the register of its page. */
export function anchorOf(id: string): string {
  return `claim-${id}`;
}

function entryOf(claim: ExternalClaim, words: Words): Entry {
  const year = claim.year === null || claim.source.includes(String(claim.year)) ? "" : ` (${claim.year})`;
  const n = claim.n === null ? null : words.text("interval.base", { n: words.number(claim.n, "count") });
  const from = [`${claim.source}${year}`, words.label("claim-type", claim.type), n, claim.population];
  return {
    id: anchorOf(claim.id),
    said: claim.text,
    from: from.filter((part) => part !== null).join(" · "),
    verdict: words.label("claim-verdict", claim.verdict),
    checked: claim.checked,
  };
}
