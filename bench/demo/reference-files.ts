/** What stands beside the data: the vision and how moments fit it, figures of others (made up), and statements from elsewhere (real). */
import { random } from "../../src/lib/stats/random.ts";
import { between } from "./draws.ts";
import type { File } from "./file.ts";
import { touchpoints } from "./places.ts";
import type { World } from "./world.ts";

/** Relevant, distinctive and fitting, 0 to 4: what the five judges agree on before each has an opinion of his own. */
const FIT: Readonly<Record<string, readonly [number, number, number]>> = {
  compare: [3, 1, 2],
  "sign-up": [3, 2, 3],
  moving: [4, 3, 4],
  "meter-reading": [2, 1, 1],
  app: [2, 3, 3],
  invoice: [4, 2, 3],
  "annual-statement": [4, 2, 3],
  "payment-plan": [3, 3, 4],
  outage: [4, 2, 3],
  technician: [3, 3, 3],
  service: [4, 2, 4],
  complaint: [3, 2, 4],
  renewal: [2, 1, 2],
  cancel: [1, 1, 2],
};

const principles = [
  { id: "plain", text: "Wij zeggen wat het kost voordat u het vraagt" },
  { id: "ahead", text: "Wij melden ons voordat u hoeft te bellen" },
  { id: "yours", text: "Wie u spreekt, lost het op" },
];

/** Net promoter scores of a panel of suppliers that do not exist, and one figure asked in another way. */
const panel: readonly (readonly [string, number, number])[] = [
  ["leverancier-1", 4.1, 3.1],
  ["leverancier-2", -6.8, 2.7],
  ["leverancier-3", 8.9, 3.4],
  ["leverancier-4", -1.2, 2.9],
  ["leverancier-5", 2.3, 3.6],
  ["leverancier-6", -9.4, 3.2],
  ["leverancier-7", 6.2, 2.8],
  ["leverancier-8", 0.4, 3.3],
];

/** Sources of the figures of others. */
export const PANEL = "Panel van leveranciers (verzonnen)";
export const BY_PHONE = "Telefonisch onderzoek (verzonnen)";

const WORDING = "Hoe waarschijnlijk is het dat u Lichtwaard aanbeveelt aan familie of vrienden?";

const claims = [
  { claim_id: "pwc-sample", text: "Onderzoek van PwC onder 21.000 consumenten in 27 landen", quoted_value: "21.000", source: "PwC, Global Consumer Insights Survey 2019: It's time for a consumer-centred metric, introducing return on experience", year: 2019, n: 21000, population: "online consumers", type: "vendor-survey", checked_wording: "more than 21,000 online consumers in 27 territories", verdict: "confirmed" },
  { claim_id: "pwc-weekly", text: "31% koopt wekelijks of vaker online, en dat percentage neemt jaar na jaar met 5% toe", quoted_value: "5%", source: "PwC, Global Consumer Insights Survey 2019", year: 2019, n: 21000, population: "online consumers", type: "vendor-survey", checked_wording: "almost a third, up five percentage points year on year", verdict: "differs" },
  { claim_id: "pwc-premium", text: "Klanten zijn bereid tot 16% meer te betalen", quoted_value: "16%", source: "PwC, Experience is everything, Consumer Intelligence Series 2018", year: 2018, n: 15000, population: "people in 12 countries", type: "vendor-survey", checked_wording: "up to a 16% price premium, as stated by those asked; not observed", verdict: "differs" },
  { claim_id: "kumar-referral", text: "81% zegt aan te bevelen, 30% doet het", quoted_value: "30%", source: "Kumar, Petersen and Leone 2007, Harvard Business Review 85(10)", year: 2007, population: "customers of a telecoms firm", type: "peer-reviewed", checked_wording: "81% intended to refer, 30% did; 12% of the referrals brought customers and 8% profitable ones", verdict: "confirmed" },
] as const; // prettier-ignore

/** Vision, benchmarks and claims: the same in every release. */
export function referenceFiles(world: World): File[] {
  const text = "VARCHAR";
  return [
    { table: "vision_principles", name: "vision-principles.csv", columns: { principle_id: text, text }, rows: principles.map(({ id, text: sentence }) => ({ principle_id: id, text: sentence })) },
    { table: "vision_scores", name: "vision-scores.csv", columns: { touchpoint_id: text, rater_id: text, session_date: "DATE", relevance: "INTEGER", distinct: "INTEGER", brand_fit: "INTEGER" }, rows: visionScores(world) },
    { table: "benchmarks", name: "benchmarks.csv", columns: { benchmark_id: text, organisation: text, metric_id: text, question_id: text, value: "DOUBLE", se: "DOUBLE", n: "INTEGER", year: "INTEGER", population: text, wording: text, scale_min: "INTEGER", scale_max: "INTEGER", mode: text, source: text }, rows: benchmarks() },
    { table: "claims", name: "claims.csv", columns: { claim_id: text, text, quoted_value: text, source: text, year: "INTEGER", n: "INTEGER", population: text, type: text, checked_wording: text, verdict: text }, rows: claims },
  ]; // prettier-ignore
}

function visionScores({ seed }: World) {
  const stream = random(seed, "vision");
  const score = (middle: number) => Math.min(4, Math.max(0, middle + between(stream, -1, 1)));
  return touchpoints.flatMap(({ id }) =>
    ["b1", "b2", "b3", "b4", "b5"].map((rater_id) => {
      const [relevance, distinct, fit] = FIT[id] ?? [2, 2, 2];
      return { touchpoint_id: id, rater_id, session_date: "2024-01-16", relevance: score(relevance), distinct: score(distinct), brand_fit: score(fit) }; // prettier-ignore
    }),
  );
}

function benchmarks() {
  const shared = { metric_id: "nps", question_id: "nps", year: 2025, population: "klanten van energieleveranciers", scale_min: 0, scale_max: 10, mode: "web" }; // prettier-ignore
  const members = panel.map(([organisation, value, se], i) => ({ benchmark_id: `panel-${i + 1}`, organisation, ...shared, value, se, n: Math.round(6500 / se ** 2), wording: WORDING, source: PANEL })); // prettier-ignore
  const other = { benchmark_id: "by-phone", organisation: "leverancier-9", ...shared, value: 31, se: 2.4, n: 1100, mode: "phone", wording: WORDING, source: BY_PHONE }; // prettier-ignore
  return [...members, other];
}
