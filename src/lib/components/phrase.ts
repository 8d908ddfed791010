/** Small matters of setting text that Markdown and the browser leave to us. */

/** The words inside a tag without the paragraph that Markdown puts round them when they stand on lines of their own. */
export function phrase(html: string): string {
  const alone = /^<p>((?:(?!<p>)[\s\S])*)<\/p>$/.exec(html.trim());
  return (alone?.[1] ?? html).trim();
}

/**
 * Keeps a number that opens on one line with its bracket and full stop: a browser may break a line at either end of a button, whatever
 * stands there.
 */
export function keepTogether(html: string): string {
  return html.replace(
    /(\(?)(<button class="value"[^>]*>[^<]*<\/button>)([.,;:!?)]*)/g,
    (whole, before, button, after) =>
      before === "" && after === "" ? button : `<span class="together">${whole}</span>`,
  );
}
