/** Ids of headings, the same as the site gives them. */

/** Gives each text an id of its own: "a-b", the next one "a-b-1". */
export type Slugger = (text: string) => string;

/**
 * A fresh slugger. Mirrors github-slugger, which Astro uses for the ids of headings, after the dashes that its typography makes
 * of -- and ---; what is no letter, mark, digit, connector, hyphen or space goes, and spaces become hyphens.
 */
export function slugger(): Slugger {
  const seen = new Map<string, number>();
  return (text) => {
    const plain = slugOf(text);
    let slug = plain;
    while (seen.has(slug)) {
      const count = (seen.get(plain) ?? 0) + 1;
      seen.set(plain, count);
      slug = `${plain}-${count}`;
    }
    seen.set(slug, 0);
    return slug;
  };
}

function slugOf(text: string): string {
  return text
    .replace(/---?/g, "\u2013")
    .toLowerCase()
    .replace(/[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]/gu, "")
    .replace(/ /g, "-");
}
