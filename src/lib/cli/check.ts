/** `meetlat check`: every problem of a workspace in one run; builds nothing. */
import { examine } from "../publish/examine.ts";
import { clientsOf, project, workspaceOf } from "./choose.ts";
import type { Terminal } from "./terminal.ts";

/** What `meetlat check` is told; `strict` makes errors of warnings. */
export interface CheckOptions {
  readonly workspace?: string;
  readonly client?: string;
  readonly strict: boolean;
  readonly json: boolean;
}

/** Prints what was found and gives 1 when any of it is an error. */
export async function check(out: Terminal, options: CheckOptions): Promise<number> {
  const workspace = workspaceOf(options.workspace);
  const problems = [];
  for (const client of clientsOf(workspace, options.client)) {
    out.progress("checking", { client: client.id });
    problems.push(
      ...(await examine({
        project,
        told: out.words.lang,
        workspace,
        client: client.id,
        onProgress: (file) => out.progress("reading", { file }),
      })),
    );
  }
  const status = out.report(problems, options);
  if (problems.length === 0) out.say("clean");
  else
    out.say("found", {
      count: String(problems.length),
      errors: String(problems.filter((problem) => problem.severity === "error").length),
    });
  return status;
}
