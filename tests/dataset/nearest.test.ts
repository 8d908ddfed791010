import fc from "fast-check";
import { expect, test } from "vitest";
import { nearest, suggestion } from "../../src/lib/dataset/nearest.ts";

test("a mistyped word is nearest to the one that was meant", () => {
  const words = ["region", "segment", "customer_id", "b2b"];
  expect(nearest("regoin", words)).toBe("region");
  expect(nearest("Segmnet", words)).toBe("segment");
  expect(nearest("customer-id", words)).toBe("customer_id");
  expect(nearest("turnover", words)).toBeNull();
});

test("a word is nearest to itself, whatever else there is", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (word, others) => {
      expect(nearest(word, [...others.filter((other) => other.toLowerCase() !== word.toLowerCase()), word])).toBe(word);
    }),
  );
});

test("where nothing is near, what there is is said, at most ten", () => {
  expect(suggestion("x", ["alpha", "beta"])).toEqual({ known: "alpha, beta", nearest: "alpha, beta" });
  const many = Array.from({ length: 12 }, (_, i) => `word${i}`);
  expect(suggestion("word1", many).nearest).toBe("word1");
  expect(suggestion("zzzzzzz", many).known.endsWith("word9 …")).toBe(true);
});
