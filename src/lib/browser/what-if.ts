/** The what-if at the reader's: assumptions move, the same case is drawn again by the same code, and all that it says follows. */
import { outcomesMoving, type Shape } from "../charts/outcomes.ts";
import type { WhatIfData } from "../components/what-if.ts";
import { whatIfWords, type WhatIfWords } from "../evidence/words/what-if-text.ts";
import { clipped } from "../metrics/lever.ts";
import { addressOf, supposedIn } from "./address.ts";
import { FEW, playerOf, type Played } from "./case-player.ts";
import { leverControl, type LeverControl } from "./lever-control.ts";

/** Milliseconds after the last change until what it came to is read out. */
const QUIET = 700;

for (const figure of document.querySelectorAll<HTMLElement>("[data-what-if]")) start(figure);

function start(figure: HTMLElement): void {
  const source = figure.querySelector("[data-case]")?.textContent;
  if (source == null) return;
  const data = JSON.parse(source) as WhatIfData;
  const words = whatIfWords(data.writing);
  const play = playerOf(data);
  const supposed = new Map<string, number>();
  const render = once((draws) => {
    const played = play(supposed, draws);
    show(figure, data, words, played, controls);
    const moved = supposed.size > 0;
    const mark = part(figure, "moved");
    mark.hidden = !moved;
    mark.textContent = moved ? words.moved(supposed.size) : "";
    (part(figure, "reset") as HTMLButtonElement).disabled = !moved;
    if (draws > FEW) settle(figure, supposed);
  });
  const controls = data.levers.map((lever, i) =>
    leverControl(
      figure.querySelectorAll<HTMLElement>("[data-lever]")[i] as HTMLElement,
      lever,
      words,
      (value, rests) => {
        if (value === lever.centre) supposed.delete(lever.input);
        else supposed.set(lever.input, value);
        render(rests ? data.draws : FEW);
      },
    ),
  );
  const take = (asked: ReadonlyMap<string, number>): void => {
    supposed.clear();
    data.levers.forEach((lever, i) => {
      const value = asked.get(lever.input) ?? lever.centre;
      const within = clipped(lever, value);
      if (within !== lever.centre) supposed.set(lever.input, within);
      controls[i]?.set(value);
    });
    render(data.draws);
  };
  part(figure, "reset").addEventListener("click", () => {
    take(new Map());
    controls[0]?.focus();
  });
  addEventListener("hashchange", () => {
    const asked = supposedIn(location.hash);
    if (asked !== null) take(asked);
  });
  part(figure, "levers").hidden = false;
  figure.querySelector<HTMLDetailsElement>("[data-scenarios] > details")?.removeAttribute("open");
  const asked = supposedIn(location.hash);
  if (asked === null) return;
  take(asked);
  figure.scrollIntoView();
}

/** Shows what was played, in words and in both drawings of every tier. */
function show(
  figure: HTMLElement,
  data: WhatIfData,
  words: WhatIfWords,
  { outcomes, spreads }: Played,
  controls: readonly LeverControl[],
): void {
  outcomes.forEach((outcome, t) => {
    const block = figure.querySelectorAll<HTMLElement>("[data-tier]")[t];
    if (outcome === null || block === undefined) return;
    const said = words.outcome(outcome);
    part(block, "figure").textContent = said.figure;
    part(block, "rest").textContent = said.rest;
    for (const width of ["page", "phone"] as const) {
      const place = data.places[t]?.[width];
      const moving = block.querySelector(`[data-moving="${width}"]`);
      if (place !== undefined)
        moving?.replaceChildren(...outcomesMoving(outcome, place, words.dots(outcome)).map(element));
    }
  });
  controls.forEach((control, i) => control.spread(spreads[i] as readonly [number, number]));
}

/** Keeps what was supposed in the address, and reads the outcome out when the reader pauses. */
function settle(figure: HTMLElement, supposed: ReadonlyMap<string, number>): void {
  const address = addressOf(supposed);
  if (address !== "" || supposedIn(location.hash) !== null)
    history.replaceState(history.state, "", address === "" ? location.pathname + location.search : address);
  const live = part(figure, "live");
  clearTimeout(Number(live.dataset["timer"]));
  const timer = setTimeout(() => {
    const said = [...figure.querySelectorAll<HTMLElement>("[data-tier]")].map(
      (block) => `${block.dataset["tier"]}: ${part(block, "figure").textContent}, ${part(block, "rest").textContent}.`,
    );
    live.textContent = [part(figure, "moved").textContent, ...said].join(" ");
  }, QUIET);
  live.dataset["timer"] = String(timer);
}

/** Calls at most once a frame, with the most draws that were asked for in it. */
function once(render: (draws: number) => void): (draws: number) => void {
  let asked = 0;
  return (draws) => {
    if (asked === 0)
      requestAnimationFrame(() => {
        const most = asked;
        asked = 0;
        render(most);
      });
    asked = Math.max(asked, draws);
  };
}

function element({ tag, attributes, text = "" }: Shape): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.textContent = text;
  return made;
}

function part(within: HTMLElement, name: string): HTMLElement {
  return within.querySelector(`[data-${name}]`) as HTMLElement;
}
