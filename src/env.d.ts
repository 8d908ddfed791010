/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** The report in one language that the author's tags on this page speak about; set by the page before it renders them. */
    edition: import("./lib/components/edition.ts").Edition;
  }
}

declare module "virtual:meetlat/charts.css";
