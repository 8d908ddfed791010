/** Figures of others in the text: each is a row of the claims register, and says no more than that row bears (`method.md` M79). */
import type { Place, Problem } from "../contract/problem.ts";
import type { ExternalClaim } from "../dataset/external-claims.ts";
import { numbersIn } from "./digits.ts";
import { known } from "./nearest.ts";
import type { Narrative, Tag } from "./narrative.ts";
import type { Registry } from "./registry.ts";

/**
 * Errors: a `<Quoted>` without a claim of the register, one with a number that its claim has nowhere, quotations without the register on the
 * page, and a percentage or sum of money passed off as `<Literal>`. Warnings: a number that the source does not bear (verdict differs), and a
 * claim whose source was not found.
 */
export function checkQuoted(narrative: Narrative, { claims }: Pick<Registry, "claims">): readonly Problem[] {
  const { tags, file } = narrative;
  const placeOf = ({ line, column }: Tag): Place => ({ file, line, columnNumber: column });
  const quoted = tags.filter(({ name }) => name === "Quoted");
  const [first] = quoted;
  const unlisted = first !== undefined && !tags.some(({ name }) => name === "ClaimsRegister");
  return [
    ...quoted.flatMap((tag) => quotedProblems(tag, claims, placeOf(tag))),
    ...(unlisted ? [problem("register-missing", "error", placeOf(first), {})] : []),
    ...tags.filter(({ name }) => name === "Literal").flatMap((tag) => literalProblems(tag, placeOf(tag))),
  ];
}

function quotedProblems(tag: Tag, claims: Registry["claims"], place: Place): readonly Problem[] {
  const id = tag.attributes["claim"];
  if (id === undefined)
    return [problem("attribute-missing", "error", place, { tag: "Quoted", attribute: "claim", ...known("", claims.keys()) })]; // prettier-ignore
  const claim = claims.get(id);
  if (claim === undefined) return [problem("claim-unlisted", "error", place, known(id, claims.keys()))];
  const [all, borne] = [numbersOf(claim), bornBy(claim)];
  const said = numbersSaid(tag.text);
  const strange = said.filter((number) => !all.has(number));
  const denied = claim.verdict === "differs" ? said.filter((number) => all.has(number) && !borne.has(number)) : [];
  return [
    ...strange.map((number) => problem("quoted-number", "error", place, { found: number, claim: id, known: [...all].join(", ") || "–" })), // prettier-ignore
    ...denied.map((number) => problem("quoted-differs", "warning", place, { found: number, claim: id, checked: claim.checked ?? "–" })), // prettier-ignore
    ...(claim.verdict === "not-found" ? [problem("quoted-not-found", "warning", place, { claim: id })] : []),
  ];
}

/** Percentages and sums of money are figures, whoever they are of; a name, a date or a law has neither. */
function literalProblems({ text }: Tag, place: Place): readonly Problem[] {
  const found = /(?:€\s*\d[\d.,]*|\d[\d.,]*\s*(?:%|procent\b|percent\b|euro\b))/iu.exec(text)?.[0];
  return found === undefined ? [] : [problem("figure-unsourced", "error", place, { found })];
}

/** Every number that the register has of a claim. */
function numbersOf(claim: ExternalClaim): ReadonlySet<string> {
  return new Set([...bornBy(claim), ...numbersSaid(`${claim.text} ${claim.quoted ?? ""}`)]); // prettier-ignore
}

/** Those that the source itself has; of a claim nobody checked, none. */
function bornBy(claim: ExternalClaim): ReadonlySet<string> {
  const said = [claim.checked, claim.year, claim.n].map((part) => String(part ?? "")).join(" ");
  const confirmed = claim.verdict === "confirmed" ? `${claim.text} ${claim.quoted ?? ""}` : "";
  return new Set(numbersSaid(`${said} ${confirmed}`));
}

/** 21,000 and 21.000 are one number: signs between thousands are no part of it. */
function plain(number: string): string {
  return number.replace(/[.\u00a0\u202f](?=\d{3}(?!\d))/g, "");
}

/** The numbers of a text, as they are compared. */
function numbersSaid(text: string): readonly string[] {
  return numbersIn(text).map(({ number }) => plain(number));
}

function problem(
  rule: string,
  severity: Problem["severity"],
  place: Place,
  parts: Readonly<Record<string, string>>,
): Problem {
  return { rule, severity, place, parts };
}
