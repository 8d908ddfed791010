import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { clientsIn, siteOptions } from "../../src/lib/publish/site.ts";

function workspaceWith(...clients: readonly string[]): string {
  const workspace = mkdtempSync(join(tmpdir(), "meetlat-site-"));
  for (const client of clients) mkdirSync(join(workspace, "content/reports", client), { recursive: true });
  return workspace;
}

test("a workspace of its own keeps its reports under content, the project under src/content", () => {
  const workspace = workspaceWith("acme");
  expect(siteOptions({ MEETLAT_PROJECT: "/p", MEETLAT_WORKSPACE: workspace }).reports).toBe(
    join(workspace, "content/reports"),
  );
  expect(siteOptions({ MEETLAT_PROJECT: "/p" }).reports).toBe("/p/src/content/reports");
});

test("the only client needs no naming, and among several none is guessed", () => {
  const one = workspaceWith("acme");
  const two = workspaceWith("acme", "bolt");
  expect(siteOptions({ MEETLAT_PROJECT: "/p", MEETLAT_WORKSPACE: one }).client).toBe("acme");
  expect(siteOptions({ MEETLAT_PROJECT: "/p", MEETLAT_WORKSPACE: two }).client).toBe("");
  expect(clientsIn(join(two, "content/reports"))).toEqual(["acme", "bolt"]);
  expect(clientsIn(join(two, "nowhere"))).toEqual([]);
});

test("two clients share neither output nor cache", () => {
  const workspace = workspaceWith("acme", "bolt");
  const [acme, bolt] = ["acme", "bolt"].map((client) =>
    siteOptions({ MEETLAT_PROJECT: "/p", MEETLAT_WORKSPACE: workspace, MEETLAT_CLIENT: client }),
  );
  expect(acme?.out).toBe(join(workspace, "dist/acme"));
  expect(acme?.out).not.toBe(bolt?.out);
  expect(acme?.cache).not.toBe(bolt?.cache);
});

test("a cache made from another place of the project is not used again", () => {
  const workspace = workspaceWith("acme");
  const caches = ["/p", "/q/r"].map(
    (project) => siteOptions({ MEETLAT_PROJECT: project, MEETLAT_WORKSPACE: workspace }).cache,
  );
  expect(new Set(caches).size).toBe(2);
});
