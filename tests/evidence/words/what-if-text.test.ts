import { expect, test } from "vitest";
import { speak } from "../../../src/lib/evidence/words/speak.ts";
import { leverWriting, whatIfWords } from "../../../src/lib/evidence/words/what-if-text.ts";
import { writingOf } from "../../../src/lib/evidence/words/what-if-writing.ts";

const outcome = {
  tier: "full",
  median: 0.574,
  low: -0.036,
  high: 1.114,
  chance: 0.9962,
  dots: [-0.1, 0, 0.5, 0.6, 0.7],
};
const said = (lang: "nl" | "en", odds: string) => whatIfWords(writingOf(speak(lang), "EUR", odds));
const [nl, en] = [said("nl", "negen van de tien"), said("en", "nine of ten")];
const lever = { input: "x", centre: 0.0004, low: 0.0001, high: 0.0008, step: 0.00002 };

test("an outcome is said as the build says its return", () => {
  expect(nl.outcome(outcome)).toEqual({ figure: "ROX 57%", rest: "tussen −4% en 111% in negen van de tien simulaties; >99% kans dat het zich terugverdient" }); // prettier-ignore
  expect(en.outcome(outcome)).toEqual({ figure: "ROX 57%", rest: "between −4% and 111% in nine of ten simulations; >99% chance that it pays" }); // prettier-ignore
  expect(en.cells(outcome)).toEqual({ value: "57%", interval: "−4% to 111%", chance: ">99%" });
});

test("where one figure would say too much the range stands alone", () => {
  expect(en.outcome({ ...outcome, median: null }).figure).toBe("Too uncertain for one figure");
});

test("dots are counted on both sides of zero, one and more", () => {
  expect(en.dots(outcome)).toEqual({ below: "2 do not", above: "3 of 5 pay" });
  expect(en.dots({ ...outcome, dots: [-1, 2] })).toEqual({ below: "1 does not", above: "1 of 2 pays" });
  expect(en.dots({ ...outcome, dots: [1, 2] }).below).toBe("");
  expect(en.dots({ ...outcome, dots: [-1, -2] }).above).toBe("");
});

test("an assumption has the digits that tell one stop from the next", () => {
  expect(nl.value(0.0004, leverWriting(lever, "share", ""))).toBe("0,040%");
  expect(en.value(0.82, leverWriting({ ...lever, step: 0.005 }, "share", ""))).toBe("82.0%");
  expect(en.value(18_000, leverWriting({ ...lever, step: 500 }, "euro", ""))).toBe("€18,000");
  expect(en.value(2.5, leverWriting({ ...lever, step: 0.1 }, "index", "contacts"))).toBe("2.5 contacts");
});

test("an entry that was cut off says why and what is used", () => {
  expect(en.clipped(0.0008, leverWriting(lever, "share", ""))).toBe("Beyond the range that was given: cut off at its end. Used: 0.080%."); // prettier-ignore
});

test("that the figures are the reader's own is said with how many assumptions moved", () => {
  expect(nl.moved(1)).toBe("Niet de cijfers van het verslag: u hebt 1 aanname verschoven.");
  expect(en.moved(2)).toBe("Not the report’s own figures: you moved 2 assumptions.");
});
