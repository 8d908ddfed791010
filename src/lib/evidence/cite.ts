/** The one number that a sentence means. */
import { measureId, type Measure } from "../contract/measure.ts";
import { ProblemError, type Place } from "../contract/problem.ts";
import type { Query } from "../metrics/metric.ts";
import type { Asked } from "./ask.ts";
import { choices, known } from "./nearest.ts";
import type { Registry } from "./registry.ts";

/**
 * Exactly one disclosed measure. One that is hidden, refused or missing is given too: the page then says so in its place.
 * @throws {ProblemError} `cite-none` with what exists, `cite-many` with the candidates and what tells them apart.
 */
export function cite(registry: Registry, asked: Asked, place: Place = { file: "" }): Measure {
  const found = registry.measures(asked.query).filter((measure) => measure.part === asked.part);
  const [only, ...others] = found;
  if (only === undefined) throw none(registry, asked, place);
  if (others.length > 0) throw many(found, asked, place);
  return only;
}

/** A question as an author would type it: `nps.promoters segment="new" period="2025-q4"`. */
export function queryText({ query, part }: Asked): string {
  const pairs = {
    ...query.where,
    ...(query.by === undefined ? {} : { by: query.by.join(",") }),
    ...(query.period === undefined ? {} : { period: query.period }),
  };
  const asked = { ...(query.question === undefined ? {} : { question: query.question }), ...query.options };
  const name = part === "" ? query.metric : `${query.metric}.${part}`;
  return [name, ...attributes({ ...asked, ...pairs })].join(" ");
}

function attributes(pairs: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(pairs).map(([name, value]) => `${name}="${value}"`);
}

/** Columns that the metric adds are left out first: their values are what the author could not look up elsewhere. */
function none(registry: Registry, asked: Asked, place: Place): ProblemError {
  const adds = registry.metrics.get(asked.query.metric)?.adds ?? [];
  const where = Object.entries(asked.query.where ?? {});
  const wider: Query = {
    ...asked.query,
    where: Object.fromEntries(where.filter(([column]) => !adds.includes(column))),
  };
  const exist = registry.measures(wider);
  const alike = exist.filter((measure) => measure.part === asked.part);
  const names = (alike.length > 0 ? alike : exist).map(
    (measure) => attributes(measure.group).join(" ") || measureId(measure),
  );
  const { known: list = "" } = known(attributes(asked.query.where ?? {}).join(" "), new Set(names));
  return new ProblemError([
    { rule: "cite-none", severity: "error", place, parts: { query: queryText(asked), known: list } },
  ]);
}

function many(found: readonly Measure[], asked: Asked, place: Place): ProblemError {
  const traits = found.map((measure) => ({ ...measure.asked, ...measure.group, period: measure.period }));
  const telling = (name: string) => new Set(traits.map((trait) => trait[name as keyof typeof trait])).size > 1;
  const names = traits.map((trait) =>
    attributes(Object.fromEntries(Object.entries(trait).filter(([name]) => telling(name)))).join(" "),
  );
  const parts = { query: queryText(asked), count: String(found.length), ...choices(new Set(names)) };
  return new ProblemError([{ rule: "cite-many", severity: "error", place, parts }]);
}
