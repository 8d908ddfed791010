/** A name as it stands within a sentence: "customer group" for "Customer group", but "NPS group" as it is. */
export function inText(name: string): string {
  return /^\p{Lu}(?!\p{Lu})/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
