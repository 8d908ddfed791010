/** Serves a built folder on loopback, for reading before it is published; not a server for the world. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize, sep } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

/** A server that listens, and the address to open. */
export interface Serving {
  readonly server: Server;
  readonly address: string;
}

/** Listens on 127.0.0.1 at `port`, or at the next free one; 0 takes any. */
export async function serve(folder: string, port: number): Promise<Serving> {
  const server = createServer((request, response) => void answer(folder, request.url ?? "/", response));
  await listen(server, port, port === 0 ? 0 : port + 20);
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

async function listen(server: Server, port: number, last: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        server.off("error", reject);
        resolve();
      });
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE" || port >= last) throw error;
    await listen(server, port + 1, last);
  }
}

async function answer(folder: string, url: string, response: ServerResponse): Promise<void> {
  const path = pathOf(folder, url);
  const file = path === null ? null : await fileAt(path);
  const found = file ?? (await fileAt(join(folder, "404.html")));
  response.writeHead(file === null ? 404 : 200, {
    "content-type": TYPES[extname(found ?? "")] ?? "application/octet-stream",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow, noarchive",
  });
  if (found === null) response.end();
  else createReadStream(found).pipe(response);
}

/** The path inside the folder that an address names; null when it names one outside. */
function pathOf(folder: string, url: string): string | null {
  try {
    const path = normalize(join(folder, decodeURIComponent(new URL(url, "http://127.0.0.1").pathname)));
    return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? path : null;
  } catch {
    return null;
  }
}

async function fileAt(path: string): Promise<string | null> {
  const entry = await stat(path).catch(() => null);
  if (entry?.isFile() === true) return path;
  return entry?.isDirectory() === true ? fileAt(join(path, "index.html")) : null;
}
