/** Steps of a journey by name: one column holds touchpoints, channels or phases, whatever was asked. */
import type { Text } from "../contract/release.ts";
import { texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";

/** Steps that are too rare, or in no phase. */
export const OTHER = "other";

/** Columns whose values are steps of a journey. */
export const stateColumns: ReadonlySet<string> = new Set(["from", "to", "step"]);

/** Names that a path has for itself. */
const own: ReadonlySet<string> = new Set(["start", "success", "failure", OTHER]);

const kinds = ["touchpoint", "channel", "phase"] as const;
type Kind = (typeof kinds)[number];

/** The id of a step: that of the touchpoint, channel or phase, with its kind before it (`channel:app`) where another kind has the same id. */
export function stateId(dataset: Dataset, kind: Kind, id: string): string {
  const taken = own.has(id) || kinds.slice(0, kinds.indexOf(kind)).some((other) => idsOf(dataset, other).has(id));
  return taken ? `${kind}:${id}` : id;
}

/**
 * What a step is called, by the names of touchpoints, channels and phases (`nameOf`); a phase and a channel joined by "+" by both; null
 * for steps that a path names itself.
 */
export function stateName(
  dataset: Dataset,
  id: string,
  nameOf: (column: string, value: string) => Text | null,
): Text | null {
  if (own.has(id)) return null;
  const [, kind, named] = /^(touchpoint|channel|phase):(.*)$/s.exec(id) ?? [];
  if (kind !== undefined && named !== undefined) return nameOf(kind, named);
  const found = kinds.find((one) => idsOf(dataset, one).has(id));
  if (found !== undefined) return nameOf(found, id);
  const [phase, ...channel] = id.split("+");
  if (phase === undefined || channel.length === 0) return null;
  const rest = channel.join("+");
  return joined(nameOf("phase", phase) ?? phase, nameOf("channel", rest) ?? rest);
}

function idsOf(dataset: Dataset, kind: Kind): ReadonlySet<string | null> {
  return once(dataset, `ids:${kind}`, () => new Set(texts(dataset.tables.get(`${kind}s`), `${kind}_id`)));
}

function joined(first: Text, second: Text): Text {
  if (typeof first === "string" && typeof second === "string") return `${first}, ${second}`;
  const said = (name: Text, lang: "nl" | "en"): string =>
    typeof name === "string" ? name : (name[lang] ?? Object.values(name)[0] ?? "");
  return { nl: `${said(first, "nl")}, ${said(second, "nl")}`, en: `${said(first, "en")}, ${said(second, "en")}` };
}
