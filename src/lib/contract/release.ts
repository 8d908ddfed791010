/** `release.yaml`: what is known of a release's data, by hand. Every key is documented here and nowhere else. */
import { z } from "zod";
import { isSlug } from "./slug.ts";

const slug = z.string().refine(isSlug, "lower-case letters, digits and hyphens, e.g. 2026-q1");
const day = z.iso.date();

/** A text in the languages of the report; at least one. */
export const text = z.union([z.string().min(1), z.partialRecord(z.enum(["nl", "en"]), z.string().min(1))]);

/** A text; a number or true and false without quotes are taken as they are written in YAML. */
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const tokens = z.array(scalar);

const sign = z.string().regex(/^[\t\x20-\x7e]$/, "one plain sign");

const dialectKeys = {
  delimiter: sign,
  quote: sign,
  encoding: z.enum(["utf-8", "utf-16le", "windows-1252"]),
  /** Decimal sign of every number in the file; not declared it is a point, and 1.234 is refused as ambiguous. */
  decimal: z.enum([".", ","]).optional(),
  /** Sign between thousands; none unless declared. */
  group: z.enum([".", ",", " ", "\u00a0", "\u202f", "'"]).optional(),
  /** Order of day, month and year in dates, e.g. dd-MM-yyyy. */
  date: z.enum(["yyyy-MM-dd", "dd-MM-yyyy", "d-M-yyyy", "dd/MM/yyyy", "d/M/yyyy", "MM/dd/yyyy"]),
  true_values: tokens,
  false_values: tokens,
  /** Lines above the header. */
  skip_rows: z.int().min(0),
};

/** How a text file is written (Frictionless Table Dialect); nothing is guessed. */
export const dialect = z.strictObject({
  ...dialectKeys,
  delimiter: sign.default(","),
  quote: sign.default('"'),
  encoding: dialectKeys.encoding.default("utf-8"),
  date: dialectKeys.date.default("yyyy-MM-dd"),
  true_values: dialectKeys.true_values.default(["true"]),
  false_values: dialectKeys.false_values.default(["false"]),
  skip_rows: dialectKeys.skip_rows.default(0),
});

/** What one file does otherwise than the release; a key left out is as the release says. */
const ownDialect = z.strictObject(dialectKeys).partial();

/** One file that holds one table of the contract. */
export const fileEntry = z.strictObject({
  file: z.string().min(1),
  /** Contract column to the name that column has in the file; unnamed ones have the contract's own name. */
  columns: z.record(z.string(), z.string()).default({}),
  /** Contract column to {code in the file: value of the contract}. */
  codes: z.record(z.string(), z.record(z.string(), scalar)).default({}),
  /** Columns of the file that stay unread. */
  ignore: z.array(z.string()).default([]),
  /** Contract columns that are the same in every row and stand in no column. */
  constants: z.record(z.string(), scalar).default({}),
  /** Columns of the client's own to group by: names of segments, as the columns are named in the file. */
  segments: z.array(z.string()).default([]),
  missing: tokens.optional(),
  csv: ownDialect.optional(),
  /** Fewer rows than this stop the build; 0 allows a file with only a header. */
  min_rows: z.int().min(0).default(1),
});

/** A survey tool's export: a row a respondent, a column a question; gives `responses` and `answers`. */
export const wideEntry = z.strictObject({
  file: z.string().min(1),
  /** Column that names the response; without it the record number does. */
  id: z.string().optional(),
  /** Column of responses to the column of the file, e.g. customer_id: Klantnr. */
  columns: z.record(z.string(), z.string()).default({}),
  /** Columns of responses that are the same for the whole file, e.g. respondent_type: customer. */
  constants: z.record(z.string(), scalar).default({}),
  /** Columns of the file that group respondents: names of segments. */
  segments: z.array(z.string()).default([]),
  /** Question id to column of the file. */
  questions: z.record(z.string(), z.string()),
  /** Question id, column of responses or segment to {code in the file: value}, e.g. nps: {"10 - zeker": 10}. */
  codes: z.record(z.string(), z.record(z.string(), scalar)).default({}),
  ignore: z.array(z.string()).default([]),
  missing: tokens.optional(),
  csv: ownDialect.optional(),
  /** Fewer rows than this stop the build; 0 allows a file with only a header. */
  min_rows: z.int().min(0).default(1),
});

/** Constructs a question may measure (`method.md` 5). */
export const constructs = [
  "nps", "csat", "ces1", "ces2", "enps", "overall", "brand", "repurchase_intent", "referral_intent", "stay_intent",
  "self_report", "expectation", "experience", "disconfirmation", "expected_time", "importance_stated", "surprise",
  "memorable", "value_perceived", "value_functional", "value_social", "value_emotional", "value_epistemic",
  "value_conditional", "purpose_commitment", "leadership_cx", "engagement", "data_fairness", "intrusive", "comprehension",
  "brand_rating", "sus", "curiosity", "repeat_explanation", "kano_functional", "kano_dysfunctional",
] as const; // prettier-ignore

/** One question as it was asked. */
export const question = z.strictObject({
  id: slug,
  construct: z.enum(constructs),
  /** As respondents read it, in the language it was asked in and in translation. */
  wording: text,
  /** Short name for tables and charts. */
  label: text.optional(),
  scale: z.strictObject({ min: z.number(), max: z.number(), step: z.number().positive().default(1) }),
  /** What an answer counts, where it is a time (construct expected_time). */
  unit: z.enum(["minutes", "hours", "days"]).optional(),
  /** True when a low code is the favourable end; in the two questions of Kano: when 1 is "I like it". */
  reverse: z.boolean().default(false),
  /** Lowest answer that counts as favourable for top-two-box, e.g. 9 of 1–10. */
  top2_from: z.number().optional(),
  /** Wording or scale changed: a new version; scores of two versions are not compared. */
  version: z.int().min(1).default(1),
  touchpoint: z.string().optional(),
  /** Items that belong together, e.g. a block of attributes explained as one driver. */
  item_group: z.string().optional(),
  /** Brand that is judged, where respondents judge several. */
  brand: z.string().optional(),
  /** Behaviour that is intended or reported, so that what was said can be held against what was done. */
  behaviour: z.enum(["retained", "referred", "bought", "contacted"]).optional(),
});

const threshold = z.int().min(5, "never under 5: people could be recognised");

/** The whole of `release.yaml`. */
export const releaseSchema = z.strictObject({
  client: slug,
  /** The client's name as printed. */
  name: z.string().min(1),
  release: slug,
  /** The release that this one corrects. */
  supersedes: slug.optional(),
  period: z.strictObject({ id: slug, from: day, to: day }),
  /** Period to compare with, one of an earlier release. */
  base_period: slug.optional(),
  /** True when the data were made up: every page then says so. */
  synthetic: z.boolean().default(false),
  collected: z.strictObject({ by: text, how: text, fieldwork: z.strictObject({ from: day, to: day }).optional() }),
  currency: z.string().length(3).default("EUR"),
  locale: z.enum(["nl-NL", "en-GB"]).default("nl-NL"),
  time_zone: z.string().default("Europe/Amsterdam"),
  audience: z.enum(["named-group", "link-holders", "public"]).default("named-group"),
  /** Confidentiality label on every page. */
  label: text.optional(),
  /** Duties of GDPR article 28, as the client stated them; required when rows are about people. */
  personal_data: z
    .strictObject({
      controller: z.string().min(1),
      purpose: z.string().min(1),
      legal_ground: z.string().min(1),
      instruction: z.string().min(1),
      retention_until: day,
    })
    .optional(),
  csv: dialect.prefault({}),
  /** Tokens that mean: no value, compared before anything is cast; a blank cell always means that. */
  missing: tokens.default([""]),
  files: z.record(z.string(), z.union([fileEntry, z.array(fileEntry)])).default({}),
  wide: z.array(wideEntry).default([]),
  questions: z.array(question).default([]),
  /** Names of columns and values for readers: {segment: {label: …, values: {new: {nl: nieuw, en: new}}}}. */
  labels: z
    .record(z.string(), z.strictObject({ label: text.optional(), values: z.record(z.string(), text).default({}) }))
    .default({}),
  thresholds: z
    .strictObject({
      customers: threshold.default(10),
      employees: threshold.default(10),
      comments: threshold.default(10),
      /** Required when employees are set below 10: who signed for it, and why. */
      reason: z.string().optional(),
    })
    .prefault({}),
  /** Population shares to weight to: {segment: {new: 0.2, loyal: 0.8}}; raked when more than one variable is given. */
  weights: z.record(z.string(), z.record(z.string(), z.number().min(0).max(1))).default({}),
  /** Size above which a text file is refused, in megabytes; a larger table belongs in Parquet. */
  max_file_mb: z.number().positive().max(1900).default(200),
  settings: z
    .strictObject({
      seed: z.int().min(0).default(1),
      ci_level: z.number().gt(0.5).lt(1).default(0.95),
      money_ci_level: z.number().gt(0.5).lt(1).default(0.9),
      discount_rate: z.number().gt(-1).optional(),
      horizon_months: z.int().positive().optional(),
      money_period: z.enum(["year", "month"]).default("year"),
      hurdle: z.number().default(0),
      carry_saved: z.boolean().default(true),
      /** Share of saved customers who stay one more money period, when carried forward; an assumption id or a number. */
      saved_retention: z.union([z.string().min(1), z.number().gt(0).lte(1)]).optional(),
      headline_grade: z.enum(["A", "B", "C", "D", "E"]).default("C"),
      feedback_window_days: z.int().positive().default(14),
      /** Smallest effect of interest per metric id, set before seeing the data (`method.md` 3.0). */
      sesoi: z.record(z.string(), z.number().nonnegative()).default({}),
    })
    .prefault({}),
});

/** A release as declared, defaults filled in. */
export type Release = z.infer<typeof releaseSchema>;
/** One question, its defaults filled in. */
export type Question = z.infer<typeof question>;
/** How a text file is written. */
export type Dialect = z.infer<typeof dialect>;
/** One file of a release and the table it gives. */
export type FileEntry = z.infer<typeof fileEntry>;
/** One file with a column a question. */
export type WideEntry = z.infer<typeof wideEntry>;
/** A text, or one a language. */
export type Text = z.infer<typeof text>;
