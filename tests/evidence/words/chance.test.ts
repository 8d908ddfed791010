import { expect, test } from "vitest";
import { chanceText } from "../../../src/lib/evidence/words/chance.ts";

const say = (chance: number, decimals = 0): string =>
  chanceText(chance, decimals, (share) => `${(100 * share).toFixed(decimals)}%`);

test("only what is certain is 0% or 100%", () => {
  expect([0, 0.0001, 0.0049, 0.005, 0.97, 0.9949, 0.995, 0.9999, 1].map((chance) => say(chance))).toEqual([
    "0%", "<1%", "<1%", "1%", "97%", "99%", ">99%", ">99%", "100%",
  ]); // prettier-ignore
  expect([say(0.0002, 1), say(0.9998, 1)]).toEqual(["<0.1%", ">99.9%"]);
});
