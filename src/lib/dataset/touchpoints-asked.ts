import type { Problem } from "../contract/problem.ts";
import { suggestion } from "./nearest.ts";
import { quoted } from "./sql.ts";
import { storedName, storedTable, type Store } from "./store.ts";
import type { Dated } from "./timeline.ts";

/** Questions about a touchpoint that the table of touchpoints does not hold; nothing to say when there is no such table. */
export async function touchpointProblems(store: Store, { release, problemAt: at }: Dated): Promise<Problem[]> {
  if (!store.tables.has("touchpoints")) return [];
  const column = quoted(storedName("contract", "touchpoint_id"));
  const table = storedTable("touchpoints");
  const rows = await store.database.rows(
    `SELECT ${column} FROM ${table} WHERE p = (SELECT max(p) FROM ${table}) ORDER BY o`,
  );
  const known = rows.map(([id]) => String(id));
  return release.questions.flatMap(({ touchpoint }, i) =>
    touchpoint === undefined || known.includes(touchpoint)
      ? []
      : [
          at(["questions", i, "touchpoint"], "touchpoint-unknown", {
            found: touchpoint,
            ...suggestion(touchpoint, known),
          }),
        ],
  );
}
