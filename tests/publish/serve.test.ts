import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve, type Serving } from "../../src/lib/publish/serve.ts";

let serving: Serving;

beforeAll(async () => {
  const parent = mkdtempSync(join(tmpdir(), "meetlat-"));
  writeFileSync(join(parent, "secret.txt"), "secret");
  const site = join(parent, "site");
  mkdirSync(join(site, "en"), { recursive: true });
  writeFileSync(join(site, "index.html"), "home");
  writeFileSync(join(site, "404.html"), "lost");
  writeFileSync(join(site, "en", "index.html"), "report");
  serving = await serve(site, 0);
});

afterAll(() => serving.server.close());

/** A request as sent, without the client's own tidying of the path. */
function get(path: string): Promise<{ status: number; text: string; type: string }> {
  const { port } = new URL(serving.address);
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString(),
          type: response.headers["content-type"] ?? "",
        }),
      );
    });
    sent.on("error", reject);
    sent.end();
  });
}

test("a folder is answered by its index, with or without a slash", async () => {
  expect(await get("/")).toMatchObject({ status: 200, text: "home", type: "text/html; charset=utf-8" });
  expect((await get("/en/")).text).toBe("report");
  expect((await get("/en")).text).toBe("report");
});

test("an address that is not there is answered by the 404 page", async () => {
  expect(await get("/nothing/")).toMatchObject({ status: 404, text: "lost" });
});

test("no address reaches outside the folder", async () => {
  for (const path of ["/../secret.txt", "/%2e%2e/secret.txt", "/en/..%2f..%2fsecret.txt", "/%E0%A4%A"]) {
    expect((await get(path)).text).not.toBe("secret");
  }
});

test("only this machine can read it", () => {
  expect(serving.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
});
