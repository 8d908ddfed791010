import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Database } from "./database.ts";
import { matchHeader } from "./header.ts";
import { fileProblem, fillRaw, foundColumns, placer, unusable, type Loaded } from "./loaded.ts";
import type { FilePlan } from "./plan.ts";
import { literal, quoted } from "./sql.ts";

/** Reads a Parquet file into `raw`, its columns by name and of the types they have; whether those fit is judged with the cells. */
export async function loadParquet(database: Database, plan: FilePlan): Promise<Loaded> {
  const { sha256, bytes } = await digest(plan.path);
  const source = `read_parquet(${literal(plan.path)})`;
  const columns = await describe(database, source);
  if (columns === null) return unusable(plan, [fileProblem(plan, "parquet-unreadable")], sha256, bytes);
  const header = columns.map(({ name }) => name);
  const match = matchHeader(plan, header, undefined);
  if (match.problems.length > 0) return unusable(plan, match.problems, sha256, bytes);
  const rows = await fillRaw(database, plan, match, source, (at) => quoted(header[at] ?? ""));
  const few =
    rows < plan.minRows ? [fileProblem(plan, "rows-few", { found: String(rows), limit: String(plan.minRows) })] : [];
  const changed = (await digest(plan.path)).sha256 === sha256 ? [] : [fileProblem(plan, "file-changed")];
  return {
    plan,
    usable: true,
    problems: [...few, ...changed],
    sha256,
    bytes,
    rows,
    found: foundColumns(match, header, (at) => columns[at]?.type ?? ""),
    placeOf: placer(plan, match, (ordinal) => ordinal, null),
  };
}

async function digest(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  });
  return { sha256: hash.digest("hex"), bytes };
}

/** Names and SQL types of the columns; null when it is no sound Parquet file. */
async function describe(database: Database, source: string): Promise<readonly { name: string; type: string }[] | null> {
  try {
    const rows = await database.rows(`DESCRIBE SELECT * FROM ${source}`);
    return rows.map(([name, type]) => ({ name: String(name), type: String(type) }));
  } catch {
    return null;
  }
}
