/** `npm run dev`: the report of one client while it is written; a change of data, contract or text shows at once. */
import { join } from "node:path";
import { dev as astroDev } from "astro";
import type { Plugin } from "vite";
import { examine } from "../publish/examine.ts";
import { siteOptions } from "../publish/site.ts";
import { clientsOf, project, workspaceOf } from "./choose.ts";
import { carryOut, exit, type Terminal } from "./terminal.ts";

/** What `meetlat dev` is told. */
export interface DevOptions {
  readonly workspace?: string;
  readonly client?: string;
  readonly port: string;
}

/** Serves on loopback until stopped; without a client named, the first. Problems are told at the start and after every change. */
export async function dev(out: Terminal, options: DevOptions): Promise<number> {
  const workspace = workspaceOf(options.workspace);
  const client = clientsOf(workspace, options.client)[0]?.id ?? "";
  Object.assign(process.env, { MEETLAT_WORKSPACE: workspace, MEETLAT_CLIENT: client });
  const tell = (): Promise<number> =>
    carryOut(
      out,
      async () => out.report(await examine({ project, workspace, client, told: out.words.lang }), FORM),
      FORM,
    );
  const folders = [join(workspace, "data", client), join(siteOptions().reports, client)];
  process.chdir(project);
  const server = await astroDev({
    root: project,
    logLevel: "silent",
    server: { host: "127.0.0.1", port: Number(options.port) },
    vite: { plugins: [reload(folders, () => void tell())] },
  });
  out.print(out.words.text("cli.said.serving", { client, address: `http://127.0.0.1:${server.address.port}/` }));
  out.say("stop");
  await tell();
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await server.stop();
  return exit.fine;
}

const FORM = { json: false, strict: false };
const SETTLE_MS = 150;

/** Reloads the page when a file below these folders comes, goes or changes; several at once are one change. */
function reload(folders: readonly string[], changed: () => void): Plugin {
  return {
    name: "meetlat-reload",
    configureServer(server) {
      let pending: NodeJS.Timeout | undefined;
      server.watcher.add([...folders]);
      server.watcher.on("all", (_, file) => {
        if (!folders.some((folder) => file.startsWith(folder))) return;
        clearTimeout(pending);
        pending = setTimeout(() => {
          server.ws.send({ type: "full-reload" });
          changed();
        }, SETTLE_MS);
      });
    },
  };
}
