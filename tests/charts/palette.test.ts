import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from "culori";
import type { Color } from "culori";
import { expect, test } from "vitest";
import {
  categories,
  css,
  markRoles,
  paint,
  paintOf,
  palettes,
  resolve,
  roles,
  textRoles,
} from "../../src/lib/charts/palette.ts";
import type { Theme } from "../../src/lib/charts/palette.ts";

const themes: readonly Theme[] = ["light", "dark", "print"];
const sights: Readonly<Record<string, (colour: Color) => Color>> = {
  normal: (colour) => colour,
  protanopia: filterDeficiencyProt(1),
  deuteranopia: filterDeficiencyDeuter(1),
  tritanopia: filterDeficiencyTrit(1),
};

test.each(themes)("marks stand out from the %s ground by 3:1 (WCAG 1.4.11)", (theme) => {
  const { ground } = palettes[theme];
  const faint = markRoles.filter((role) => wcagContrast(palettes[theme][role], ground) < 3);
  expect(faint).toEqual([]);
});

test.each(themes)("letters stand out from the %s ground, and from the band they may lie on, by 4.5:1", (theme) => {
  const { ground, band } = palettes[theme];
  const faint = textRoles.filter((role) => wcagContrast(palettes[theme][role], ground) < 4.5);
  expect(faint).toEqual([]);
  expect(wcagContrast(palettes[theme].ink, band)).toBeGreaterThan(4.5);
  expect(wcagContrast(palettes[theme].muted, band)).toBeGreaterThan(4.5);
});

test.each(themes.flatMap((theme) => Object.keys(sights).map((sight) => [theme, sight] as const)))(
  "five kinds keep a colour difference of 21 on the %s ground in %s",
  (theme, sight) => {
    const see = sights[sight] ?? ((colour) => colour);
    expect(closest(categories.map((role) => see(colourOf(palettes[theme][role])))).distance).toBeGreaterThanOrEqual(21);
  },
);

test.each(themes.flatMap((theme) => Object.keys(sights).map((sight) => [theme, sight] as const)))(
  "low, middle and high keep a colour difference of 10 on the %s ground in %s (trust U-25)",
  (theme, sight) => {
    const see = sights[sight] ?? ((colour) => colour);
    const { low, mid, high } = palettes[theme];
    expect(closest([low, mid, high].map((colour) => see(colourOf(colour)))).distance).toBeGreaterThanOrEqual(10);
  },
);

test.each(["light", "dark"] as const)("a stronger grade stands out more from the %s ground", (theme) => {
  const strength = (["gradeA", "gradeB", "gradeC"] as const).map((role) =>
    wcagContrast(palettes[theme][role], palettes[theme].ground),
  );
  expect(strength).toEqual([...strength].sort((a, b) => b - a));
});

test("the stylesheet gives every role in every theme, for print and for forced colours", () => {
  const sheet = css();
  for (const role of roles) expect(sheet.split(`--${role}:`).length - 1).toBe(5);
  expect(sheet).toContain("prefers-color-scheme:dark");
  expect(sheet).toContain(`[data-theme="dark"]`);
  expect(sheet).toContain("@media print");
  expect(sheet).toContain("forced-colors:active");
});

test("a kind keeps its colour when others are left out of a chart", () => {
  const values = ["loyal", "new", "regular"];
  expect(paintOf("new", values)).toBe(paint("c2"));
  expect(paintOf("elsewhere", values)).toBe(paint("muted"));
});

test("more than five kinds are not told apart by colour", () => {
  expect(paintOf("b", ["a", "b", "c", "d", "e", "f"])).toBe(paint("muted"));
});

test("a drawing that stands alone has colours and no variables", () => {
  expect(resolve(`<path fill="var(--accent)" stroke="var(--ink)"/>`, "dark")).toBe(
    `<path fill="#6ac9ce" stroke="#ece9e2"/>`,
  );
});

function closest(colours: readonly Color[]): { readonly distance: number } {
  const difference = differenceCiede2000();
  let distance = Infinity;
  for (const [i, a] of colours.entries()) {
    for (const b of colours.slice(i + 1)) {
      distance = Math.min(distance, difference(a, b));
    }
  }
  return { distance };
}

function colourOf(hex: string): Color {
  const colour = parse(hex);
  if (colour === undefined) throw new Error(`${hex} is no colour`);
  return colour;
}
