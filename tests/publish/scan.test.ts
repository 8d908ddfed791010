import { expect, test } from "vitest";
import { scan } from "../../src/lib/publish/scan.ts";

const page = (body: string) => Buffer.from(`<!doctype html><html lang="en"><body>${body}</body></html>`);

/** Rules and findings of a site with these files. */
function found(files: Readonly<Record<string, Buffer>>): readonly (readonly string[])[] {
  const site = Object.entries(files).map(([path, bytes]) => ({ path, bytes }));
  return scan("/build/site", site, ["/home/someone"]).map((problem) => [
    problem.rule,
    problem.place.file,
    problem.parts["found"] ?? "",
  ]);
}

const whole = {
  "index.html": page(
    `<a href="/en/report/#fig">a figure</a> <a href="en/">a folder</a> <a href="#here">here</a> <i id="here"></i> <a href="https://example.org">elsewhere</a>`,
  ),
  "en/index.html": page(`<a href="../index.html">home</a> <a href="/">home</a>`),
  "en/report/index.html": page(
    `<figure id="fig"></figure><button data-value="nps/2026-q1" popovertarget="n1">4</button><div id="n1"><span data-source>file.csv</span></div>`,
  ),
};

test("a site in which everything lands has no problems", () => {
  expect(found(whole)).toEqual([]);
});

test("a link, an anchor and a slip that lead nowhere are named with their page", () => {
  expect(
    found({
      ...whole,
      "404.html": page(`<a href="/nl/">x</a><a href="/en/report/#figure">x</a><button popovertarget="n9">x</button>`),
    }),
  ).toEqual([
    ["link-broken", "404.html", "/nl/"],
    ["link-broken", "404.html", "/en/report/#figure"],
    ["link-broken", "404.html", "#n9"],
  ]);
});

test("text that was not there when it was written is named", () => {
  for (const broken of ["NaN", "undefined", "[object Object]", "Infinity"]) {
    expect(found({ "index.html": page(`<p>${broken} customers</p>`) })[0]?.[0]).toBe("page-broken");
  }
});

test("nothing may be fetched from elsewhere", () => {
  expect(
    found({
      "index.html": page(`<img src="https://example.org/a.png"><script src="//cdn.example.org/x.js"></script>`),
    }),
  ).toHaveLength(2);
  expect(
    found({
      "a.css": Buffer.from(`@import "https://example.org/a.css"; b { background: url(https://example.org/b.png) }`),
    }),
  ).toHaveLength(2);
});

test("no file names a folder of the machine it was built on", () => {
  expect(found({ "a.js": Buffer.from("// /home/someone/work") })).toEqual([["page-path", "a.js", ""]]);
  expect(found({ "a.js": Buffer.from("// /build/site/index") })).toEqual([["page-path", "a.js", ""]]);
});

test("a number that opens to no source is named", () => {
  expect(
    found({
      "index.html": page(`<button data-value="nps/2026-q1" popovertarget="n1">4</button><div id="n1">nothing</div>`),
    }),
  ).toEqual([["number-without-source", "index.html", "nps/2026-q1"]]);
});
