/** What stands between the dashes at the head of a report: the only settings an author has. */
import { z } from "zod";

/** A day as text; YAML readers that make a date of it are met half-way. */
const day = z.union([z.iso.date(), z.date().transform((date) => date.toISOString().slice(0, 10))]);

/** Attributes of a claim, as on the tag: {of: nps, segment: new, is: lower, than: 2025-q3}. */
const claim = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String));

/** Every key that a report may have; another one is an error. */
export const frontMatter = z.strictObject({
  /** The main finding in one sentence; it stands on the cover and in the list of reports. */
  title: z.string().min(1),
  /** One or two sentences under the title: of whom, over what, for which decision. */
  subtitle: z.string().min(1).optional(),
  /** A sentence for the list of reports and for search. */
  summary: z.string().min(1).optional(),
  /** Release the numbers come from: an id, or `latest`. */
  release: z.string().min(1).default("latest"),
  /** Day of this edition. */
  published: day,
  /** What the title claims, checked like a claim in the text. */
  claims: z.array(claim).default([]),
  /** Who answers for the text: roles or firms. */
  authors: z.array(z.string().min(1)).default([]),
});

/** The head of a report that keeps the contract, defaults filled in. */
export type FrontMatter = z.infer<typeof frontMatter>;
