import { expect, test } from "vitest";
import { ProblemError } from "../../src/lib/contract/problem.ts";
import { ask, type Attributes } from "../../src/lib/evidence/ask.ts";
import { cite } from "../../src/lib/evidence/cite.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";
import { registryOf, type Given } from "../fixtures/registry.ts";

function cited(attributes: Attributes, given: Given = {}) {
  const registry = registryOf(given);
  return cite(registry, ask(registry, attributes), { file: "r.mdx", line: 2 });
}

function refusal(attributes: Attributes): string {
  try {
    cited(attributes);
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map((problem) => speak("en").problem(problem)).join("\n");
    throw error;
  }
  return "none";
}

test("a sentence means exactly one number", () => {
  expect(cited({ of: "nps", segment: "new" }).value).toBe(-30);
  expect(cited({ of: "nps", segment: "new", period: "2025-q3" }).value).toBe(-45);
  expect(cited({ of: "nps", segment: "new", than: "2025-q3" }).value).toBe(15);
  expect(cited({ of: "nps.promoters" }).part).toBe("promoters");
  expect(cited({ of: "driver-importance", driver: "speed" }).value).toBe(0.22);
});

test("a number that is hidden is cited too, so that its place says so", () => {
  expect(cited({ of: "nps", segment: "new" }, { hidden: ["new"] }).status).toBe("hidden");
});

test("several are named with what tells them apart", () => {
  expect(refusal({ of: "driver-importance" })).toMatchInlineSnapshot(
    `"r.mdx:2 · rule cite-many · driver-importance gives 3 numbers, a sentence holds one · expected one of driver="price", driver="speed", driver="ease" · fix: add what tells them apart, e.g. driver="price""`,
  );
  expect(refusal({ of: "nps", by: "segment" })).toMatchInlineSnapshot(
    `"r.mdx:2 · rule cite-many · nps by="segment" gives 4 numbers, a sentence holds one · expected one of segment="new", segment="settled", segment="loyal", segment="business" · fix: add what tells them apart, e.g. segment="new""`,
  );
  expect(refusal({ of: "nps", segment: "new", period: "all" })).toMatchInlineSnapshot(
    `"r.mdx:2 · rule cite-many · nps segment="new" period="all" gives 2 numbers, a sentence holds one · expected one of period="2025-q3", period="2025-q4" · fix: add what tells them apart, e.g. period="2025-q3""`,
  );
});

test("none is named with what there is", () => {
  expect(refusal({ of: "driver-importance", driver: "prise" })).toMatchInlineSnapshot(
    `"r.mdx:2 · rule cite-none · nothing was measured for driver-importance driver="prise" · expected driver="price", driver="ease", driver="speed" · fix: choose a group and period that occur in the data"`,
  );
  expect(refusal({ of: "nps", region: "north" })).toMatchInlineSnapshot(
    `"r.mdx:2 · rule cite-none · nothing was measured for nps region="north" · expected – · fix: choose a group and period that occur in the data"`,
  );
});
