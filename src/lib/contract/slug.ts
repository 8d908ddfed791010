const pattern = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
const reserved = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/**
 * Whether a name may be a client, release, question or page: lower-case letters, digits and hyphens, at most 64, not a device name
 * of Windows (`trust.md` S-04). Such a name is its own file name and address everywhere.
 */
export function isSlug(name: string): boolean {
  return pattern.test(name) && !reserved.test(name);
}
