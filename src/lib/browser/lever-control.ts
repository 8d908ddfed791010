/** One assumption's slider, number field and line of range, kept in step with one another. */
import type { WhatIfData } from "../components/what-if.ts";
import type { WhatIfWords } from "../evidence/words/what-if-text.ts";
import { clipped, stopAt } from "../metrics/lever.ts";

/** Sets it from elsewhere. */
export interface LeverControl {
  /** Puts the best guess here, or as near as may be, saying so where that is elsewhere. */
  readonly set: (value: number) => void;
  /** Shows where most of the draws lie. */
  readonly spread: (ends: readonly [number, number]) => void;
  readonly focus: () => void;
}

/** `changed` hears every new value, and whether the reader let go. */
export function leverControl(
  block: HTMLElement,
  lever: WhatIfData["levers"][number],
  words: WhatIfWords,
  changed: (value: number, rests: boolean) => void,
): LeverControl {
  const [slider, field] = ["range", "number"].map((type) => block.querySelector(`input[type=${type}]`)) as [
    HTMLInputElement,
    HTMLInputElement,
  ];
  const note = block.querySelector("[data-clipped]") as HTMLElement;
  const inField = lever.writing.unit === "share" ? 100 : 1;
  const slide = (value: number): void => {
    slider.value = String(Math.round((value - lever.centre) / lever.step));
    slider.setAttribute("aria-valuetext", words.value(value, lever.writing));
  };
  const write = (value: number): void => {
    field.value = String(Number((value * inField).toPrecision(12)));
  };
  const say = (asked: number): number => {
    const value = clipped(lever, asked);
    note.textContent = value === asked ? "" : words.clipped(value, lever.writing);
    return value;
  };
  const fromSlider = (rests: boolean): void => {
    const value = stopAt(lever, Number(slider.value));
    note.textContent = "";
    slider.setAttribute("aria-valuetext", words.value(value, lever.writing));
    write(value);
    changed(value, rests);
  };
  slider.addEventListener("input", () => fromSlider(false));
  slider.addEventListener("change", () => fromSlider(true));
  field.addEventListener("input", () => {
    if (field.value === "" || !Number.isFinite(field.valueAsNumber)) return;
    const value = say(Number((field.valueAsNumber / inField).toPrecision(12)));
    slide(value);
    changed(value, true);
  });
  // What was typed stays until the reader is done with it.
  field.addEventListener("change", () => write(stopOf(slider, field, lever, inField)));
  return {
    set: (asked) => {
      const value = say(asked);
      slide(value);
      write(value);
    },
    spread: ([low, high]) => {
      const bar = block.querySelector("[data-spread]");
      const at = (value: number): string => String(1000 * fraction(slider, lever, value));
      bar?.setAttribute("x1", at(low));
      bar?.setAttribute("x2", at(high));
      (block.querySelector("[data-spread-text]") as HTMLElement).textContent = words.spread(low, high, lever.writing);
    },
    focus: () => slider.focus(),
  };
}

/** The value that counts after an entry: cut to the range; what is no number is the slider's. */
function stopOf(
  slider: HTMLInputElement,
  field: HTMLInputElement,
  lever: WhatIfData["levers"][number],
  inField: number,
): number {
  const typed = field.valueAsNumber;
  if (!Number.isFinite(typed)) return stopAt(lever, Number(slider.value));
  return clipped(lever, Number((typed / inField).toPrecision(12)));
}

/** Place on the slider, 0 at its left end and 1 at its right. */
function fraction(slider: HTMLInputElement, { centre, step }: WhatIfData["levers"][number], value: number): number {
  const [least, most] = [Number(slider.min), Number(slider.max)];
  return Math.min(1, Math.max(0, ((value - centre) / step - least) / (most - least)));
}
