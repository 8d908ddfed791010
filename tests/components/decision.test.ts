import { expect, test } from "vitest";
import { informationOf, setsOf, tiedNotes } from "../../src/lib/components/decision.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";
import { budgetChoice } from "../../src/lib/metrics/budget-choice.ts";
import { informationValue } from "../../src/lib/metrics/information-value.ts";
import { initiativeReturn } from "../../src/lib/metrics/initiative-return.ts";
import { asked } from "../fixtures/case.ts";
import { four, portfolioOf } from "../fixtures/portfolio.ts";

const en = speak("en");

test("a budget is a column that says what is chosen, how often it belongs, and what that costs and brings", () => {
  const { all } = asked(budgetChoice, portfolioOf(four), { options: { budget: "100,160" } });
  const { table, notes } = setsOf(all, en) ?? { table: null, notes: [] };
  expect(table?.head).toEqual(["initiative", "€100", "€160"]);
  expect(table?.rows.slice(0, 3)).toEqual([
    ["a", "yes\n66%", "yes\n88%"],
    ["b", "no\n34%", "yes\n100%"],
    ["c", "no\n0%", "no\n0%"],
  ]);
  expect(table?.rows.map(([name]) => name).slice(3)).toEqual([
    "Present value of the costs",
    "Net present value of the best choice",
    "Chance that it pays",
    "Mean of the worst 5% of outcomes",
  ]);
  expect(notes).toContain(
    "Who fears bad luck more, and goes by the mean of the worst 5% of outcomes, chooses otherwise: at €100 b (that mean is then €19.37, against −€43.13); at €160 b (that mean is then €19.37, against −€5.31).",
  );
  expect(notes.at(-1)).toBe("Not in the choice, since no benefit has the required evidence: d.");
});

test("who goes by bad luck and chooses the same, is told so", () => {
  const { all } = asked(budgetChoice, portfolioOf(four.slice(1, 2)));
  expect(setsOf(all, speak("nl"))?.notes).toContain(
    "Wie let op het gemiddelde van de slechtste 5% van de uitkomsten, kiest hetzelfde.",
  );
});

test("only numbers that could change a decision have a row, and the others are counted", () => {
  const { all } = asked(informationValue, portfolioOf(four));
  const { table, notes } = informationOf(all, en) ?? { table: null, notes: [] };
  expect(table?.rows.map(([name]) => name)).toEqual(["a-effect", "Everything at once"]);
  expect(notes.at(-1)).toBe("To know any of the 2 other numbers would not change a decision.");
});

test("where no number could change a decision that is said instead of a table", () => {
  const { all } = asked(informationValue, portfolioOf([{ id: "a", cost: 1, benefit: 99, se: 1 }]));
  expect(informationOf(all, en)).toMatchObject({ table: null });
  expect(informationOf(all, en)?.notes[0]).toContain("to know everything beforehand would be worth €0 at most");
});

test("initiatives that share a place are named together", () => {
  const { all } = asked(initiativeReturn, portfolioOf(four));
  const main = all.filter(({ part }) => part === "");
  expect(tiedNotes(main, en)).toEqual([
    "a and b cannot be told apart: which of them brings more differs from draw to draw.",
  ]);
});

test("where nothing can be chosen nothing is told", () => {
  const none = portfolioOf(four.slice(3));
  expect(setsOf(asked(budgetChoice, none).all, en)).toBeNull();
  expect(informationOf(asked(informationValue, none).all, en)).toBeNull();
});
