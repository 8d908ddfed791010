/** What people said of prices, beside who said it. */
import { table, type ColumnTable } from "arquero";
import { texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { profiles } from "./profiles.ts";

/**
 * One row an answer about prices: `tc`, `cheap`, `expensive`, `te`, `gg_price`, `gg_buy` (NaN where blank), `scenario` ("base" where blank)
 * and all columns of {@link profiles}. Of several questionnaires of one person in a period only the last stays; employees are left out.
 */
export function priceAnswers(dataset: Dataset): ColumnTable {
  return once(dataset, "price-answers", () => {
    const given = dataset.tables.get("price_answers");
    if (given === undefined || !dataset.tables.has("responses")) return table({ period: [], person: [] });
    const columns = ["tc", "cheap", "expensive", "te", "gg_price", "gg_buy"].filter((column) =>
      given.columnNames().includes(column),
    );
    const own = given.select({ response_id: "response", ...Object.fromEntries(columns.map((name) => [name, name])) });
    const named = own.assign({ scenario: texts(given, "scenario").map((scenario) => scenario ?? "base") });
    return lastOnly(named.join(profiles(dataset), ["response", "response"]).reify());
  });
}

/** Whether the release asked about two experiences, so that numbers must say which one they are about. */
export function hasScenarios(dataset: Dataset): boolean {
  return texts(dataset.tables.get("price_answers"), "scenario").some((scenario) => scenario === "experience");
}

/** The rows of the last questionnaire of each person in a period. */
function lastOnly(rows: ColumnTable): ColumnTable {
  const [period, person, at, response, respondent] = ["period", "person", "at", "response", "respondent"].map((column) => texts(rows, column)); // prettier-ignore
  const key = (row: number) => `${period?.[row]}\u0000${person?.[row]}`;
  const rank = (row: number) => `${at?.[row] ?? ""}\u0000${response?.[row]}`;
  const last = new Map<string, string>();
  response?.forEach((_, row) => {
    const known = last.get(key(row));
    if (known === undefined || known < rank(row)) last.set(key(row), rank(row));
  });
  const kept = Array.from(response?.keys() ?? []);
  return rows.reify(kept.filter((row) => respondent?.[row] !== "employee" && last.get(key(row)) === rank(row)));
}
