import { expect, test } from "vitest";
import { slipOf } from "../../src/lib/components/slip.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";
import type { Metric } from "../../src/lib/metrics/metric.ts";
import { measureOf } from "../fixtures/measures.ts";
import { registryOf } from "../fixtures/registry.ts";

const nps = registryOf().metrics.get("nps") as Metric;
const file = (release: string) => ({
  table: "answers",
  release,
  file: "answers.parquet",
  sha256: "0123456789abcdef",
  rows: 90,
});
const source = { release: "2025-q4", files: [file("2025-q3"), file("2025-q4")], code: "fedcba9876543210", seed: null };

test("a number opens to estimate, interval, base, period, definition, method, files and code", () => {
  expect(slipOf(measureOf({ group: { segment: "new" }, source }), nps, speak("en"))).toMatchInlineSnapshot(`
    {
      "facts": [
        [
          "Group",
          "new",
        ],
        [
          "Period",
          "Q4 2025",
        ],
        [
          "Base",
          "n = 100",
        ],
        [
          "Definition",
          "Share who give a 9 or 10 less the share who give 0 to 6, in points from −100 to 100.",
        ],
        [
          "Evidence",
          "a description; no effect is claimed",
        ],
        [
          "Interval by",
          "adjusted Wald",
        ],
        [
          "Code",
          "fedcba98",
        ],
      ],
      "files": [
        "answers.parquet",
      ],
      "interval": "5 to 19, 95% interval",
      "reasons": [],
      "source": "answers.parquet (01234567), and 1 file of earlier releases",
      "value": "12",
      "what": "Net Promoter Score",
    }
  `);
});

test("a withheld number opens to its reason, and to no base that would tell how few they were", () => {
  const hidden = measureOf({
    value: null,
    low: null,
    high: null,
    n: 7,
    status: "hidden",
    reasons: ["SUPPRESSED"],
    source,
  });
  const slip = slipOf(hidden, nps, speak("en"));
  expect(slip.value).toBe("[c]");
  expect(slip.interval).toBeNull();
  expect(slip.reasons).toEqual(["Not shown: too few people, to protect each of them."]);
  expect(JSON.stringify(slip.facts)).not.toMatch(/n.=|7/);
});
