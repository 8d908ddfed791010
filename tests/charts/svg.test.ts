import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { attribute, insideOf } from "../../src/lib/charts/svg.ts";

function inside(svg: string, prefix = "figure-1"): string {
  const root = parseHTML(`<body><svg>${svg}</svg></body>`).document.querySelector("svg");
  return insideOf(root as unknown as Element, prefix);
}

test("numbers have two decimals, and minus zero is zero", () => {
  expect(inside(`<path d="M0.12345,-3.999L1e-7,-0.001"></path>`)).toBe(`<path d="M0.12,-4L0,0"/>`);
});

test("ids are counted within one drawing, and references follow them", () => {
  expect(
    inside(`<marker id="plot-marker-17"></marker><g marker-end="url(#plot-marker-17)"><path d="M0,0"></path></g>`),
  ).toBe(`<marker id="figure-1-1"/><g marker-end="url(#figure-1-1)"><path d="M0,0"/></g>`);
});

test("styles, style attributes and labels of groups are left out, and so are empty groups", () => {
  expect(
    inside(`<style>a{}</style><g aria-label="dot"></g><g aria-label="rule"><path d="M0,0" style="x:y"></path></g>`),
  ).toBe(`<g><path d="M0,0"/></g>`);
});

test("attributes stand in one order whatever the document", () => {
  expect(inside(`<path y="1" d="M0,0" x="2"></path>`)).toBe(`<path d="M0,0" x="2" y="1"/>`);
});

test("letters that mean something to SVG are escaped", () => {
  expect(inside(`<text>R&amp;D &lt;5</text>`)).toBe(`<text>R&amp;D &lt;5</text>`);
  expect(attribute("aria-label", `5 < 6 & "so"`)).toBe(` aria-label="5 &lt; 6 &amp; &quot;so&quot;"`);
});

test.each([`<path d="MNaN,0"></path>`, `<rect width="Infinity"></rect>`, `<text>undefined</text>`, `<text>⚠️</text>`])(
  "what is not a number is refused: %s",
  (svg) => {
    expect(() => inside(svg)).toThrow(/chart figure-1 draws/);
  },
);
