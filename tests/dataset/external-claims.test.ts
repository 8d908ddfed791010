import { expect, test } from "vitest";
import { externalClaims } from "../../src/lib/dataset/external-claims.ts";
import { datasetOf } from "../fixtures/dataset.ts";

test("statements are read by id, blanks as unknown, and what nobody checked is not found", () => {
  const claims = externalClaims(
    datasetOf({
      tables: {
        claims: { claim_id: ["b", "a"], text: ["says b", "says a"], source: ["B 2019", "A"], year: [2019, null], n: [21000, null], type: ["official", "opinion"], verdict: ["differs", null], checked_wording: ["says c", null] }, // prettier-ignore
      },
    }),
  );
  expect([...claims.keys()]).toEqual(["a", "b"]);
  expect(claims.get("a")).toEqual({ id: "a", text: "says a", quoted: null, source: "A", year: null, n: null, population: null, type: "opinion", checked: null, verdict: "not-found" }); // prettier-ignore
  expect(claims.get("b")).toMatchObject({ year: 2019, n: 21000, verdict: "differs", checked: "says c" });
});

test("a release without the table has no statements", () => {
  expect(externalClaims(datasetOf()).size).toBe(0);
});
