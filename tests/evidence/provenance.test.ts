import { expect, test } from "vitest";
import { explain } from "../../src/lib/evidence/provenance.ts";
import { registryOf } from "../fixtures/registry.ts";
import { measureOf } from "../fixtures/measures.ts";

const nps = registryOf().metrics.get("nps");
if (nps === undefined) throw new Error("the fixture has no nps");
const file = (table: string, name: string) => ({
  table,
  release: "2025-q4",
  file: name,
  sha256: "ab".repeat(32),
  rows: 1200,
});
const source = {
  release: "2025-q4",
  files: [file("responses", "b.csv"), file("answers", "a.csv")],
  code: "0123456789ab",
  seed: 7,
};

test("a number names everything that fixes it, its files in a fixed order", () => {
  const told = explain(
    measureOf({
      group: { segment: "new" },
      asked: { question: "recommend" },
      source,
      n: 204,
      nEffective: 190.5,
      nMissing: 3,
      grade: "D",
    }),
    nps,
  );
  expect(told).toMatchInlineSnapshot(`
    {
      "about": {},
      "asked": {
        "question": "recommend",
      },
      "base": {
        "effective": 190.5,
        "missing": 3,
        "n": 204,
        "people": "customers",
      },
      "code": "0123456789ab",
      "definition": "metrics.nps.definition",
      "grade": "D",
      "group": {
        "segment": "new",
      },
      "id": "nps/question:recommend,segment=new/2025-q4",
      "inputs": [
        {
          "file": "a.csv",
          "release": "2025-q4",
          "rows": 1200,
          "sha256": "abababababababababababababababababababababababababababababababab",
          "table": "answers",
        },
        {
          "file": "b.csv",
          "release": "2025-q4",
          "rows": 1200,
          "sha256": "abababababababababababababababababababababababababababababababab",
          "table": "responses",
        },
      ],
      "interval": {
        "high": 19,
        "level": 0.95,
        "low": 5,
        "method": "adjusted-wald",
      },
      "metric": "nps",
      "number": "M01",
      "part": "",
      "period": "2025-q4",
      "reasons": [],
      "release": "2025-q4",
      "seed": 7,
      "status": "ok",
      "unit": "points",
      "value": 12,
    }
  `);
});

test("a number that is not shown tells its reason, and neither value, interval, base nor verdict", () => {
  const hidden = measureOf({
    value: null,
    low: null,
    high: null,
    n: 4,
    status: "hidden",
    reasons: ["SUPPRESSED"],
    source,
    about: { verdict: "stable" },
  });
  const told = explain(hidden, nps);
  expect([told.value, told.interval, told.base, told.about, told.reasons]).toEqual([
    null,
    null,
    null,
    {},
    ["SUPPRESSED"],
  ]);
  expect(JSON.stringify(told)).not.toMatch(/\b4\b|stable/);
});
