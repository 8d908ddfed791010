/** Options to SVG, in the house style: the one place outside the browser that knows a document. */
import { plot } from "@observablehq/plot";
import type { PlotOptions } from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { sans } from "./style.ts";
import { attribute, insideOf } from "./svg.ts";

/** How a drawing is named in its page: `id` unique there, `label` read aloud in place of the picture. */
export interface Naming {
  readonly id: string;
  readonly label: string;
}

/**
 * Draws one chart as an SVG text. Colours are variables of the page (`palette.css`), so that one drawing serves day, night and print;
 * `palette.resolve` puts colours in for a file that stands alone. Deterministic: the same options give the same bytes in any process.
 * Throws when Plot warns or a number is not finite. `options.document` replaces the document, in tests.
 */
export function draw(options: PlotOptions, { id, label }: Naming): string {
  const drawing = plot({ axis: null, className: "chart", document: shared, figure: false, ...options });
  const box = drawing.getAttribute("viewBox") ?? "";
  const [, , width = "", height = ""] = box.split(" ");
  const root = { xmlns, class: "chart", viewBox: box, width, height, fill: "var(--ink)", "font-family": sans };
  const attributes = Object.entries({ ...root, "text-anchor": "middle", role: "img", "aria-label": label });
  const inside = insideOf(drawing, id);
  return `<svg${attributes.map(([name, value]) => attribute(name, value)).join("")}><g aria-hidden="true">${inside}</g></svg>`;
}

/** The rules that every drawing needs, once a page: what Plot would write into each chart as a style. */
export const chartCss = [
  `.chart{display:block;width:100%;height:auto;overflow:visible;font-family:var(--sans,${sans});`,
  `font-variant-numeric:tabular-nums lining-nums;-webkit-text-size-adjust:none}`,
  `.chart text{white-space:pre}`,
  `@media (forced-colors:active){.chart{forced-color-adjust:none}}`,
].join("");

const xmlns = "http://www.w3.org/2000/svg";
const shared = parseHTML("<!doctype html><html><body></body></html>").document as unknown as Document;
