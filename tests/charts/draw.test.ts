import { dot, ruleX } from "@observablehq/plot";
import { expect, test, vi } from "vitest";
import { chartCss, draw } from "../../src/lib/charts/draw.ts";

test("a drawing has its size and its words on the outside, and no axes of Plot's own", () => {
  const svg = draw({ width: 100, height: 50, margin: 0, marks: [dot([[1, 2]])] }, { id: "a", label: "one dot" });
  expect(svg).toMatchInlineSnapshot(
    `"<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 100 50" width="100" height="50" fill="var(--ink)" font-family="'Source Sans 3',system-ui,sans-serif" text-anchor="middle" role="img" aria-label="one dot"><g aria-hidden="true"><g fill="none" stroke-width="1.5" stroke="currentColor"><circle cx="50" cy="25" r="3"/></g></g></svg>"`,
  );
});

test("the identity of a drawing does not depend on what was drawn before", () => {
  const options = { width: 100, height: 50, marks: [ruleX([1], { clip: true })] };
  expect(draw(options, { id: "a", label: "" })).toBe(draw(options, { id: "a", label: "" }));
});

test("a drawing of which Plot warns is refused", () => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const days = dot(["2020-01-01", "2020-01-02"], { x: (day: string) => day });
  expect(() => draw({ marks: [days] }, { id: "a", label: "" })).toThrow("chart a draws ⚠");
});

test("the rules that Plot would write into every chart stand in the stylesheet once", () => {
  expect(chartCss).toContain(".chart{");
  expect(chartCss).not.toContain("!important");
});
