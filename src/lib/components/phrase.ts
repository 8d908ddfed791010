/** The words inside a tag without the paragraph that Markdown puts round them when they stand on lines of their own. */
export function phrase(html: string): string {
  return html
    .trim()
    .replace(/^<p>([\s\S]*)<\/p>$/, (whole, inside: string) => (inside.includes("<p>") ? whole : inside.trim()));
}
