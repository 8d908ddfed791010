import { expect, test } from "vitest";
import { draw } from "../../src/lib/charts/draw.ts";
import { steps } from "../../src/lib/charts/steps.ts";
import { wordsIn } from "../fixtures/drawn.ts";
import { chartOf, comparePicture, drawCase } from "../fixtures/pictures.ts";
import { textBoxes } from "../fixtures/text-boxes.ts";
import { answered, settled } from "../fixtures/waiting.ts";

test.each(["steps", "steps-groups", "steps-one"].flatMap((name) => [680, 360].map((width) => [name, width] as const)))(
  "%s at %i pixels looks as it did when it was reviewed",
  (name, width) => {
    expect(comparePicture(`${name}-${width}`, drawCase(name, width))).toBe("");
  },
);

const texts = (svg: string) => textBoxes(svg).map(({ text }) => text);

test("lines that end worlds apart stand on an axis of ratios, which is said, and are named where they are read", () => {
  const said = texts(drawCase("steps", 680, "en"));
  for (const tick of ["10 s", "1 min", "10 min", "1 h", "1 d"]) expect(said).toContain(tick);
  expect(said).toContain("each step to the right takes several times as long");
  for (const name of ["chat", "telephone", "self-service", "engineer's visit"]) expect(said).toContain(name);
});

test("lines that end together stand on even steps, the fastest to the most above, without words about ratios", () => {
  const boxes = textBoxes(drawCase("steps-groups", 680, "en"));
  const ends = boxes.filter(({ text }) => / (customers|panels)$/.test(text)).sort((a, b) => a.top - b.top);
  expect(ends.map(({ text }) => text)).toEqual(["loyal customers", "owners of solar panels", "new customers"]);
  expect(boxes.some(({ text }) => text.startsWith("each step"))).toBe(false);
});

test("one norm for all is a line with its time", () => {
  const same = answered
    .filter(({ group }) => group["channel"] === "phone")
    .map((measure) => (measure.part === "norm" ? { ...measure, value: 5, low: 5, high: 5 } : measure));
  const svg = draw(steps(same, { words: wordsIn("en"), by: "channel" }).options, { id: "norm", label: "" });
  expect(texts(svg)).toContain("norm: 5 min");
  expect(texts(drawCase("steps", 680, "en")).some((text) => text.startsWith("norm"))).toBe(false);
});

test("the table has the times in the reader's own units, at most eleven rows a line, and the norm among them", () => {
  const { head, rows } = chartOf("steps", 680, "en").table;
  expect(head.slice(0, 3)).toEqual(["channel", "time since the start", "answered"]);
  const phone = rows.filter(([name]) => name === "telephone");
  expect(phone.length).toBeLessThanOrEqual(13);
  expect(phone.map(([, time]) => time)).toContain("3 min");
  expect(rows.filter(([name]) => name === "self-service").map(([, time]) => time)).toContain("1 d");
});

test("in words: what it is, what each line is read for, and how many are not shown", () => {
  const alt = chartOf("steps-groups", 680, "en").alt.replace(/\u00a0/g, " ");
  expect(alt).toContain("loyal customers: 2.6 days (2.4 to 2.8 days).");
  expect(alt).toContain("1 number is not shown.");
  expect(alt.split(" ").length).toBeLessThan(150);
  const hidden = settled.filter(({ status }) => status === "hidden");
  expect(steps(hidden, { words: wordsIn("en"), by: "segment" }).alt).toBe("Nothing can be shown.");
});
