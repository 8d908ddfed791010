/** What authors write: reports of the client of this build, and the pages that explain a metric. */
import { pathToFileURL } from "node:url";
import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { frontMatter } from "./lib/contract/front-matter.ts";
import { siteOptions } from "./lib/publish/site.ts";

const site = siteOptions();
const named = ({ entry }: { entry: string }): string => entry.replace(/\.mdx?$/, "");

export const collections = {
  /** `<report>/<lang>`, e.g. `return/nl`. */
  reports: defineCollection({
    loader: glob({
      base: pathToFileURL(`${site.reports}/${site.client}/`),
      pattern: site.client === "" ? [] : "*/{nl,en}.mdx",
      generateId: named,
    }),
    schema: frontMatter,
  }),
  /** `<metric>/<lang>`, e.g. `nps/en`; always the program's own. */
  methods: defineCollection({ loader: glob({ base: "src/content/methods", pattern: "*/*.md", generateId: named }) }),
};
