import { accessSync, closeSync, constants, openSync, readSync, statSync } from "node:fs";
import type { Problem } from "../contract/problem.ts";
import type { Database } from "./database.ts";
import { fileKind, type FileKind } from "./file-kind.ts";
import { loadParquet } from "./load-parquet.ts";
import { loadText } from "./load-text.ts";
import { fileProblem, unusable, type Loaded } from "./loaded.ts";
import type { FilePlan } from "./plan.ts";

/** Reads one file into the table `raw`; a file that is not what its declaration says gives problems instead. */
export async function loadFile(database: Database, plan: FilePlan): Promise<Loaded> {
  const closed = unreadable(plan);
  if (closed !== null) return unusable(plan, [closed]);
  const size = statSync(plan.path).size;
  const refused = refusal(plan, fileKind(headOf(plan.path)), size);
  if (refused !== null) return unusable(plan, [refused], "", size);
  return plan.format === "parquet" ? loadParquet(database, plan) : loadText(database, plan);
}

/** B036: a file that this user may not open. */
function unreadable(plan: FilePlan): Problem | null {
  try {
    accessSync(plan.path, constants.R_OK);
    return null;
  } catch (error) {
    return fileProblem(plan, "file-unreadable", {
      found: error instanceof Error && "code" in error ? String(error.code) : "",
    });
  }
}

function headOf(path: string): Uint8Array {
  const head = new Uint8Array(512);
  const file = openSync(path, "r");
  try {
    return head.subarray(0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
}

function refusal(plan: FilePlan, kind: FileKind, size: number): Problem | null {
  if (kind === "empty") return fileProblem(plan, "file-empty");
  if (kind === "lfs-pointer") return fileProblem(plan, "file-lfs-pointer");
  if (kind !== plan.format)
    return fileProblem(plan, `file-is-${kind}`, { expected: plan.format === "text" ? "CSV" : "Parquet" });
  const large = plan.format === "text" && size > plan.maxMb * 1e6;
  return large ? fileProblem(plan, "file-large", { found: (size / 1e6).toFixed(1), limit: String(plan.maxMb) }) : null;
}
