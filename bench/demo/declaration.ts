/** The `release.yaml` of one release, as a consultant would fill it in. */
import { stringify } from "yaml";
import type { Segment } from "./customers.ts";
import type { Dialect } from "./files.ts";
import { labels } from "./labels.ts";
import { questions } from "./questions.ts";
import { quarters, iso, type Quarter } from "./quarters.ts";
import { NO_MONITOR } from "./surveys.ts";

export const CLIENT = "lichtwaard";

/** What differs between releases: the period, how its text files are written, what files there are and the known shares. */
export interface Declared {
  /** A business case stands in the release. */
  readonly hasCase: boolean;
  readonly quarter: Quarter;
  readonly dialect: Dialect;
  readonly files: Readonly<Record<string, unknown>>;
  readonly wide: readonly unknown[];
  readonly shares: Readonly<Record<Segment, number>>;
}

/** The text of `release.yaml`. */
export function declare({ quarter, hasCase, dialect, files, wide, shares }: Declared): string {
  const base = basePeriod(quarter);
  const head = [
    `# Lichtwaard Energie does not exist: client and data are made up by \`npm run demo-data\` (bench/demo-data.ts).`,
    `# Lichtwaard Energie bestaat niet: klant en gegevens zijn verzonnen door \`npm run demo-data\` (bench/demo-data.ts).`,
    "",
  ].join("\n");
  const body = {
    client: CLIENT,
    name: "Lichtwaard Energie",
    release: quarter.id,
    period: { id: quarter.id, from: iso(quarter.from), to: iso(quarter.to) },
    ...(base === null ? {} : { base_period: base }),
    synthetic: true,
    collected: collected(quarter),
    currency: "EUR",
    locale: "nl-NL",
    audience: "public",
    label: { nl: "Fictieve klant, verzonnen gegevens", en: "Fictional client, synthetic data" },
    csv: dialectOf(dialect),
    files,
    wide,
    questions,
    labels,
    weights: { segment: shares },
    settings: {
      seed: 20_240_101,
      discount_rate: 0.08,
      horizon_months: 36,
      headline_grade: "C",
      ...(hasCase ? { saved_retention: "retention-of-saved" } : {}),
      sesoi: { nps: 5, "top-two-box": 0.03, experiment: 0.005, "difference-in-differences": 0.01 },
    },
  };
  return head + stringify(body, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** The same quarter a year before; where it has no monitor, the quarter before. */
function basePeriod(quarter: Quarter): string | null {
  const year = quarters[quarter.index - 4]?.id;
  return (year === NO_MONITOR ? quarters[quarter.index - 1]?.id : year) ?? null;
}

function collected(quarter: Quarter) {
  const monitor = quarter.id !== NO_MONITOR;
  const staff = quarter.number % 2 === 0;
  const nl = [
    monitor
      ? "Klantmonitor per e-mail onder een steekproef van het klantpanel;"
      : "Geen klantmonitor dit kwartaal: het veldwerk verviel bij de overgang naar een ander bureau;",
    "contactonderzoek een dag na afloop van een contact;",
    ...(staff ? ["medewerkersonderzoek onder alle medewerkers;"] : []),
    "contacten, contracten en marge uit de systemen van Lichtwaard.",
    "Het panel is een aselecte steekproef van ongeveer een op de 50 klanten.",
  ].join(" ");
  const en = [
    monitor
      ? "Customer monitor by e-mail among a sample of the customer panel;"
      : "No customer monitor this quarter: the fieldwork fell out when the research agency changed;",
    "contact survey the day after a contact ended;",
    ...(staff ? ["staff survey among all employees;"] : []),
    "contacts, contracts and margin from Lichtwaard's systems.",
    "The panel is a random sample of about one in 50 customers.",
  ].join(" ");
  return {
    by: { nl: "Afdeling Klantinzicht (verzonnen)", en: "Customer Insight department (fictional)" },
    how: { nl, en },
  };
}

function dialectOf({ delimiter, decimal, date, yes, no, encoding }: Dialect) {
  return { delimiter, decimal, date, encoding, true_values: [yes], false_values: [no] };
}
