import { expect, test } from "vitest";
import { chartStyle } from "../../src/lib/publish/chart-style.ts";

test("the stylesheet of the charts holds the colours of every theme and nothing else is touched", async () => {
  const { resolveId, load } = chartStyle();
  const id = resolveId("virtual:meetlat/charts.css") ?? "";
  const style = await load(id);
  expect(style).toContain("--accent:");
  expect(style).toContain("prefers-color-scheme:dark");
  expect(style).toContain(".chart");
  expect(resolveId("./other.css")).toBeUndefined();
  expect(await load("./other.css")).toBeUndefined();
});
