import { expect, test } from "vitest";
import { chartOf } from "../fixtures/pictures.ts";
import { describeRanking, describeTrend } from "../../src/lib/charts/describe.ts";
import { npsBySegment, wordsIn } from "../fixtures/drawn.ts";
import { measureOf } from "../fixtures/measures.ts";

const said = (name: string, lang: "nl" | "en" = "en") => chartOf(name, 680, lang).alt.replace(/\u00a0/g, " ");

test("a line is told by its first, last, lowest and highest", () => {
  expect(said("trend", "en")).toMatchInlineSnapshot(
    `"Line chart: Net Promoter Score in 8 periods, Q1 2024 to Q4 2025; lines: 1. Everybody: −18 (−22 to −14) in Q1 2024, −11 (−15 to −7) in Q4 2025. Lowest −18 in Q1 2024, highest −9 in Q3 2025. 1 number is not shown. 1 is to be read with caution."`,
  );
  expect(said("trend", "nl")).toMatchInlineSnapshot(
    `"Lijngrafiek: Net Promoter Score in 8 perioden, 1e kwartaal 2024 tot en met 4e kwartaal 2025; lijnen: 1. Iedereen: −18 (−22 tot −14) in 1e kwartaal 2024, −11 (−15 tot −7) in 4e kwartaal 2025. Laagst −18 in 1e kwartaal 2024, hoogst −9 in 3e kwartaal 2025. 1 getal wordt niet getoond. 1 is met voorbehoud te lezen."`,
  );
});

test("a waterfall is told by its largest parts and its sums", () => {
  expect(said("waterfall", "en")).toMatchInlineSnapshot(
    `"Waterfall in money of today: 4 streams of benefit, then 3 kinds of cost, then what is left. Largest stream: fewer departures after a move €410,000 (€190,000 to €640,000), grade A. Largest cost: investment €240,000. Total benefit: €840,000 (€520,000 to €1,160,000). Total cost: €533,000 (€505,000 to €561,000). Net benefit: €300,000 (−€20,000 to €630,000)."`,
  );
  expect(said("waterfall", "nl")).toMatchInlineSnapshot(
    `"Waterval in geld van nu: 4 batenstromen, dan 3 soorten kosten, dan wat overblijft. Grootste stroom: minder opzeggingen na verhuizing € 410.000 (€ 190.000 tot € 640.000), graad A. Grootste kostenpost: investering € 240.000. Totale baten: € 840.000 (€ 520.000 tot € 1.160.000). Totale kosten: € 533.000 (€ 505.000 tot € 561.000). Netto baten: € 300.000 (€ −20.000 tot € 630.000)."`,
  );
});

test("a distribution is told by its chances and its middle", () => {
  expect(said("quantile-dots", "en")).toMatchInlineSnapshot(
    `"Dot plot: Simulated return as 50 dots, each an equal chance. Above zero: 48; at or below zero: 2. Median 57%; nine in ten between 3% and 111%."`,
  );
  expect(said("quantile-dots", "nl")).toMatchInlineSnapshot(
    `"Stippenverdeling: Doorgerekend rendement als 50 stippen, elk een gelijke kans. Boven nul: 48; op of onder nul: 2. Mediaan 57%; negen van de tien tussen 3% en 111%."`,
  );
});

test("a tornado is told by what moves the outcome most and least", () => {
  expect(said("tornado", "en")).toMatchInlineSnapshot(
    `"Bars round 57%: what the outcome becomes when one of 5 inputs lies at its low or high end, the widest first. Effect on leaving: from 16% to 98%. Margin per customer kept: from 31% to 84%. Least: discount rate, from 53% to 61%."`,
  );
  expect(said("tornado", "nl")).toMatchInlineSnapshot(
    `"Balken rond 57%: wat de uitkomst wordt als één van 5 invoerwaarden aan haar lage of hoge kant ligt, de breedste eerst. Effect op opzeggen: van 16% tot 98%. Marge per behouden klant: van 31% tot 84%. Minst: disconteringsvoet, van 53% tot 61%."`,
  );
});

test("tiers are told one by one", () => {
  expect(said("tiers", "en")).toMatchInlineSnapshot(
    `"Bars from zero: Return on experience by how much evidence is asked, each with its 90% interval. Proven (A–B): 28% (−6% to 62%). Supported (A–C): 57% (4% to 111%). Full (A–E, assumptions included): 74% (10% to 141%)."`,
  );
  expect(said("tiers", "nl")).toMatchInlineSnapshot(
    `"Balken vanaf nul: Rendement op beleving naar hoeveel bewijs wordt gevraagd, elk met 90%-interval. Bewezen (A–B): 28% (−6% tot 62%). Onderbouwd (A–C): 57% (4% tot 111%). Volledig (A–E, met aannames): 74% (10% tot 141%)."`,
  );
});

test("an evidence bar is told grade by grade", () => {
  expect(said("evidence-bar", "en")).toMatchInlineSnapshot(
    `"One bar: shares of the expected benefit by grade of evidence. A · experiment: 49%. B · quasi-experiment: 32%. C · followed over time: 0%. D · one moment: 12%. E · assumption: 7%."`,
  );
  expect(said("evidence-bar", "nl")).toMatchInlineSnapshot(
    `"Eén balk: aandelen van de verwachte baten per bewijsgraad. A · experiment: 49%. B · quasi-experiment: 32%. C · longitudinaal: 0%. D · dwarsdoorsnede: 12%. E · aanname: 7%."`,
  );
});

test("stacked bars are told by their scores", () => {
  expect(said("stacked-bar", "en")).toMatchInlineSnapshot(
    `"5 stacked bars, by segment: the answers behind Net Promoter Score, low, in between and high, ranked by score. Highest: loyal customers 18 (12 to 24; n = 400). Lowest: new customers −41 (−47 to −35; n = 400). 1 number is not shown."`,
  );
  expect(said("stacked-bar", "nl")).toMatchInlineSnapshot(
    `"5 gestapelde balken, naar segment: de antwoorden achter Net Promoter Score, laag, midden en hoog, op volgorde van score. Hoogst: trouwe klanten 18 (12 tot 24; n = 400). Laagst: nieuwe klanten −41 (−47 tot −35; n = 400). 1 getal wordt niet getoond."`,
  );
});

test("a ranking of one group has no highest and lowest", () => {
  expect(describeRanking(npsBySegment.slice(0, 1), { words: wordsIn("en"), by: "segment" }, "dots")).not.toContain(
    "Highest",
  );
});

test("of many lines the first two and the last are told, so that a description stays short", () => {
  const series = Array.from({ length: 9 }, (_, i) => ({
    label: `group ${i}`,
    paint: "",
    cells: [measureOf({ value: i, low: i - 1, high: i + 1 })],
  }));
  const text = describeTrend(series, ["2025-q4"], { words: wordsIn("en"), by: "segment" });
  expect(text).toContain("Group 8:");
  expect(text).toContain("Group 0:");
  expect(text).not.toContain("Group 4:");
});
