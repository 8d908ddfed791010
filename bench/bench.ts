/**
 * `npm run bench [part …]`: how fast, how large and how right. Figures of this machine, printed as they come; nothing here passes or
 * fails. Parts: reading, importance, customers, money, coverage, site.
 */
import { cpus, totalmem } from "node:os";
import type { Figure } from "./figure.ts";

const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  reading: async () => (await import("./reading.ts")).reading(),
  importance: async () => (await import("./importance.ts")).importance(),
  customers: async () => (await import("./customers.ts")).customers(),
  money: async () => (await import("./money.ts")).money(),
  coverage: async () => (await import("./coverage.ts")).coverage(),
  site: async () => (await import("./site.ts")).site(),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => parts[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(`no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}\n`);
  process.exit(2);
}

process.stdout.write(
  `node ${process.versions.node}, ${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GB\n\n`,
);
process.stdout.write("| part | figure | value |\n| --- | --- | --- |\n");
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  for (const [figure, value] of (await parts[name]?.()) ?? [])
    process.stdout.write(`| ${name} | ${figure} | ${value} |\n`);
}
