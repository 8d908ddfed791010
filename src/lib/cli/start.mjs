#!/usr/bin/env node
// Runs on any Node from 18: installs where needed, then hands over to the Node packaged with the project.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const modules = join(root, "node_modules");
const mark = join(modules, ".meetlat");
const windows = process.platform === "win32";

/** True when what is installed, by npm or by us, is older than the lockfile; npm writes the two within seconds of each other. */
function stale() {
  const written = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);
  const installed = Math.max(written(join(modules, ".package-lock.json")), written(mark));
  return written(join(root, "package-lock.json")) - installed > 10_000;
}

/** Runs npm in the project's folder and gives what it complained of; null when it succeeded. */
function npm(...args) {
  const quiet = ["--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const ran = spawnSync("npm", [...args, ...quiet], {
    cwd: root,
    stdio: ["ignore", 2, "pipe"],
    encoding: "utf8",
    shell: windows,
  });
  if (ran.error !== undefined) throw ran.error;
  return ran.status === 0 ? null : ran.stderr;
}

/** Whether what was installed has the native parts that this machine needs. */
function whole() {
  const probe = ["-e", "require('@duckdb/node-api'); require('rolldown')"];
  return spawnSync(packagedNode(), probe, { cwd: root, stdio: "ignore" }).status === 0;
}

/**
 * Installs what the lockfile names. npm from 11.16 on refuses a lockfile that lacks the native parts of other systems
 * (npm/cli#9846): there a plain install of the same lockfile does; on such another system the packages are resolved anew.
 */
function install() {
  const refused = npm("ci");
  const others = /Missing: \S+@ from lock file/.test(refused ?? "") && !/Invalid: /.test(refused ?? "");
  const complaint = others ? npm("install", "--no-save") : refused;
  if (complaint === null && (whole() || npm("install", "--no-save", "--no-package-lock") === null)) {
    writeFileSync(mark, "");
    return;
  }
  process.stderr.write(complaint ?? "");
  process.exit(2);
}

/** The packaged Node; where npm ran no install scripts, its own has yet to run. */
function packagedNode() {
  const node = join(modules, "node", "bin", windows ? "node.exe" : "node");
  if (!existsSync(node)) {
    spawnSync(process.execPath, [join(modules, "node", "installArchSpecificPackage.js")], {
      cwd: join(modules, "node"),
      stdio: ["ignore", 2, 2],
    });
  }
  return node;
}

if (stale()) install();
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
