/** `npm start`: builds the reports of a workspace and serves each client's site on loopback, on an address of its own. */
import { join, resolve } from "node:path";
import { serve as serveFolder } from "../publish/serve.ts";
import { build, type BuildOptions } from "./build.ts";
import { clientsOf, workspaceOf } from "./choose.ts";
import { exit, type Terminal } from "./terminal.ts";

/** Builds, serves until stopped, and ends with the build's code when it fails. */
export async function serve(out: Terminal, options: BuildOptions & { readonly port: string }): Promise<number> {
  const folder = options.out === undefined ? undefined : resolve(options.out);
  const workspace = workspaceOf(options.workspace);
  const status = await build(out, options);
  if (status !== exit.fine) return status;
  const clients = clientsOf(workspace, options.client);
  const servings = [];
  for (const client of clients) {
    const serving = await serveFolder(join(folder ?? join(workspace, "dist"), client.id), Number(options.port));
    servings.push(serving);
    out.print(out.words.text("cli.said.serving", { client: client.id, address: serving.address }));
  }
  out.say("stop");
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  for (const { server } of servings) server.close();
  return exit.fine;
}
