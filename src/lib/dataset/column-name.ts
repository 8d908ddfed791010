/**
 * Name under which a client's own column stands in an Arquero table: its own, except that `__proto__` cannot be a property of the
 * plain object in which Arquero keeps columns, and gets a `_` behind it (B070). Different names stay different.
 */
export function columnName(name: string): string {
  return name.startsWith("__proto__") ? `${name}_` : name;
}
