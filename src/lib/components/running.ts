/** The line at the foot of every printed page: label, release, day. Only a style can put it there, so it is a style of its own. */

/** A page rule with the words; "" when there are none. */
export function runningFoot(words: readonly string[]): string {
  if (words.length === 0) return "";
  const said = words.join(" · ").replace(/[\\"<]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `);
  return `@page{@bottom-left{content:"${said}";font:9pt "Meetlat Sans",sans-serif}}`;
}

/** Its place in the content security policy. */
export async function styleHash(style: string): Promise<`sha256-${string}`> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
