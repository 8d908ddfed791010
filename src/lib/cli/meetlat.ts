/** The command line: which verb, with which options; each verb stands in a file of its own. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { project } from "./choose.ts";
import { carryOut, exit, languageOf, terminal, type Terminal } from "./terminal.ts";

const argv = process.argv.slice(2);
const flag = (name: string) => argv.find((_, i) => argv[i - 1] === name);
const out = terminal(languageOf(flag("--lang")), process.env["CI"] !== undefined && !argv.includes("--show-values"));
const text = (path: string) => out.words.text(`cli.${path}`);

const collect = (value: string, before: readonly string[]) => [...before, value];

const program = new Command("meetlat")
  .description(text("about"))
  .version(version(), "-V, --version", text("usage.version"))
  .helpOption("-h, --help", text("usage.help"))
  .configureHelp({
    styleTitle: (title) =>
      ({
        "Usage:": text("usage.usage"),
        "Options:": text("usage.options"),
        "Commands:": text("usage.commands"),
        "Arguments:": text("usage.arguments"),
      })[title] ?? title,
  })
  .helpCommand(false)
  .exitOverride();

/** A verb with the options that all have. */
function verb(name: string, usage: string): Command {
  return program
    .command(usage)
    .description(text(`verbs.${name}`))
    .helpOption("-h, --help", text("usage.help"))
    .option("--workspace <dir>", text("options.workspace"))
    .option("--lang <nl|en>", text("options.lang"))
    .option("--show-values", text("options.show"))
    .exitOverride();
}

/** Runs a verb; modules load only for the verb that is used. */
function act(run: (out: Terminal, ...args: never[]) => Promise<number>): (...args: unknown[]) => Promise<void> {
  return async (...args) => {
    const options = (args.at(-2) ?? {}) as { json?: boolean; strict?: boolean };
    const forms = { json: options.json ?? false, strict: options.strict ?? false };
    process.exitCode = await carryOut(out, () => run(out, ...(args.slice(0, -1) as never[])), forms);
  };
}

verb("serve", "serve")
  .option("--client <id>", text("options.client"))
  .option("--out <dir>", text("options.out"))
  .option("--strict", text("options.strict"), false)
  .option("--port <n>", text("options.port"), "4321")
  .action(act(async (out, options: never) => (await import("./serve.ts")).serve(out, options)));

verb("dev", "dev")
  .option("--client <id>", text("options.client"))
  .option("--port <n>", text("options.port"), "4321")
  .action(act(async (out, options: never) => (await import("./dev.ts")).dev(out, options)));

verb("build", "build")
  .option("--client <id>", text("options.client"))
  .option("--out <dir>", text("options.out"))
  .option("--strict", text("options.strict"), false)
  .action(act(async (out, options: never) => (await import("./build.ts")).build(out, options)));

verb("check", "check")
  .option("--client <id>", text("options.client"))
  .option("--strict", text("options.strict"), false)
  .option("--json", text("options.json"), false)
  .action(act(async (out, options: never) => (await import("./check.ts")).check(out, options)));

verb("measure", "measure")
  .argument("<metric>", text("usage.values"))
  .option("--client <id>", text("options.client"))
  .option("--release <id>", text("options.release"), "latest")
  .option("--by <column>", text("options.by"), collect, [])
  .option("--where <column=value>", text("options.where"), collect, [])
  .option("--period <id>", text("options.period"))
  .option("--question <id>", text("options.question"))
  .option("--option <name=value>", text("options.option"), collect, [])
  .option("--json", text("options.json"), false)
  .action(
    act(async (out, metric: never, options: never) => (await import("./measure.ts")).measure(out, metric, options)),
  );

verb("explain", "explain")
  .argument("<id>", text("usage.value"))
  .option("--client <id>", text("options.client"))
  .option("--release <id>", text("options.release"), "latest")
  .option("--json", text("options.json"), false)
  .action(act(async (out, id: never, options: never) => (await import("./explain.ts")).explain(out, id, options)));

verb("export", "export")
  .argument("<form>", text("usage.form"))
  .option("--client <id>", text("options.client"))
  .option("--report <id>", text("options.report"))
  .requiredOption("--out <file>", text("options.file"))
  .action(
    act(async (out, form: never, options: never) => (await import("./export.ts")).exportFile(out, form, options)),
  );

verb("new", "new")
  .argument("<client>", text("usage.newClient"))
  .option("--release <id>", text("options.release"), thisQuarter())
  .action(
    act(async (out, client: never, options: never) => (await import("./new.ts")).newClient(out, client, options)),
  );

program
  .command("test")
  .description(text("verbs.test"))
  .allowUnknownOption()
  .argument("[args...]")
  .action(act(async (out, args: never) => (await import("./test.ts")).test(out, args)));

try {
  await program.parseAsync(argv, { from: "user" });
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exit.fine : exit.usage;
}

function version(): string {
  return (JSON.parse(readFileSync(join(project, "package.json"), "utf8")) as { version: string }).version;
}

function thisQuarter(): string {
  const now = new Date();
  return `${now.getUTCFullYear()}-q${Math.floor(now.getUTCMonth() / 3) + 1}`;
}
