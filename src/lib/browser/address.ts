/** What a reader supposed, as the end of an address that can be kept and sent: `#whatif=saved:0.7;referred:0.0002`. */

const start = "#whatif=";

/** The end of the address; "" where nothing is supposed. */
export function addressOf(supposed: ReadonlyMap<string, number>): string {
  const parts = [...supposed].map(([input, value]) => `${encodeURIComponent(input)}:${value}`).sort();
  return parts.length === 0 ? "" : start + parts.join(";");
}

/** What stands in the end of an address; null where it is of something else. What is no number is left out. */
export function supposedIn(hash: string): ReadonlyMap<string, number> | null {
  if (!hash.startsWith(start)) return null;
  const pairs = hash
    .slice(start.length)
    .split(";")
    .flatMap((part) => {
      const [, input, value = ""] = /^([^:]+):(-?[\d.]+(?:e[+-]?\d+)?)$/.exec(part) ?? [];
      const name = input === undefined ? null : decoded(input);
      return name === null || !Number.isFinite(Number(value)) ? [] : [[name, Number(value)] as const];
    });
  return new Map(pairs);
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
