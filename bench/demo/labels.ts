/** Names of columns and values for readers, as `release.yaml` gives them. */
import { channels, leaving, phases, switching, teams, topics, touchpoints, type Named } from "./places.ts";
import { initiatives } from "./initiatives.ts";
import { brands } from "./questions.ts";
import { BY_PHONE, PANEL } from "./reference-files.ts";

interface Names {
  readonly label: { readonly nl: string; readonly en: string };
  readonly values?: Readonly<Record<string, { readonly nl: string; readonly en: string }>>;
}

/** Column to its name and those of its values. */
export const labels: Readonly<Record<string, Names>> = {
  segment: named("Klantgroep", "Customer group", [
    { id: "new", nl: "nieuwe klanten", en: "new customers" },
    { id: "settled", nl: "gevestigde klanten", en: "settled customers" },
    { id: "loyal", nl: "trouwe klanten", en: "loyal customers" },
  ]),
  region: named("Regio", "Region", [
    { id: "noord", nl: "Noord", en: "North" },
    { id: "oost", nl: "Oost", en: "East" },
    { id: "zuid", nl: "Zuid", en: "South" },
    { id: "west", nl: "West", en: "West" },
    { id: "wadden", nl: "Waddeneilanden", en: "Wadden Islands" },
  ]),
  contract: named("Contract", "Contract", [
    { id: "fixed", nl: "vast tarief", en: "fixed price" },
    { id: "variable", nl: "variabel tarief", en: "variable price" },
    { id: "dynamic", nl: "dynamisch tarief", en: "hourly price" },
  ]),
  b2b: named("Soort klant", "Kind of customer", [
    { id: "true", nl: "zakelijk", en: "business" },
    { id: "false", nl: "particulier", en: "household" },
  ]),
  phase: named("Fase", "Phase", phases),
  touchpoint: named("Contactmoment", "Touchpoint", touchpoints),
  channel: named("Kanaal", "Channel", channels),
  topic: named("Onderwerp", "Subject", [...topics, switching, leaving]),
  severity: named("Zwaarte", "Severity", [
    { id: "1", nl: "licht", en: "light" },
    { id: "2", nl: "gewoon", en: "ordinary" },
    { id: "3", nl: "zwaar", en: "heavy" },
  ]),
  team: named("Team", "Team", teams),
  brand: named(
    "Merk",
    "Brand",
    brands.map(({ id, name }) => ({ id, nl: name, en: name })),
  ),
  feature: named("Kenmerk", "Feature", [
    { id: "forecast", nl: "Voorspelling van de jaarafrekening", en: "Forecast of the annual statement" },
    { id: "flawless-bill", nl: "Rekening zonder fouten", en: "Bill without errors" },
    { id: "own-contact", nl: "Vaste contactpersoon", en: "Contact person of one's own" },
  ]),
  benchmark: named("Vergelijking", "Benchmark", [
    { id: PANEL, nl: "Panel van leveranciers (verzonnen)", en: "Panel of suppliers (fictional)" },
    { id: BY_PHONE, nl: "Telefonisch onderzoek (verzonnen)", en: "Survey by telephone (fictional)" },
  ]),
  role: named("Functie", "Role", [
    { id: "frontline", nl: "medewerker", en: "front line" },
    { id: "lead", nl: "teamleider", en: "team lead" },
    { id: "manager", nl: "manager", en: "manager" },
  ]),
  survey: named("Onderzoek", "Survey", [
    { id: "monitor", nl: "klantmonitor", en: "customer monitor" },
    { id: "contact", nl: "contactonderzoek", en: "contact survey" },
    { id: "staff", nl: "medewerkersonderzoek", en: "staff survey" },
  ]),
  initiative: named("Initiatief", "Initiative", initiatives),
  experiment: named("Proef", "Test", [
    { id: "moving-rct", nl: "Loting verhuisservice", en: "Lottery for the moving service" },
    { id: "coach-matched-2025", nl: "Energiecoach: vergelijking van klanten", en: "Energy coach: customers compared" },
    { id: "outage-before-after-2025", nl: "Storingsbericht: voor en na", en: "Outage updates: before and after" },
    { id: "invoice-did", nl: "Invoering nieuwe rekening", en: "Introduction of the new bill" },
  ]),
  stream: named("Batenstroom", "Benefit", [
    { id: "moving-stay", nl: "Verhuizers die blijven", en: "Movers who stay" },
    { id: "invoice-contacts", nl: "Minder vragen over de rekening", en: "Fewer questions about bills" },
    { id: "coach-spend", nl: "Meer marge met de energiecoach", en: "More margin with the energy coach" },
    { id: "outage-contacts", nl: "Minder bellen bij storing", en: "Fewer calls in an outage" },
    { id: "referral", nl: "Klanten door aanbeveling", en: "Customers by referral" },
    { id: "leavers-avoided", nl: "Medewerkers die blijven", en: "Employees who stay" },
  ]),
  "effect-unit": named("Eenheid", "Unit", [
    { id: "share", nl: "aandeel", en: "share" },
    {
      id: "contacts per customer per quarter",
      nl: "contacten per klant per kwartaal",
      en: "contacts per customer per quarter",
    },
    {
      id: "euro margin per user per year",
      nl: "euro marge per gebruiker per jaar",
      en: "euro margin per user per year",
    },
    { id: "contacts per outage case", nl: "contacten per storing", en: "contacts per outage" },
    {
      id: "new customers per customer per year",
      nl: "nieuwe klanten per klant per jaar",
      en: "new customers per customer per year",
    },
    { id: "share of employees per year", nl: "aandeel van de medewerkers per jaar", en: "share of employees per year" },
  ]),
  input: named("Aanname", "Assumption", [
    { id: "retention-of-saved", nl: "Trouw van behouden klanten", en: "Loyalty of customers kept" },
    { id: "referred-customers", nl: "Klanten door aanbeveling", en: "Customers by referral" },
    { id: "would-have-come-anyway", nl: "Ook zonder aanbeveling gekomen", en: "Would have come anyway" },
    { id: "leavers-avoided-per-year", nl: "Minder vertrek van medewerkers", en: "Fewer employees leaving" },
  ]),
};

function named(nl: string, en: string, values: readonly Named[]): Names {
  return { label: { nl, en }, values: Object.fromEntries(values.map((one) => [one.id, { nl: one.nl, en: one.en }])) };
}
