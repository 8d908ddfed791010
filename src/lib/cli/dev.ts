/** `npm run dev`: the report of one client while it is written; a change of data, contract or text shows at once. */
import { dev as astroDev } from "astro";
import { clientsOf, project, workspaceOf } from "./choose.ts";
import { exit, type Terminal } from "./terminal.ts";

export interface DevOptions {
  readonly workspace?: string;
  readonly client?: string;
  readonly port: string;
}

/** Serves on loopback until stopped; without a client named, the first. */
export async function dev(out: Terminal, options: DevOptions): Promise<number> {
  const workspace = workspaceOf(options.workspace);
  const [client] = clientsOf(workspace, options.client);
  process.env["MEETLAT_WORKSPACE"] = workspace;
  process.env["MEETLAT_CLIENT"] = client?.id ?? "";
  const server = await astroDev({
    root: project,
    logLevel: "warn",
    server: { host: "127.0.0.1", port: Number(options.port) },
  });
  out.print(
    out.words.text("cli.said.serving", {
      client: client?.id ?? "",
      address: `http://127.0.0.1:${server.address.port}/`,
    }),
  );
  out.say("stop");
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await server.stop();
  return exit.fine;
}
