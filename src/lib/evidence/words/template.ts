/** Texts of a language found by path and filled in. */

/** A text with one form for one and another for any other number; the slot `count` decides. */
export interface Forms {
  readonly one: string;
  readonly other: string;
}

/**
 * The text at a path of a language file, e.g. `metrics.nps.name`.
 * @throws {Error} when there is none: a text that is missing is a fault of the program, never of the data.
 */
export function textAt(texts: object, path: string): string | Forms {
  const found = path.split(".").reduce<unknown>((place, step) => own(place, step), texts);
  if (typeof found === "string" || isForms(found)) return found;
  throw new Error(`there is no text "${path}"`);
}

/** Whether there is a text at a path. */
export function hasText(texts: object, path: string): boolean {
  const found = path.split(".").reduce<unknown>((place, step) => own(place, step), texts);
  return typeof found === "string" || isForms(found);
}

/** Fills {slots}; a slot without a part keeps its braces, so that a forgotten part is seen. */
export function fill(template: string, parts: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (slot, name: string) =>
    Object.hasOwn(parts, name) ? (parts[name] ?? slot) : slot,
  );
}

function own(place: unknown, step: string): unknown {
  if (typeof place !== "object" || place === null || !Object.hasOwn(place, step)) return undefined;
  return (place as Record<string, unknown>)[step];
}

function isForms(found: unknown): found is Forms {
  return typeof own(found, "one") === "string" && typeof own(found, "other") === "string";
}
