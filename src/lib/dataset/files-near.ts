import { readdirSync } from "node:fs";
import { suggestion } from "./nearest.ts";
import { isDropping } from "./workspace.ts";

/** Files of a folder for a message about one that is missing: those there are, and the nearest in name. */
export function filesNear(dir: string, file: string): { readonly known: string; readonly nearest: string } {
  const names = readdirSync(dir).filter(
    (name) => !isDropping(name) && !["release.yaml", "datapackage.json"].includes(name),
  );
  return suggestion(file, names.sort());
}
