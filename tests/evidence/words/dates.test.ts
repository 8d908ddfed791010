import { expect, test } from "vitest";
import { speak } from "../../../src/lib/evidence/words/speak.ts";

const en = speak("en");
const nl = speak("nl");

test("periods are named by what their id says", () => {
  const ids = ["2025", "2025-h1", "2025-q4", "2026-03", "2026-w07", "spring-wave", "2026-13"];
  expect(ids.map(en.period)).toEqual([
    "2025",
    "first half of 2025",
    "Q4 2025",
    "March 2026",
    "week 7 of 2026",
    "spring-wave",
    "2026-13",
  ]);
  expect(ids.map(nl.period)).toEqual([
    "2025",
    "1e halfjaar 2025",
    "4e kwartaal 2025",
    "maart 2026",
    "week 7 van 2026",
    "spring-wave",
    "2026-13",
  ]);
});

test("a day is the same day in every time zone, and no day stays as it was typed", () => {
  expect([en.date("2025-03-04"), nl.date("2025-03-04"), nl.date("2025-12-31")]).toEqual([
    "4 March 2025",
    "4 maart 2025",
    "31 december 2025",
  ]);
  expect([en.date("2025-02-30"), en.date("soon")]).toEqual(["2025-02-30", "soon"]);
});
