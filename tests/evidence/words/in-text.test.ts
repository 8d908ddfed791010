import { expect, test } from "vitest";
import { inText } from "../../../src/lib/evidence/words/in-text.ts";

test.each([
  ["Customer group", "customer group"],
  ["Één meting", "één meting"],
  ["NPS group", "NPS group"],
  ["team", "team"],
  ["", ""],
])("within a sentence %s is %s", (name, within) => {
  expect(inText(name)).toBe(within);
});
