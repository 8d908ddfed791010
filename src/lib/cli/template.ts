/** Files that a new client begins with, from `templates/`, their slots filled. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** A template by name, each `{slot}` replaced; braces that hold anything else stay. */
export async function template(name: string, slots: Readonly<Record<string, string>>): Promise<string> {
  const text = await readFile(fileURLToPath(new URL(`templates/${name}`, import.meta.url)), "utf8");
  return text.replace(/\{([a-z]+)\}/g, (whole, slot: string) => slots[slot] ?? whole);
}

/** First and last day of a release named for a quarter, half, month or year; this format is only a help, the YAML decides. */
export function daysOf(release: string): { readonly from: string; readonly to: string } | null {
  const found = /^(\d{4})(?:-(?:q([1-4])|h([12])|(0[1-9]|1[0-2])))?$/.exec(release);
  if (found === null) return null;
  const [, year = "", quarter, half, month] = found;
  const first =
    quarter !== undefined ? Number(quarter) * 3 - 2 : half !== undefined ? Number(half) * 6 - 5 : Number(month ?? 1);
  const last = quarter !== undefined ? first + 2 : half !== undefined ? first + 5 : month !== undefined ? first : 12;
  const end = new Date(Date.UTC(Number(year), last, 0)).getUTCDate();
  return { from: `${year}-${pad(first)}-01`, to: `${year}-${pad(last)}-${pad(end)}` };
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
