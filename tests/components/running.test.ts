import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { runningFoot, styleHash } from "../../src/lib/components/running.ts";

test("the foot of a printed page says label, release and day", () => {
  expect(runningFoot(["Confidential", "2025-q4"])).toBe(
    '@page{@bottom-left{content:"Confidential · 2025-q4";font:9pt "Meetlat Sans",sans-serif}}',
  );
  expect(runningFoot([])).toBe("");
});

test("no label can end the string or the style it stands in", () => {
  const foot = runningFoot(['a"} body{} </style><script>', "b\\"]);
  expect(foot).not.toContain("<");
  expect(foot.slice(foot.indexOf('"') + 1, foot.indexOf(";font"))).not.toMatch(/"./);
});

test("its hash is the one a browser computes", async () => {
  const style = runningFoot(["Vertrouwelijk – één"]);
  expect(await styleHash(style)).toBe(`sha256-${createHash("sha256").update(style).digest("base64")}`);
});
