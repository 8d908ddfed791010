#!/usr/bin/env node
// Runs on any Node from 18: installs where needed, then hands over to the Node packaged with the project.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const modules = join(root, "node_modules");
const windows = process.platform === "win32";

/** True when what is installed is older than the lockfile; npm writes the two within seconds of each other. */
function stale() {
  const installed = join(modules, ".package-lock.json");
  if (!existsSync(installed)) return true;
  return statSync(join(root, "package-lock.json")).mtimeMs - statSync(installed).mtimeMs > 10_000;
}

/** Runs a command in the project's folder and ends this process with its code when it fails. */
function must(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2], shell: windows });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 2);
}

/** The packaged Node; where npm ran no install scripts, its own has yet to run. */
function packagedNode() {
  const node = join(modules, "node", "bin", windows ? "node.exe" : "node");
  if (!existsSync(node)) must(process.execPath, [join(modules, "node", "installArchSpecificPackage.js")]);
  return node;
}

if (stale()) must("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
const node = packagedNode();
const child = spawn(node, [join(root, "src/lib/cli/meetlat.ts"), ...process.argv.slice(2)], {
  stdio: "inherit",
  env: {
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ""}`,
    ASTRO_TELEMETRY_DISABLED: "1",
    ASTRO_DEV_BACKGROUND: "0",
  },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  throw error;
});
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
