import { expect, test } from "vitest";
import { layKey } from "../../src/lib/charts/key.ts";

test("a key of nothing takes no room", () => {
  expect(layKey([], 680)).toEqual({ marks: [], height: 0 });
});

test("samples that do not fit on one line go to the next", () => {
  const samples = ["one", "two", "three"].map(
    (name) => ({ kind: "square", text: `a rather long name of kind ${name}` }) as const,
  );
  expect(layKey(samples, 360).height).toBeGreaterThan(layKey(samples, 680).height);
});
