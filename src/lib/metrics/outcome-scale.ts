/** In what an effect on an outcome is told, and how small it may be before it does not matter. */
import type { Unit } from "../contract/measure.ts";
import type { Context } from "./metric.ts";
import { nps } from "./nps.ts";
import { isPromotion } from "./outcome.ts";

/** Unit of differences in the outcome, and the smallest of interest in that unit: NPS points by the release's rule for NPS. */
export function outcomeScale(
  outcome: string,
  { dataset, sesoi }: Pick<Context, "dataset" | "sesoi">,
): { readonly unit: Unit; readonly sesoi: number } {
  if (!isPromotion(dataset, outcome)) return { unit: "score", sesoi };
  return { unit: "points", sesoi: dataset.release.settings.sesoi["nps"] ?? nps.sesoi };
}
