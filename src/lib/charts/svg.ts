/** Writes a drawing as the bytes of a page: same drawing, same bytes, nothing in it that a page must not hold. */

/** Attributes whose digits are names, colours or words and stay as they are. */
const asWritten = new Set(["class", "id", "href", "fill", "stroke", "font-family", "aria-label", "role", "xmlns"]);
/** Plot writes these for screen readers and for itself; the whole picture has one description and one stylesheet instead. */
const leftOut = new Set(["style", "aria-label", "aria-description", "aria-hidden", "xmlns", "xmlns:xlink"]);
const broken = /NaN|undefined|Infinity|⚠/;

/**
 * The inside of an element as SVG: attributes sorted, numbers to two decimals, ids renamed to `<prefix>-1`, `<prefix>-2` … in order of
 * appearance (Plot counts them over the whole process, so that a page would depend on the pages before it).
 * Throws when a number was not one, or when Plot drew a warning.
 */
export function insideOf(root: Element, prefix: string): string {
  const names = new Map<string, string>();
  for (const element of descendants(root)) {
    const id = element.getAttribute("id");
    if (id !== null) names.set(id, `${prefix}-${names.size + 1}`);
  }
  return childrenOf(root, prefix, names);
}

/** An attribute with its name, or nothing where the page is better without. */
export function attribute(name: string, value: string): string {
  return ` ${name}="${escapeText(value).replace(/"/g, "&quot;")}"`;
}

function* descendants(root: Element): Generator<Element> {
  for (const child of Array.from(root.children)) {
    yield child;
    yield* descendants(child);
  }
}

function childrenOf(parent: Node, prefix: string, names: ReadonlyMap<string, string>): string {
  return Array.from(parent.childNodes, (node) =>
    node.nodeType === 1
      ? elementOf(node as Element, prefix, names)
      : node.nodeType === 3
        ? checked(escapeText(node.textContent ?? ""), prefix)
        : "",
  ).join("");
}

function elementOf(element: Element, prefix: string, names: ReadonlyMap<string, string>): string {
  const tag = element.localName;
  if (tag === "style") return "";
  const inside = childrenOf(element, prefix, names);
  if (tag === "g" && inside === "") return "";
  const attributes = Array.from(element.attributes)
    .filter(({ name }) => !leftOut.has(name))
    .map(({ name, value }) => attribute(name, checked(tidy(name, rename(value, names)), prefix)))
    .sort()
    .join("");
  return inside === "" ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${inside}</${tag}>`;
}

function rename(value: string, names: ReadonlyMap<string, string>): string {
  const whole = names.get(value);
  if (whole !== undefined) return whole;
  return value.replace(/#([\w-]+)/g, (found, id: string) => (names.has(id) ? `#${names.get(id)}` : found));
}

function tidy(name: string, value: string): string {
  if (asWritten.has(name)) return value;
  return value.replace(/-?\d*\.?\d+(?:e[-+]?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100 || 0));
}

function checked(text: string, prefix: string): string {
  const found = broken.exec(text);
  if (found !== null) throw new Error(`chart ${prefix} draws ${found[0]}: a measure or a scale is not a number`);
  return text;
}

function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
