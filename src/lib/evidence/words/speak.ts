/** Words in one language: the texts of its file, its numbers and dates, and the names that the release gives. */
import { isShown, type Measure, type Unit } from "../../contract/measure.ts";
import { chanceText } from "./chance.ts";
import { dayName, periodName } from "./dates.ts";
import { en, type Texts } from "./en.ts";
import { nl } from "./nl.ts";
import { numberWriter, type WriteNumber } from "./numbers.ts";
import { decimalsOf, isChance, isDifference } from "./precision.ts";
import { problemLine } from "./problem-line.ts";
import { fill, hasText, textAt, type Forms } from "./template.ts";
import type { Labels, Lang, NumberOptions, Words } from "./words.ts";

const languages: Readonly<Record<Lang, { readonly texts: Texts; readonly locale: string }>> = {
  en: { texts: en, locale: "en-GB" },
  nl: { texts: nl, locale: "nl-NL" },
};

/** Names that nobody gave: every column and value by its id. */
const noLabels: Labels = { column: (column) => column, value: (_, value) => value };

/** The texts of a language as data, for lists that are no sentence. */
export function textsOf(lang: Lang): Texts {
  return languages[lang].texts;
}

/**
 * All that is said in one language, with the release's names of columns and values, and its currency (ISO 4217).
 * What the release does not name has the name of the language file, else its id.
 */
export function speak(lang: Lang, labels: Labels = noLabels, options: { readonly currency?: string } = {}): Words {
  const { texts, locale } = languages[lang];
  const tongue = tongueOf(texts, locale, options.currency ?? "EUR");
  const collator = new Intl.Collator(locale, { numeric: true });
  const conjunction = new Intl.ListFormat(locale, { type: "conjunction" });
  const label = (column: string, value: string): string => {
    const [, what, initiative] = column === "input" ? (/^(costs|success):(.*)$/s.exec(value) ?? []) : [];
    if (initiative !== undefined)
      return fill(texts.groups[what === "costs" ? "costs" : "success"], { name: label("initiative", initiative) });
    return named(labels.value(column, value), value, texts, `values.${column}.${value}`);
  };
  return {
    lang,
    text: tongue.text,
    number: tongue.quantity,
    ...measureWords(tongue),
    period: (id) => periodName(id, locale, texts),
    date: (iso) => dayName(iso, locale),
    metric: (id, part = "") => tongue.text(part === "" ? `metrics.${id}.name` : `parts.${id}.${part}`),
    column: (column) => named(labels.column(column), column, texts, `columns.${column}`),
    label,
    group: ({ group }) => groupText(group, label, texts),
    reason: (reason, { withheld = false } = {}) => {
      const [code = "", ...rest] = reason.split(":");
      const [table = "", ...column] = rest.join(":").split(".");
      const known = hasText(texts, `tables.${table}`) ? tongue.text(`tables.${table}`) : table;
      const path = withheld && hasText(texts, `withheld.${code}`) ? `withheld.${code}` : `reasons.${code}`;
      return tongue.text(path, { table: known, column: column.join(".") });
    },
    problem: (problem, { mask = false } = {}) => problemLine(problem, tongue, mask),
    list: (items) => conjunction.format(items),
    compare: (a, b) => collator.compare(a, b),
  };
}

interface Tongue {
  readonly texts: Texts;
  readonly write: WriteNumber;
  readonly text: Words["text"];
  readonly quantity: Words["number"];
  readonly count: (value: number) => string;
  readonly form: (forms: Forms, count: number) => string;
}

function tongueOf(texts: Texts, locale: string, currency: string): Tongue {
  const write = numberWriter({ locale, currency });
  const plural = new Intl.PluralRules(locale);
  const form = (forms: Forms, count: number) => (plural.select(count) === "one" ? forms.one : forms.other);
  const text: Words["text"] = (path, parts = {}) => {
    const found = textAt(texts, path);
    if (typeof found === "string") return fill(found, parts);
    const count = Number(parts["count"]);
    return fill(form(found, count), Number.isInteger(count) ? { ...parts, count: write(count, "count") } : parts);
  };
  const quantity: Words["number"] = (value, unit, options = {}) =>
    withUnit(write(value, unit, options), value, unit, options, texts);
  return { texts, write, text, quantity, count: (value) => write(value, "count"), form };
}

/** A year is one only when it is printed as 1: "1.0 years", "1 minute". */
function withUnit(written: string, value: number, unit: Unit, options: NumberOptions, texts: Texts): string {
  const quantities: Readonly<Partial<Record<Unit, Forms>>> = texts.quantities;
  const forms = quantities[unit];
  if (forms === undefined || options.bare === true) return written;
  return fill(/^[+\u2212]?1$/.test(written) && value !== 0 ? forms.one : forms.other, { n: written });
}

function measureWords({ texts, write, quantity, count }: Tongue): Pick<Words, "value" | "interval" | "base"> {
  return {
    value: (measure, options) =>
      measure.value === null
        ? markOf(measure, texts)
        : valueText(measure, measure.value, quantity, optionsOf(measure, options)),
    interval: (measure, options) => {
      if (!isShown(measure)) return markOf(measure, texts);
      const chosen = optionsOf(measure, options);
      const low = write(measure.low, measure.unit, chosen);
      const high = write(measure.high, measure.unit, chosen);
      return withUnit(fill(texts.interval.between, { low, high }), Number.NaN, measure.unit, chosen, texts);
    },
    base: (measure) =>
      fill(texts.interval.base, { n: measure.value === null ? markOf(measure, texts) : count(measure.n) }),
  };
}

function valueText(measure: Measure, value: number, quantity: Words["number"], options: NumberOptions): string {
  if (measure.unit === "share" && isChance(measure))
    return chanceText(value, options.decimals ?? 0, (share) => quantity(share, "share", options));
  return quantity(value, measure.unit, options);
}

function optionsOf(measure: Measure, options: NumberOptions = {}): NumberOptions {
  return { decimals: decimalsOf(measure), sign: isDifference(measure), ...options };
}

/** Hidden and not answered look the same where people are counted (`trust.md` P-27); what cannot be measured at all says so. */
function markOf(measure: Measure, texts: Texts): string {
  const people = measure.people !== "none" && measure.status !== "refused";
  return people || measure.status === "hidden" ? texts.marks.hidden : texts.marks.absent;
}

function groupText(group: Measure["group"], label: Words["label"], texts: Texts): string {
  const names = Object.entries(group).map(([column, value]) => label(column, value));
  if (names.length === 0) return texts.groups.everybody;
  return names.reduce((first, second) => fill(texts.groups.and, { first, second }));
}

function named(given: string, id: string, texts: Texts, path: string): string {
  if (given !== id || !hasText(texts, path)) return given;
  const text = textAt(texts, path);
  return typeof text === "string" ? text : given;
}
