/** Reads the finished pages as a stranger would: what they may not hold, and whether everything they point to is there. */
import { posix } from "node:path";
import { parseHTML } from "linkedom";
import type { Problem } from "../contract/problem.ts";
import type { SiteFile } from "./files.ts";

/** Signs in a page's text that something was not there when it was written. */
const BROKEN = /\bNaN\b|\bundefined\b|\[object |\bInfinity\b|⚠/;

/**
 * Problems of a built site: broken text, links and anchors that lead nowhere, numbers without a source, anything fetched from
 * elsewhere, and paths of this machine. `secrets` are texts that no file may hold.
 */
export function scan(root: string, files: readonly SiteFile[], secrets: readonly string[]): readonly Problem[] {
  const pages = new Map(
    files.filter((file) => file.path.endsWith(".html")).map((file) => [file.path, parsePage(file)]),
  );
  const paths = new Set(files.map((file) => file.path));
  return [
    ...files.flatMap((file) =>
      [root, ...secrets].filter((secret) => file.bytes.includes(secret)).map(() => problem("page-path", file.path, "")),
    ),
    ...files.filter((file) => file.path.endsWith(".css")).flatMap((file) => foreignInStyles(file)),
    ...[...pages].flatMap(([path, page]) => [
      ...text(path, page),
      ...links(path, page, pages, paths),
      ...resources(path, page),
      ...sources(path, page),
    ]),
  ];
}

interface Page {
  readonly document: Document;
  readonly ids: ReadonlySet<string>;
}

function parsePage(file: SiteFile): Page {
  const { document } = parseHTML(file.bytes.toString("utf8"));
  return { document, ids: new Set([...document.querySelectorAll("[id]")].map((element) => element.id)) };
}

function text(path: string, page: Page): readonly Problem[] {
  const found = BROKEN.exec(readable(page.document.body));
  return found === null ? [] : [problem("page-broken", path, found[0])];
}

/** What can be read on the page: its text without its programs, which may well say NaN; the data that go with them stay. */
function readable(body: Element): string {
  const programs = [...body.querySelectorAll("script:not([type='application/json'])")];
  return programs.reduce((text, program) => text.replace(program.textContent, () => ""), body.textContent);
}

/** Links to a page, file or anchor of the site that is not there. */
function links(
  path: string,
  page: Page,
  pages: ReadonlyMap<string, Page>,
  paths: ReadonlySet<string>,
): readonly Problem[] {
  const hrefs = [...page.document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href") ?? "");
  const targets = [...page.document.querySelectorAll("[popovertarget]")].map(
    (button) => `#${button.getAttribute("popovertarget") ?? ""}`,
  );
  return [...hrefs, ...targets]
    .filter((href) => !/^(https?:|mailto:)/.test(href) && !lands(path, href, pages, paths))
    .map((href) => problem("link-broken", path, href));
}

function lands(from: string, href: string, pages: ReadonlyMap<string, Page>, paths: ReadonlySet<string>): boolean {
  const [address = "", anchor = ""] = href.split("#", 2);
  const path = address === "" ? from : fileFor(from, address, paths);
  if (path === null) return false;
  return anchor === "" || pages.get(path)?.ids.has(decodeURIComponent(anchor)) === true;
}

function fileFor(from: string, address: string, paths: ReadonlySet<string>): string | null {
  const joined = address.startsWith("/") ? address.slice(1) : posix.join(posix.dirname(from), address);
  const plain = posix.normalize(joined).replace(/^\.$/, "").replace(/\/$/, "");
  return (
    [plain, `${plain}/index.html`, "index.html"].find((path, i) => paths.has(path) && (i < 2 || plain === "")) ?? null
  );
}

/** Anything a browser would fetch from another place than the site. */
function resources(path: string, page: Page): readonly Problem[] {
  const fetched = [...page.document.querySelectorAll("[src], link[href], [srcset], use[href], image[href]")];
  const addresses = fetched.flatMap((element) =>
    ["src", "href", "srcset"].map((name) => element.getAttribute(name) ?? ""),
  );
  return addresses
    .filter((address) => /^(https?:)?\/\//.test(address))
    .map((address) => problem("page-foreign", path, address));
}

function foreignInStyles(file: SiteFile): readonly Problem[] {
  const addresses = [
    ...file.bytes.toString("utf8").matchAll(/(?:url\(|@import\s+)["']?((?:https?:)?\/\/[^"')]+)/g),
  ].map((found) => found[1] ?? "");
  return addresses.map((address) => problem("page-foreign", file.path, address));
}

/** Every number in a sentence names its measure and opens to a slip that names its source. */
function sources(path: string, page: Page): readonly Problem[] {
  const numbers = [...page.document.querySelectorAll("[data-value]")];
  const bare = numbers.filter((number) => {
    const slip = page.document.getElementById(number.getAttribute("popovertarget") ?? "");
    return slip?.querySelector("[data-source]") == null;
  });
  return bare.map((number) => problem("number-without-source", path, number.getAttribute("data-value") ?? ""));
}

function problem(rule: string, file: string, found: string): Problem {
  return { rule, severity: "error", place: { file }, parts: { found } };
}
