/** The colours of a report by role, for paper, screen at night and print; the stylesheet's variables are made from them. */

/** What a colour is for. Charts name the role (`var(--accent)`), never the colour. */
export const roles = [
  "ground",
  "ink",
  "muted",
  "rule",
  "grid",
  "band",
  "accent",
  "soft",
  "low",
  "mid",
  "high",
  "c1",
  "c2",
  "c3",
  "c4",
  "c5",
  "hidden",
  "gradeA",
  "gradeB",
  "gradeC",
  "gradeD",
  "gradeE",
  "shade1",
  "shade2",
  "shade3",
  "shade4",
  "shade5",
  "shade6",
] as const;

export type Role = (typeof roles)[number];
export type Theme = "light" | "dark" | "print";
export type Colours = Readonly<Record<Role, string>>;

/** Roles that letters are set in: 4.5:1 on the ground (WCAG 1.4.3). */
export const textRoles: readonly Role[] = ["ink", "muted", "accent", "low", "high", "hidden"];

/** Areas behind a printed number, from little to much: equal steps of lightness, save for one that neither ink nor ground could be read on. */
export const shades = ["shade1", "shade2", "shade3", "shade4", "shade5", "shade6"] as const satisfies readonly Role[];

/** The role that letters on a shade are set in. */
export function inkOn(shade: (typeof shades)[number]): Role {
  return shade === "shade5" || shade === "shade6" ? "ground" : "ink";
}

/** Roles of marks that carry meaning: 3:1 on the ground (WCAG 1.4.11). `rule`, `grid`, `band`, `soft` and the shades only support. */
export const markRoles: readonly Role[] = roles.filter(
  (role) => !["ground", "rule", "grid", "band", "soft", ...shades].includes(role),
);

/** Five kinds that stay apart in normal sight and in simulated protanopia, deuteranopia and tritanopia. */
export const categories: readonly Role[] = ["c1", "c2", "c3", "c4", "c5"];

const light: Colours = {
  ground: "#fbfaf7",
  ink: "#1c2126",
  muted: "#6c6861",
  rule: "#d0cfcd",
  grid: "#e5e4e2",
  band: "#eceae5",
  accent: "#00696f",
  soft: "#c3dcdc",
  low: "#a33f1e",
  mid: "#848076",
  high: "#006173",
  c1: "#33695f",
  c2: "#ad620c",
  c3: "#362373",
  c4: "#8784ac",
  c5: "#5e1c0a",
  hidden: "#716c65",
  gradeA: "#00363a",
  gradeB: "#00696f",
  gradeC: "#4a9499",
  gradeD: "#8f8b81",
  gradeE: "#6c6861",
  shade1: "#e5f3f4",
  shade2: "#c8e7e8",
  shade3: "#a3d5d8",
  shade4: "#78bdc0",
  shade5: "#1b7d81",
  shade6: "#00595c",
};

const dark: Colours = {
  ground: "#15181b",
  ink: "#ece9e2",
  muted: "#a29e96",
  rule: "#3f4143",
  grid: "#2b2e30",
  band: "#25282a",
  accent: "#6ac9ce",
  soft: "#234549",
  low: "#e98667",
  mid: "#95928a",
  high: "#6dbfd3",
  c1: "#689885",
  c2: "#f6c662",
  c3: "#8766bb",
  c4: "#cbc8f4",
  c5: "#b27402",
  hidden: "#a29e96",
  gradeA: "#c9f2f3",
  gradeB: "#6ac9ce",
  gradeC: "#35868b",
  gradeD: "#7d7a73",
  gradeE: "#a29e96",
  shade1: "#172425",
  shade2: "#1c3435",
  shade3: "#214547",
  shade4: "#285c5e",
  shade5: "#56a8aa",
  shade6: "#77cfd1",
};

const print: Colours = { ...light, ground: "#ffffff", ink: "#000000", muted: "#55524d", hidden: "#55524d" };

/** The colours of each theme, by role. */
export const palettes: Readonly<Record<Theme, Colours>> = { light, dark, print };

/** The paint of a role as charts write it in `fill` and `stroke`. */
export function paint(role: Role): string {
  return `var(--${role})`;
}

/**
 * The paint of one kind among others, the same in every chart of every release as long as the column's values are: the first five
 * have a colour each, more than five share the muted one (`trust.md` U-26, U-51).
 */
export function paintOf(value: string, values: readonly string[]): string {
  const at = values.indexOf(value);
  const role = values.length > categories.length ? undefined : categories[at];
  return paint(role ?? "muted");
}

/** A drawing with every role's variable replaced by its colour, for a file that stands alone. */
export function resolve(svg: string, theme: Theme): string {
  return svg.replace(/var\(--(\w+)\)/g, (whole, role: string) => palettes[theme][role as Role] ?? whole);
}

/**
 * Custom properties for all themes. The reader's system decides unless `data-theme` is set on the root or on a part of the page;
 * print is always on white; forced colours become the system's own (`trust.md` U-37).
 */
export function css(): string {
  return [
    `:root,[data-theme="light"]{color-scheme:light;${properties(light)}}`,
    `@media screen and (prefers-color-scheme:dark){:root:not([data-theme="light"]){color-scheme:dark;${properties(dark)}}}`,
    `@media screen{[data-theme="dark"]{color-scheme:dark;${properties(dark)}}}`,
    `@media print{:root,[data-theme]{color-scheme:light;${properties(print)}}}`,
    `@media (forced-colors:active){:root,:root[data-theme]{${properties(forced)}}}`,
  ].join("\n");
}

const forced: Colours = {
  ...(Object.fromEntries(roles.map((role) => [role, "CanvasText"])) as Record<Role, string>),
  shade1: "Canvas",
  shade2: "Canvas",
  shade3: "Canvas",
  shade4: "Canvas",
  ground: "Canvas",
  band: "Canvas",
  grid: "GrayText",
  rule: "GrayText",
  soft: "GrayText",
  mid: "GrayText",
  accent: "LinkText",
  high: "LinkText",
  c2: "LinkText",
  c4: "GrayText",
  gradeC: "LinkText",
  gradeD: "GrayText",
};

function properties(colours: Colours): string {
  return roles.map((role) => `--${role}:${colours[role]}`).join(";");
}
