/** How wide a text is and where it may be broken, without a browser. */

/** Advance widths in hundredths of the letter size: Source Sans 3 semibold, the widest that a chart sets. */
const widths = table([
  [20, " "],
  [26.5, "ijlïíìI"],
  [28, "',.:;·|!"],
  [32, '-()[]frt/\\"'],
  [44, "*?cszJ"],
  [50, "aegkvxyLéèëêáàä—–Y"],
  [56, "bdhnopquABCFEPRSTXZKVöóòüúùçñ"],
  [51.3, "0123456789+−=<>€$#~^&_"],
  [64, "DGHNOQU"],
  [76, "wM"],
  [85, "m%@W…"],
]);
/** Room for a fallback face and for other letters than these. */
const slack = 1.03;
const otherwise = 60;

/** Approximate width in pixels of one line at a letter size in pixels; seldom less than it takes. */
export function widthOf(text: string, size: number): number {
  let sum = 0;
  for (const letter of text.normalize("NFC").replace(/\u00a0/g, " ")) sum += widths.get(letter) ?? otherwise;
  return (sum * slack * size) / 100;
}

/** The widest of some texts, 0 of none. */
export function widestOf(texts: readonly string[], size: number): number {
  return texts.reduce((most, text) => Math.max(most, widthOf(text, size)), 0);
}

/**
 * Breaks a text into at most `lines` lines of `width` pixels: between words, else inside a long compound, with a hyphen. What does not
 * fit ends in an ellipsis; the table beside the chart has the whole name.
 */
export function wrap(
  text: string,
  options: { readonly width: number; readonly size: number; readonly lines?: number },
): readonly string[] {
  const { width, size, lines = 2 } = options;
  const made: string[] = [];
  let line = "";
  for (const word of text.split(/ +/).flatMap((part) => pieces(part, width, size))) {
    const longer = line === "" || line.endsWith("\u00ad") ? line.replace("\u00ad", "") + word : `${line} ${word}`;
    if (line !== "" && widthOf(longer.replace("\u00ad", "-"), size) > width) {
      made.push(line.replace("\u00ad", "-"));
      line = word;
    } else line = longer;
  }
  made.push(line.replace("\u00ad", "-"));
  if (made.length <= lines) return made;
  return [...made.slice(0, lines - 1), cut(made.slice(lines - 1).join(" "), width, size)];
}

/** A word as parts that fit on a line, all but the last with a soft hyphen behind. */
function pieces(word: string, width: number, size: number): readonly string[] {
  if (widthOf(word, size) <= width) return [word];
  const letters = [...word];
  let most = letters.length - 1;
  while (most > 1 && widthOf(`${letters.slice(0, most).join("")}-`, size) > width) most--;
  const at = breakBefore(letters, most);
  return [`${letters.slice(0, at).join("")}\u00ad`, ...pieces(letters.slice(at).join(""), width, size)];
}

/** Last good place at or before `most`: after a linking ending of Dutch compounds, else before a consonant that opens a syllable. */
function breakBefore(letters: readonly string[], most: number): number {
  const least = Math.min(most, 5);
  const last = Math.min(most, letters.length - 4);
  for (let at = last; at >= least; at--) {
    if (
      /(?:heids|ings|schaps|teits|iteits|ions|elijks|bouw|kosten|klanten|dienst)$/i.test(letters.slice(0, at).join(""))
    )
      return at;
  }
  for (let at = last; at >= least; at--) {
    if (/[aeiouy]$/i.test(letters[at - 1] ?? "") && /^[^aeiouy-][aeiouy]/i.test(letters.slice(at).join(""))) return at;
  }
  return most;
}

function cut(text: string, width: number, size: number): string {
  if (widthOf(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && widthOf(`${letters.join("")}…`, size) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

function table(rows: readonly (readonly [number, string])[]): ReadonlyMap<string, number> {
  return new Map(rows.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)));
}
