/** How many are gone after some steps when not everybody is seen to the end. */
import { wilson } from "./wilson.ts";
import type { Interval } from "./interval.ts";

/** People followed for `risk` whole steps, of whom those with `gone` 1 went in the last of them; `weights` absent: all 1. */
export interface Followed {
  readonly risk: ArrayLike<number>;
  readonly gone: ArrayLike<number>;
  readonly weights?: ArrayLike<number> | undefined;
}

/**
 * Share gone after `steps`: 1 − Π(1 − d/r) over the steps, r those still followed. The interval is Wilson's on the plain people that
 * Greenwood's variance is worth (Rothman 1978, J Chronic Dis 31), at most `people`. Null when nobody is followed in some step before all are gone.
 */
export function goneAfter(
  { risk, gone, weights }: Followed,
  options: { readonly steps: number; readonly level: number; readonly people: number },
): { readonly share: number; readonly interval: Interval } | null {
  const { steps, level, people } = options;
  let [stay, greenwood] = [1, 0];
  const scale = weights === undefined ? 1 : worthOf(weights);
  for (let step = 1; step <= steps && stay > 0; step++) {
    let [followed, went] = [0, 0];
    for (let i = 0; i < risk.length; i++) {
      if ((risk[i] as number) < step) continue;
      const weight = weights === undefined ? 1 : (weights[i] as number);
      followed += weight;
      if (risk[i] === step) went += weight * (gone[i] as number);
    }
    if (!(followed > 0)) return null;
    stay *= 1 - went / followed;
    greenwood += followed > went ? went / (followed * scale * (followed - went)) : 0;
  }
  const variance = stay ** 2 * greenwood;
  const worth = variance > 0 ? Math.min(people, (stay * (1 - stay)) / variance) : people;
  return { share: 1 - stay, interval: wilson({ share: 1 - stay, n: worth }, level) };
}

/** Plain people a unit of weight is worth: Σw/Σw². */
function worthOf(weights: ArrayLike<number>): number {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i] as number;
    squares += (weights[i] as number) ** 2;
  }
  return squares > 0 ? sum / squares : 1;
}
