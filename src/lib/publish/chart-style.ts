/** The colours and the rules of the charts as a stylesheet, made where the charts are made. */

const id = "virtual:meetlat/charts.css";

/** Vite plugin for `import "virtual:meetlat/charts.css"`; its type is structural, so that nothing here depends on the bundler. */
export function chartStyle(): {
  readonly name: string;
  readonly resolveId: (source: string) => string | undefined;
  readonly load: (source: string) => Promise<string | undefined>;
} {
  return {
    name: "meetlat-chart-style",
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: async (source) => (source === `\0${id}` ? chartStyles() : undefined),
  };
}

/** Custom properties of every theme, then the rules that drawings need. */
export async function chartStyles(): Promise<string> {
  const [{ css }, { chartCss }] = await Promise.all([import("../charts/palette.ts"), import("../charts/draw.ts")]);
  return `${css()}\n${chartCss}`;
}
