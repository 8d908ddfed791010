import { expect, test } from "vitest";
import { alsoOf, headlineOf, roxCited, roxMeasures, type Piece } from "../../src/lib/components/rox.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";
import { measureOf, type Given } from "../fixtures/measures.ts";

const money = (given: Given) =>
  measureOf({ metric: "rox", unit: "return", people: "none", level: 0.9, about: { headline: "supported" }, ...given });
const tier = (name: string) => ({ group: { tier: name } });
const headline = [
  money({ ...tier("proven"), value: -0.1, low: -0.5, high: 0.3 }),
  money({ ...tier("supported"), value: 0.57, low: 0.04, high: 1.11 }),
  money({ ...tier("supported"), part: "probability", unit: "share", value: 0.96, low: 0.955, high: 0.965 }),
  money({ ...tier("supported"), part: "npv", unit: "euro", value: 437_000, low: 50_000, high: 820_000 }),
  money({ ...tier("supported"), part: "payback", unit: "years", value: 1.3, low: 1, high: 2.1 }),
];
const said = (pieces: readonly Piece[]) =>
  pieces.map((piece) => (typeof piece === "string" ? piece : piece.said)).join("");

test("the headline is one sentence with its interval and its chance, of the tier that the release names", () => {
  expect(said(headlineOf(roxMeasures(headline), speak("en")))).toMatchInlineSnapshot(
    `"ROX 57% — between 4% and 111% in nine of ten simulations; 96% chance that it pays"`,
  );
  expect(said(headlineOf(roxMeasures(headline), speak("nl")))).toMatchInlineSnapshot(
    `"ROX 57% — tussen 4% en 111% in negen van de tien simulaties; 96% kans dat het zich terugverdient"`,
  );
});

test("its numbers open in the order in which they are read", () => {
  expect(roxCited(headline).map(({ part }) => part)).toEqual(["", "probability", "npv", "payback"]);
});

test("a return that is refused says why in the same place", () => {
  const refused = [
    money({
      ...tier("supported"),
      value: null,
      low: null,
      high: null,
      status: "refused",
      reasons: ["NO_STREAM_AT_GRADE"],
    }),
  ];
  expect(said(headlineOf(roxMeasures(refused), speak("en")))).toMatchInlineSnapshot(
    `"No figure for the return on experience. No stream of benefits has evidence of the required grade or better."`,
  );
  expect(roxCited(refused)).toEqual([]);
});

test("a return too uncertain for one figure gives its interval alone", () => {
  const wide = [
    money({ ...tier("supported"), value: null, low: null, high: null, status: "refused", reasons: ["TOO_UNCERTAIN"] }),
    money({ ...tier("supported"), part: "range", value: 1, low: -2, high: 4 }),
    ...headline.filter(({ part }) => part === "probability"),
  ];
  const sentence = said(headlineOf(roxMeasures(wide), speak("en")));
  expect(sentence).toContain("too uncertain for one figure");
  expect(sentence).toContain("−200% and 400%");
});

test("a return that is not earned back says nothing of a payback time", () => {
  const never = money({
    ...tier("supported"),
    part: "payback",
    value: null,
    low: null,
    high: null,
    status: "refused",
    reasons: ["NOT_BROKEN_EVEN"],
  });
  const line = said(alsoOf(roxMeasures([...headline.slice(0, 4), never]), speak("en")));
  expect(line).not.toMatch(/\[[cx]\]|earned back/);
  expect(line).toContain("all costs counted");
});
