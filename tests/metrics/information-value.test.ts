import { expect, test } from "vitest";
import { informationValue } from "../../src/lib/metrics/information-value.ts";
import { asked, caseOf } from "../fixtures/case.ts";
import { four, portfolioOf, type Given } from "../fixtures/portfolio.ts";

const [a, b] = four as readonly [Given, Given];

test("of two initiatives the one whose outcome may turn is worth knowing, by the unit normal loss", () => {
  const { one, all } = asked(informationValue, portfolioOf([a, b]));
  // a: 50·L(60 ÷ 50) = 2.8051; b: 10·L(4), nothing. Together they are N(100, 50.99): 50.99·L(1.96116) = 0.4801.
  expect(one("", { input: "a-effect", decision: "choice" }).value).toBeCloseTo(2.8051, 1.5);
  expect(one("", { input: "b-effect", decision: "choice" }).value).toBeLessThan(0.01);
  expect(one("perfect", { decision: "choice" }).value).toBeCloseTo(2.8052, 1.5);
  expect(one("perfect", { decision: "whole" }).value).toBeCloseTo(0.4801, 1.2);
  expect(all.filter(({ part }) => part === "").map(({ group }) => group["input"])[0]).toBe("a-effect");
});

test("with money for one of them, what decides between them is worth more", () => {
  const { one } = asked(informationValue, portfolioOf([a, b]), { options: { budget: "100" } });
  // Knowing a one takes the better of a and 40: 50·L(20 ÷ 50) = 11.522; knowing b the better of 60 and b: 10·L(2) = 0.0849.
  expect(Math.abs((one("", { input: "a-effect", decision: "choice" }).value as number) - 11.522)).toBeLessThan(0.5);
  expect(Math.abs((one("", { input: "b-effect", decision: "choice" }).value as number) - 0.0849)).toBeLessThan(0.2);
});

test("to know one number is never worth more than to know all, and never less than nothing", () => {
  for (const options of [{}, { budget: "110" }, { tier: "full" }]) {
    const { all, one } = asked(informationValue, portfolioOf(four), { options });
    for (const { part, group, value, low } of all) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(low).toBeGreaterThanOrEqual(0);
      if (part === "")
        expect(value).toBeLessThanOrEqual(one("perfect", { decision: group["decision"] as string }).value as number);
    }
  }
});

test("what is known, and what the tier does not count, is not listed", () => {
  const { all } = asked(informationValue, portfolioOf([a, { ...b, se: 0 }, four[3] as Given]));
  expect([...new Set(all.flatMap(({ group }) => group["input"] ?? []))]).toEqual(["a-effect"]);
});

test("an initiative that pays in nearly every draw is worth no study (O-38: 3.9% of the draws lose)", () => {
  const { one } = asked(informationValue, caseOf());
  const perfect = one("perfect", { decision: "choice" });
  // N(174,714, 99,084): 99,084·L(1.76329) = 1,550.56.
  expect(Math.abs((perfect.value as number) - 1550.56)).toBeLessThan(60);
  expect(one("perfect", { decision: "whole" }).value).toBeCloseTo(perfect.value as number, 6);
});

test("without evidence there is nothing to decide on", () => {
  expect(asked(informationValue, portfolioOf(four.slice(3))).all.map(({ reasons }) => reasons)).toEqual([
    ["NO_STREAM_AT_GRADE"],
  ]);
});

test("with more than fifteen initiatives the whole is judged and the choice refused", () => {
  const many = Array.from({ length: 16 }, (_, i): Given => ({ id: `i${i}`, cost: 1, benefit: 2, se: 1 }));
  const { one } = asked(informationValue, portfolioOf(many));
  expect(one("perfect", { decision: "choice" }).reasons).toEqual(["TOO_MANY_CHOICES"]);
  expect(one("perfect", { decision: "whole" }).value).toBeGreaterThanOrEqual(0);
});
