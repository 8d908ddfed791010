/** Where customers and Lichtwaard meet: phases, channels, touchpoints and the topics that bring people there. */

export interface Named {
  readonly id: string;
  readonly nl: string;
  readonly en: string;
}

export const phases: readonly Named[] = [
  { id: "choose", nl: "Vergelijken en overstappen", en: "Comparing and switching" },
  { id: "use", nl: "Gebruiken en verhuizen", en: "Using and moving" },
  { id: "pay", nl: "Rekening en betalen", en: "Bills and payment" },
  { id: "help", nl: "Storing en service", en: "Outage and service" },
  { id: "renew", nl: "Verlengen of vertrekken", en: "Renewing or leaving" },
];

export interface Channel extends Named {
  readonly digital: boolean;
  readonly human: boolean;
  /** Average and avoidable cost of one contact, euro. */
  readonly cost: number;
  readonly avoidable: number;
  /** Mean handling time and mean wait, seconds. */
  readonly handling: number;
  readonly wait: number;
}

export const channels: readonly Channel[] = [
  { id: "self-service", nl: "Website en app", en: "Website and app", digital: true, human: false, cost: 0.35, avoidable: 0.25, handling: 0, wait: 0 },
  { id: "chat", nl: "Chat", en: "Chat", digital: false, human: true, cost: 5.2, avoidable: 3.4, handling: 540, wait: 70 },
  { id: "phone", nl: "Telefoon", en: "Phone", digital: false, human: true, cost: 7.8, avoidable: 5.1, handling: 430, wait: 150 },
  { id: "email", nl: "E-mail", en: "E-mail", digital: false, human: true, cost: 4.6, avoidable: 3.1, handling: 380, wait: 27_000 },
  { id: "letter", nl: "Brief", en: "Letter", digital: false, human: true, cost: 6.1, avoidable: 4.2, handling: 600, wait: 172_800 },
  { id: "technician", nl: "Monteursbezoek", en: "Technician visit", digital: false, human: true, cost: 118, avoidable: 92, handling: 4_200, wait: 86_400 },
]; // prettier-ignore

export interface Touchpoint extends Named {
  readonly phase: string;
  readonly human: boolean;
  readonly team: string;
  readonly steps: number;
  readonly fields: number;
  readonly lever: string;
  /** Cost of doing what is asked there once, euro; absent where nothing is. */
  readonly unitCost?: number;
}

export const touchpoints: readonly Touchpoint[] = [
  { id: "compare", nl: "Aanbod vergelijken", en: "Comparing offers", phase: "choose", human: false, team: "sales", steps: 4, fields: 5, lever: "Tariefuitleg" },
  { id: "sign-up", nl: "Overstappen", en: "Switching", phase: "choose", human: false, team: "sales", steps: 6, fields: 18, lever: "Overstapformulier", unitCost: 2.6 },
  { id: "moving", nl: "Verhuizen", en: "Moving house", phase: "use", human: false, team: "moving-desk", steps: 7, fields: 14, lever: "Proactief verhuisbericht", unitCost: 3.2 },
  { id: "meter-reading", nl: "Meterstand doorgeven", en: "Meter reading", phase: "use", human: false, team: "back-office", steps: 3, fields: 4, lever: "Herinnering" },
  { id: "app", nl: "Verbruik in de app", en: "Usage in the app", phase: "use", human: false, team: "chat-1", steps: 2, fields: 0, lever: "Energiecoach" },
  { id: "invoice", nl: "Maandrekening", en: "Monthly bill", phase: "pay", human: false, team: "billing", steps: 2, fields: 0, lever: "Opmaak en taal", unitCost: 1.1 },
  { id: "annual-statement", nl: "Jaarafrekening", en: "Annual statement", phase: "pay", human: false, team: "billing", steps: 3, fields: 0, lever: "Tussentijdse prognose" },
  { id: "payment-plan", nl: "Betalingsregeling", en: "Payment plan", phase: "pay", human: true, team: "payments", steps: 5, fields: 9, lever: "Mandaat medewerker" },
  { id: "outage", nl: "Storing melden", en: "Reporting an outage", phase: "help", human: false, team: "phone-5", steps: 3, fields: 5, lever: "Storingsbericht", unitCost: 0.4 },
  { id: "technician", nl: "Bezoek monteur", en: "Technician visit", phase: "help", human: true, team: "technicians-west", steps: 4, fields: 3, lever: "Tijdvak van bezoek", unitCost: 0.9 },
  { id: "service", nl: "Klantenservice", en: "Customer service", phase: "help", human: true, team: "phone-1", steps: 2, fields: 0, lever: "Bezetting en mandaat", unitCost: 0.3 },
  { id: "complaint", nl: "Klacht", en: "Complaint", phase: "help", human: true, team: "complaints", steps: 5, fields: 8, lever: "Herstelbudget" },
  { id: "renewal", nl: "Contract verlengen", en: "Renewing the contract", phase: "renew", human: false, team: "sales", steps: 4, fields: 3, lever: "Aanbod op maat" },
  { id: "cancel", nl: "Opzeggen", en: "Leaving", phase: "renew", human: true, team: "phone-4", steps: 3, fields: 6, lever: "Vertrekgesprek" },
]; // prettier-ignore

/** A reason for contact: issues per customer and quarter by quarter of the year, and the odds of severity 1, 2 and 3. */
export interface Topic extends Named {
  readonly rate: readonly [number, number, number, number];
  readonly severity: readonly [number, number, number];
  readonly touchpoint: string;
}

export const topics: readonly Topic[] = [
  { id: "compare", nl: "Tarieven", en: "Prices", rate: [0.03, 0.03, 0.03, 0.03], severity: [0.7, 0.25, 0.05], touchpoint: "compare" },
  { id: "moving", nl: "Verhuizing", en: "Moving", rate: [0.028, 0.032, 0.036, 0.028], severity: [0.4, 0.4, 0.2], touchpoint: "moving" },
  { id: "meter-reading", nl: "Meterstand", en: "Meter reading", rate: [0.09, 0.07, 0.07, 0.09], severity: [0.75, 0.2, 0.05], touchpoint: "meter-reading" },
  { id: "app", nl: "App en verbruik", en: "App and usage", rate: [0.05, 0.04, 0.04, 0.05], severity: [0.65, 0.3, 0.05], touchpoint: "app" },
  { id: "invoice", nl: "Maandrekening", en: "Monthly bill", rate: [0.125, 0.115, 0.11, 0.12], severity: [0.45, 0.4, 0.15], touchpoint: "invoice" },
  { id: "annual-statement", nl: "Jaarafrekening", en: "Annual statement", rate: [0.09, 0.05, 0.04, 0.06], severity: [0.35, 0.42, 0.23], touchpoint: "annual-statement" },
  { id: "payment", nl: "Betalen", en: "Payment", rate: [0.045, 0.035, 0.03, 0.04], severity: [0.25, 0.45, 0.3], touchpoint: "payment-plan" },
  { id: "outage", nl: "Storing", en: "Outage", rate: [0.085, 0.055, 0.05, 0.08], severity: [0.35, 0.4, 0.25], touchpoint: "outage" },
  { id: "general", nl: "Algemene vraag", en: "General question", rate: [0.1, 0.09, 0.085, 0.1], severity: [0.55, 0.35, 0.1], touchpoint: "service" },
  { id: "complaint", nl: "Klacht", en: "Complaint", rate: [0.014, 0.012, 0.012, 0.014], severity: [0.1, 0.4, 0.5], touchpoint: "complaint" },
  { id: "contract", nl: "Contract", en: "Contract", rate: [0.055, 0.05, 0.05, 0.06], severity: [0.6, 0.32, 0.08], touchpoint: "renewal" },
]; // prettier-ignore

/** Topics that belong to coming and going: issues per joiner or leaver in the quarter of it. */
export const switching: Topic = { id: "switch", nl: "Overstap", en: "Switch", rate: [0.6, 0.6, 0.6, 0.6], severity: [0.5, 0.38, 0.12], touchpoint: "sign-up" }; // prettier-ignore
export const leaving: Topic = { id: "cancel", nl: "Opzegging", en: "Leaving", rate: [0.55, 0.55, 0.55, 0.55], severity: [0.45, 0.4, 0.15], touchpoint: "cancel" }; // prettier-ignore

/** The 18 teams: 420 people, the largest 45, three too small to show. */
export interface Team extends Named {
  readonly unit: string;
  readonly size: number;
}

export const teams: readonly Team[] = [
  { id: "phone-1", nl: "Telefoon 1", en: "Phone 1", unit: "contact", size: 45 },
  { id: "phone-2", nl: "Telefoon 2", en: "Phone 2", unit: "contact", size: 40 },
  { id: "phone-3", nl: "Telefoon 3", en: "Phone 3", unit: "contact", size: 36 },
  { id: "phone-4", nl: "Telefoon 4", en: "Phone 4", unit: "contact", size: 34 },
  { id: "phone-5", nl: "Telefoon 5", en: "Phone 5", unit: "contact", size: 32 },
  { id: "chat-1", nl: "Chat 1", en: "Chat 1", unit: "contact", size: 30 },
  { id: "chat-2", nl: "Chat 2", en: "Chat 2", unit: "contact", size: 27 },
  { id: "e-mail", nl: "E-mail en brief", en: "E-mail and letters", unit: "contact", size: 25 },
  { id: "payments", nl: "Betalen", en: "Payments", unit: "billing", size: 23 },
  { id: "moving-desk", nl: "Verhuisdesk", en: "Moving desk", unit: "contact", size: 21 },
  { id: "technicians-west", nl: "Monteurs west", en: "Technicians west", unit: "field", size: 19 },
  { id: "technicians-south", nl: "Monteurs zuid", en: "Technicians south", unit: "field", size: 18 },
  { id: "technicians-north-east", nl: "Monteurs noordoost", en: "Technicians north-east", unit: "field", size: 16 },
  { id: "billing", nl: "Facturatie", en: "Billing", unit: "billing", size: 15 },
  { id: "sales", nl: "Verkoop", en: "Sales", unit: "contact", size: 13 },
  { id: "complaints", nl: "Klachten", en: "Complaints", unit: "contact", size: 9 },
  { id: "back-office", nl: "Meterdata", en: "Meter data", unit: "billing", size: 9 },
  { id: "business-desk", nl: "Zakelijke desk", en: "Business desk", unit: "contact", size: 8 },
];
