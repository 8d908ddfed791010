import { expect, test } from "vitest";
import {
  outcomesGround,
  outcomesHeight,
  outcomesMoving,
  shapesMarkup,
  type Outcomes,
} from "../../src/lib/charts/outcomes.ts";

const place: Outcomes = {
  width: 680,
  domain: [-0.5, 1.5],
  range: [8, 672],
  ticks: [[174, "0%"], [506, "100%"]],
  diameter: 14,
  room: 70,
  was: 0.5,
}; // prettier-ignore
const outcome = { tier: "full", median: 0.57, low: 0.04, high: 1.11, chance: 0.96, dots: [-0.2, -0.01, 0.3, 0.6, 1.2] };
const texts = { below: "2 do not", above: "3 of 5 pay" };

test("outcomes over zero are full and right of it, the others open and left of it", () => {
  const dots = outcomesMoving(outcome, place, texts).filter(({ tag, attributes }) => tag === "circle" && attributes["fill"] !== "var(--ink)"); // prettier-ignore
  expect(dots.map(({ attributes }) => [Number(attributes["cx"]) > 174, attributes["fill"]])).toEqual([
    [false, "var(--ground)"],
    [false, "var(--ground)"],
    [true, "var(--accent)"],
    [true, "var(--accent)"],
    [true, "var(--accent)"],
  ]);
});

test("the line under the dots is the interval, the dot on it the median; without a median there is none", () => {
  const shapes = outcomesMoving(outcome, place, texts);
  const line = shapes.find(({ tag }) => tag === "line");
  expect([line?.attributes["x1"], line?.attributes["x2"]]).toEqual([187.28, 542.52]);
  expect(shapes.filter(({ attributes }) => attributes["fill"] === "var(--ink)").map(({ attributes }) => attributes["cx"])).toEqual([363.24]); // prettier-ignore
  const vague = outcomesMoving({ ...outcome, median: null }, place, texts);
  expect(vague.filter(({ attributes }) => attributes["fill"] === "var(--ink)")).toEqual([]);
});

test("what lies beyond the axis ends at its end", () => {
  const line = outcomesMoving({ ...outcome, low: -3, high: 9 }, place, texts).find(({ tag }) => tag === "line");
  expect([line?.attributes["x1"], line?.attributes["x2"]]).toEqual([8, 672]);
});

test("both sides of zero are counted in words, where there is something and room for it", () => {
  const said = (of: Outcomes, words = texts) =>
    outcomesMoving(outcome, of, words).flatMap(({ tag, text }) => (tag === "text" ? text : []));
  expect(said(place)).toEqual(["2 do not", "3 of 5 pay"]);
  expect(said(place, { below: "", above: "5 of 5 pay" })).toEqual(["5 of 5 pay"]);
  expect(said({ ...place, domain: [-0.05, 1.5] })).toEqual(["3 of 5 pay"]);
});

test("the ground holds the axis and a dashed line at what was published", () => {
  const markup = shapesMarkup(outcomesGround(place));
  expect(markup).toContain('x1="340" x2="340"');
  expect(markup).toContain('stroke-dasharray="3 3"');
  expect(markup).toContain(">100%</text>");
  expect(shapesMarkup(outcomesGround({ ...place, was: null }))).not.toContain("dasharray");
  expect(outcomesHeight(place)).toBe(138);
});

test("a text is text, whatever it holds", () => {
  expect(shapesMarkup([{ tag: "text", attributes: { x: 1 }, text: "<b> & c" }])).toBe(
    '<text x="1">&lt;b> &amp; c</text>',
  );
});
