import type { Problem } from "../contract/problem.ts";
import type { Release } from "../contract/release.ts";
import { answerProblems } from "./answers-scale.ts";
import { typeCells } from "./cells.ts";
import type { ReleaseFolder } from "./declaration.ts";
import { foreignKeyProblems, primaryKeyProblems } from "./keys.ts";
import { loadFile } from "./load.ts";
import { personalProblems } from "./personal.ts";
import { plansOf } from "./plan.ts";
import { storeTyped, type Store } from "./store.ts";

/** What reading one release found wrong; its rows stand in the store under release number `p`. */
export interface ReleaseReading {
  readonly store: Store;
  readonly release: Release;
  readonly folder: ReleaseFolder;
  readonly p: number;
  readonly onProgress?: ((step: string) => void) | undefined;
}

/**
 * Reads every file of a release into the store: all problems of all its files in one run. Rows with a broken cell are stored too, so that
 * keys can still be judged; the caller must not use a store in which an error was found.
 */
export async function readRelease({ store, release, folder, p, onProgress }: ReleaseReading): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const plan of plansOf(release, folder)) {
    onProgress?.(plan.shown);
    const loaded = await loadFile(store.database, plan);
    problems.push(...loaded.problems);
    if (!loaded.usable) continue;
    const typed = await typeCells(store.database, loaded, release);
    problems.push(...typed.problems);
    problems.push(...(await personalProblems(store.database, loaded, typed.columns)));
    if (plan.contract.name === "answers")
      problems.push(...(await answerProblems(store.database, loaded, typed.columns, release)));
    await storeTyped(store, loaded, p, typed.columns);
    await store.database.run("DROP TABLE raw");
    await store.database.run("DROP TABLE typed");
  }
  problems.push(...(await primaryKeyProblems(store, p)));
  problems.push(...(await foreignKeyProblems(store, p)));
  return problems;
}
