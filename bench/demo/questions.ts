/** The questions asked, as they were asked, with the model behind the answers where it is linear. */
import type { Question } from "../../src/lib/contract/release.ts";

/** A rating of 1 to 10 that leans on a respondent's general satisfaction and on something of its own. */
export interface Attribute {
  readonly id: string;
  readonly nl: string;
  readonly en: string;
  readonly wording: string;
  /** Mean among settled customers with a fixed contract and average mood, in 2024. */
  readonly mean: number;
  readonly loading: number;
  readonly noise: number;
  /** Points of overall satisfaction for one point of this attribute: the truth that driver analysis looks for. */
  readonly effect: number;
}

export const attributes: readonly Attribute[] = [
  { id: "price-clarity", nl: "Duidelijkheid van tarieven", en: "Clear prices", wording: "De tarieven zijn duidelijk", mean: 6.6, loading: 0.85, noise: 1.3, effect: 0.2 },
  { id: "invoice-clarity", nl: "Duidelijkheid van de rekening", en: "Clear bills", wording: "De rekening is goed te begrijpen", mean: 6.4, loading: 0.85, noise: 1.4, effect: 0.15 },
  { id: "ease-of-contact", nl: "Gemak van contact", en: "Ease of contact", wording: "Contact opnemen is makkelijk", mean: 6.9, loading: 0.95, noise: 1.2, effect: 0.12 },
  { id: "expertise", nl: "Deskundigheid van medewerkers", en: "Expertise of staff", wording: "Medewerkers zijn deskundig", mean: 7.3, loading: 0.9, noise: 1.1, effect: 0.11 },
  { id: "speed", nl: "Snelheid", en: "Speed", wording: "Ik word snel geholpen", mean: 7, loading: 0.95, noise: 1.3, effect: 0.14 },
  { id: "keeps-promises", nl: "Doet wat is beloofd", en: "Keeps its promises", wording: "Lichtwaard doet wat het belooft", mean: 7, loading: 1.05, noise: 1.1, effect: 0.2 },
  { id: "digital-convenience", nl: "Gemak van website en app", en: "Ease of website and app", wording: "De website en de app werken prettig", mean: 7.4, loading: 0.7, noise: 1.3, effect: 0.04 },
  { id: "sustainability", nl: "Duurzaamheid", en: "Sustainability", wording: "Lichtwaard helpt mij te verduurzamen", mean: 6.7, loading: 0.65, noise: 1.5, effect: 0.02 },
]; // prettier-ignore

/** A touchpoint of which customers say what they expected and what they experienced, both 1 to 10. */
export interface Gap {
  readonly touchpoint: string;
  readonly nl: string;
  readonly en: string;
  readonly expected: number;
  readonly experienced: number;
}

export const gaps: readonly Gap[] = [
  { touchpoint: "sign-up", nl: "het overstappen", en: "switching", expected: 7.4, experienced: 7.5 },
  { touchpoint: "moving", nl: "het doorgeven van een verhuizing", en: "moving house", expected: 7.3, experienced: 6.4 },
  { touchpoint: "invoice", nl: "de maandrekening", en: "the monthly bill", expected: 7.2, experienced: 6.4 },
  { touchpoint: "annual-statement", nl: "de jaarafrekening", en: "the annual statement", expected: 7, experienced: 6.5 },
  { touchpoint: "outage", nl: "hulp bij een storing", en: "help in an outage", expected: 7.7, experienced: 7.3 },
  { touchpoint: "service", nl: "de klantenservice", en: "customer service", expected: 7.6, experienced: 7 },
]; // prettier-ignore

/** Items of the staff survey, 1 to 5. */
export const staffItems = [
  { id: "purpose-1", construct: "purpose_commitment", nl: "Ik weet waar Lichtwaard voor staat", en: "I know what Lichtwaard stands for", mean: 3.7 },
  { id: "purpose-2", construct: "purpose_commitment", nl: "Ik sta achter wat Lichtwaard wil bereiken", en: "I support what Lichtwaard wants to achieve", mean: 3.8 },
  { id: "purpose-3", construct: "purpose_commitment", nl: "Mijn werk draagt daar zichtbaar aan bij", en: "My work visibly contributes to it", mean: 3.4 },
  { id: "purpose-4", construct: "purpose_commitment", nl: "Ik voel mij bij Lichtwaard thuis", en: "I feel at home at Lichtwaard", mean: 3.7 },
  { id: "engagement-1", construct: "engagement", nl: "Mijn werk geeft mij energie", en: "My work gives me energy", mean: 3.6 },
  { id: "engagement-2", construct: "engagement", nl: "Ik mag zelf beslissen om een klant te helpen", en: "I may decide myself to help a customer", mean: 3 },
  { id: "engagement-3", construct: "engagement", nl: "Ik zou hier over een jaar nog willen werken", en: "I would like to work here a year from now", mean: 3.7 },
] as const; // prettier-ignore

/** Brands that the monitor compares; those of others do not exist. `mean` null: the own brand. */
export const brands = [
  { id: "lichtwaard", name: "Lichtwaard", mean: null },
  { id: "noordster", name: "Noordster", mean: 7 },
  { id: "volt-en-zoon", name: "Volt & Zoon", mean: 6.4 },
] as const;

/** Features in pairs of questions, with the odds of what they truly are. */
export const features = [
  { id: "forecast", nl: "een voorspelling van de jaarafrekening", en: "a forecast of the annual statement", odds: { A: 0.46, O: 0.16, M: 0.08, I: 0.27, R: 0.02, Q: 0.01 } },
  { id: "flawless-bill", nl: "een rekening zonder fouten", en: "a bill without errors", odds: { A: 0.04, O: 0.26, M: 0.58, I: 0.1, R: 0.01, Q: 0.01 } },
  { id: "own-contact", nl: "een vaste contactpersoon", en: "a contact person of your own", odds: { A: 0.27, O: 0.25, M: 0.1, I: 0.33, R: 0.04, Q: 0.01 } },
] as const; // prettier-ignore

const TEN = { min: 1, max: 10, step: 1 };
const ELEVEN = { min: 0, max: 10, step: 1 };
const FIVE = { min: 1, max: 5, step: 1 };

type Asked = Omit<Question, "reverse" | "version"> & { readonly reverse?: true };

/** Every question of the monitor, the contact survey and the staff survey, as `release.yaml` declares them. */
export const questions: readonly Asked[] = [
  {
    id: "nps",
    construct: "nps",
    wording: {
      nl: "Hoe waarschijnlijk is het dat u Lichtwaard aanbeveelt aan familie of vrienden?",
      en: "How likely are you to recommend Lichtwaard to family or friends?",
    },
    label: { nl: "Aanbevelen", en: "Recommending" },
    scale: ELEVEN,
  },
  {
    id: "overall",
    construct: "overall",
    wording: {
      nl: "Hoe tevreden bent u alles bij elkaar over Lichtwaard?",
      en: "All in all, how satisfied are you with Lichtwaard?",
    },
    label: { nl: "Tevredenheid over het geheel", en: "Overall satisfaction" },
    scale: TEN,
    top2_from: 9,
  },
  ...attributes.map((one): Asked => ({
    id: one.id,
    construct: "experience",
    wording: { nl: `${one.wording} (1 helemaal niet, 10 helemaal wel)`, en: `${one.en} (1 not at all, 10 fully)` },
    label: { nl: one.nl, en: one.en },
    scale: TEN,
    top2_from: 9,
    item_group: "attribute",
  })),
  ...gaps.flatMap((gap): Asked[] => [
    {
      id: `expected-${gap.touchpoint}`,
      construct: "expectation",
      wording: {
        nl: `Hoe goed had u vooraf verwacht dat ${gap.nl} zou gaan?`,
        en: `How well had you expected ${gap.en} to go?`,
      },
      label: { nl: `Verwachting: ${gap.nl}`, en: `Expectation: ${gap.en}` },
      scale: TEN,
      top2_from: 9,
      touchpoint: gap.touchpoint,
    },
    {
      id: `experienced-${gap.touchpoint}`,
      construct: "experience",
      wording: { nl: `Hoe goed ging ${gap.nl} in werkelijkheid?`, en: `How well did ${gap.en} really go?` },
      label: { nl: `Ervaring: ${gap.nl}`, en: `Experience: ${gap.en}` },
      scale: TEN,
      top2_from: 9,
      touchpoint: gap.touchpoint,
    },
  ]),
  {
    id: "stay-intention",
    construct: "stay_intent",
    behaviour: "retained",
    wording: {
      nl: "Hoe waarschijnlijk is het dat u over een jaar nog klant bent van Lichtwaard?",
      en: "How likely are you to be a customer of Lichtwaard a year from now?",
    },
    label: { nl: "Voornemen te blijven", en: "Intention to stay" },
    scale: TEN,
    top2_from: 9,
  },
  {
    id: "recommended",
    construct: "self_report",
    behaviour: "referred",
    wording: {
      nl: "Hebt u in het afgelopen jaar iemand geholpen om klant van Lichtwaard te worden?",
      en: "In the past year, did you help somebody to become a customer of Lichtwaard?",
    },
    label: { nl: "Zegt iemand te hebben gebracht", en: "Says to have brought somebody" },
    scale: { min: 0, max: 1, step: 1 },
    top2_from: 1,
  },
  ...brands.map(({ id, name }): Asked => ({
    id: `brand-${id}`,
    construct: "brand_rating",
    brand: id,
    wording: { nl: `Welk rapportcijfer geeft u ${name}?`, en: `How do you rate ${name}, from 1 to 10?` },
    label: { nl: name, en: name },
    scale: TEN,
    top2_from: 9,
  })),
  ...features.flatMap(({ id, nl, en }): Asked[] => [
    {
      id: `with-${id}`,
      construct: "kano_functional",
      item_group: id,
      wording: { nl: `Hoe vindt u het als Lichtwaard ${nl} heeft?`, en: `How would you feel if Lichtwaard had ${en}?` },
      label: { nl: `Met ${nl}`, en: `With ${en}` },
      scale: FIVE,
      reverse: true,
    },
    {
      id: `without-${id}`,
      construct: "kano_dysfunctional",
      item_group: id,
      wording: { nl: `En als Lichtwaard ${nl} niet heeft?`, en: `And if Lichtwaard did not have ${en}?` },
      label: { nl: `Zonder ${nl}`, en: `Without ${en}` },
      scale: FIVE,
      reverse: true,
    },
  ]),
  {
    id: "contact-rating",
    construct: "csat",
    wording: { nl: "Welk rapportcijfer geeft u dit contact?", en: "How do you rate this contact, from 1 to 10?" },
    label: { nl: "Rapportcijfer contact", en: "Rating of the contact" },
    scale: TEN,
    top2_from: 9,
  },
  {
    id: "contact-ease",
    construct: "ces2",
    wording: {
      nl: "Lichtwaard maakte het mij makkelijk om mijn vraag op te lossen (1 helemaal oneens, 7 helemaal eens)",
      en: "Lichtwaard made it easy for me to settle my question (1 strongly disagree, 7 strongly agree)",
    },
    label: { nl: "Gemak van het contact", en: "Ease of the contact" },
    scale: { min: 1, max: 7, step: 1 },
    top2_from: 6,
  },
  {
    id: "contact-surprise",
    construct: "surprise",
    wording: {
      nl: "Dit contact heeft mij aangenaam verrast (1 helemaal oneens, 7 helemaal eens)",
      en: "This contact was a pleasant surprise (1 strongly disagree, 7 strongly agree)",
    },
    label: { nl: "Aangename verrassing", en: "Pleasant surprise" },
    scale: { min: 1, max: 7, step: 1 },
    top2_from: 6,
  },
  {
    id: "explained-again",
    construct: "repeat_explanation",
    wording: { nl: "Moest u uw vraag opnieuw uitleggen?", en: "Did you have to explain your question again?" },
    label: { nl: "Opnieuw uitleggen", en: "Explaining again" },
    scale: { min: 0, max: 1, step: 1 },
    top2_from: 1,
  },
  {
    id: "accepted-wait",
    construct: "expected_time",
    wording: {
      nl: "Hoe lang mag het duren tot u antwoord krijgt? (minuten)",
      en: "How long may it take until you get an answer? (minutes)",
    },
    label: { nl: "Aanvaardbare wachttijd (minuten)", en: "Acceptable wait (minutes)" },
    scale: { min: 0, max: 20_160, step: 1 },
    unit: "minutes",
  },
  {
    id: "enps",
    construct: "enps",
    wording: {
      nl: "Hoe waarschijnlijk is het dat je Lichtwaard als werkgever aanbeveelt?",
      en: "How likely are you to recommend Lichtwaard as an employer?",
    },
    label: { nl: "Aanbevelen als werkgever", en: "Recommending as an employer" },
    scale: ELEVEN,
  },
  ...staffItems.map((item): Asked => ({
    id: item.id,
    construct: item.construct,
    wording: { nl: item.nl, en: item.en },
    label: { nl: item.nl, en: item.en },
    scale: FIVE,
    top2_from: 4,
    item_group: item.construct === "engagement" ? "engagement" : "purpose",
  })),
];
