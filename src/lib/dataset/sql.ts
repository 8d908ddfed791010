/** A name between quotes, whatever signs it holds. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Texts as a SQL list for IN; never empty, since no cell equals NULL. */
export function inList(texts: Iterable<string>): string {
  const list = [...texts].map(literal);
  return `(${list.length === 0 ? "NULL" : list.join(", ")})`;
}
