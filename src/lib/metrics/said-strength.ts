/** How well an intention tells who will do it. */
import { areaOf, areas } from "../stats/auc.ts";
import { bootstrap } from "../stats/bootstrap.ts";
import { common, gate, refused, type Base } from "./base.ts";
import type { Context, Estimate, Rows } from "./metric.ts";
import type { Said } from "./said.ts";

/** People on either side of the outcome. */
const EVENTS = 10;

/** The rows of which the outcome is known, and what was said there. */
export interface Spoken {
  readonly rows: Rows;
  readonly known: readonly number[];
  readonly said: readonly Said[];
  /** The outcomes of these rows. */
  readonly base: Base;
}

/**
 * `lift`, share who did it among those who said so over that among all; `phi`, correlation of having said so and doing it (both bootstrap
 * over people); `auc` of the answer itself (DeLong). Refused as EVENTS_TOO_FEW with under ten who did, or did not.
 */
export function saidStrength({ rows, known, said, base }: Spoken, context: Context): readonly Estimate[] {
  const happened = base.values.reduce((sum, value) => sum + value, 0);
  const parts = ["lift", "phi", "auc"] as const;
  if (happened < EVENTS || base.n - happened < EVENTS)
    return parts.map((part) => refused(base, "EVENTS_TOO_FEW", part));
  const order = Array.from(known.keys()).sort((a, b) => ((base.persons[a] ?? "") < (base.persons[b] ?? "") ? -1 : 1));
  const spoke = Uint8Array.from(order, (i) => (said[known[i] as number] === "yes" ? 1 : 0));
  const did = Float64Array.from(order, (i) => base.values[i] as number);
  const weights = Float64Array.from(order, (i) => base.weights[i] as number);
  const drawn = bootstrap({
    units: order.length,
    statistic: (picked) => strengths(picked, { spoke, did, weights }),
    random: context.random("said"),
    level: context.level,
    correct: "never",
  });
  const size = { ...common(base), ...gate(base), grade: "D" as const };
  const given = parts.slice(0, 2).map((part, k): Estimate => {
    const found = drawn[k];
    return found == null ? refused(base, "NO_VARIANCE", part) : { part, value: found.value, ...found.interval, ...size, method: "bootstrap" }; // prettier-ignore
  });
  const answers = rows.numbers("intent");
  const score = Float64Array.from(order, (i) => answers[known[i] as number] as number);
  const found = areas({ scores: [score], outcomes: did, weights: base.even ? undefined : weights });
  if (found === null) return [...given, refused(base, "EVENTS_TOO_FEW", "auc")];
  const { value, interval } = areaOf(found, 0, context.level);
  const cut = { low: Math.max(0, interval.low), high: Math.min(1, interval.high) };
  return [...given, { part: "auc", value, ...cut, ...size, method: "delong" }];
}

interface Columns {
  readonly spoke: Uint8Array;
  readonly did: Float64Array;
  readonly weights: Float64Array;
}

/** Lift and phi of these people; NaN where nobody said so or nobody did it. */
function strengths(picked: Int32Array, { spoke, did, weights }: Columns): readonly number[] {
  let [all, said, done, both] = [0, 0, 0, 0];
  for (const i of picked) {
    const weight = weights[i] as number;
    all += weight;
    said += weight * (spoke[i] as number);
    done += weight * (did[i] as number);
    both += weight * (spoke[i] as number) * (did[i] as number);
  }
  const [p, q] = [said / all, done / all];
  return [both / all / (p * q), (both / all - p * q) / Math.sqrt(p * (1 - p) * q * (1 - q))];
}
