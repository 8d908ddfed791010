import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import mdx from "@astrojs/mdx";
import { defineConfig } from "astro/config";
import { siteOptions } from "./src/lib/publish/site.ts";
import { chartStyle } from "./src/lib/publish/chart-style.ts";

process.env.MEETLAT_PROJECT = import.meta.dirname;
const site = siteOptions();
const script = readFileSync(new URL("./src/lib/browser/page.js", import.meta.url), "utf8").trim();

export default defineConfig({
  base: process.env.MEETLAT_BASE ?? "/",
  outDir: site.out,
  cacheDir: site.cache,
  trailingSlash: "always",
  compressHTML: true,
  devToolbar: { enabled: false },
  build: { inlineStylesheets: "always" },
  markdown: { syntaxHighlight: false },
  integrations: [mdx()],
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "object-src 'none'",
      ],
      scriptDirective: { hashes: [`sha256-${createHash("sha256").update(script).digest("base64")}`] },
    },
  },
  vite: {
    plugins: [chartStyle()],
    // A page that was mailed or put on a disk must work alone: its one script goes inside it.
    build: { assetsInlineLimit: 64_000 },
    // A report outside the project imports Astro's runtime from the project.
    resolve: { dedupe: ["astro"] },
    server: { fs: { allow: [site.project, site.workspace] } },
  },
});
