/** M37 for money: what comes in over the year after an answer. */
import type { Status } from "../contract/measure.ts";
import { periodsAYear } from "../dataset/fates.ts";
import { studentInterval } from "../stats/student.ts";
import type { Context, Estimate } from "./metric.ts";
import { scaleOf } from "./predictor.ts";
import { averageAmount, averageGain, fitSpending, observedAmount, type SpendingModel } from "./spending-model.ts";
import { scored, scoresOf, type Spells } from "./spell-rows.ts";

/** Parts "" (euros a year with one point more), `ratio`, and by score `curve` and `observed`; an amount that one customer makes is hidden. */
export function spendingParts(all: Spells, question: string, { dataset, period, level }: Context): readonly Estimate[] {
  const to = dataset.periods.findIndex(({ id }) => id === period);
  const fitted = fitSpending(all, { year: periodsAYear(dataset), periods: dataset.periods.length, to });
  const about = { predictor: question, outcome: "spend" };
  if (fitted.refusal !== null) {
    const status: Status = fitted.refusal === "NO_DATA" ? "missing" : "refused";
    return [{ value: null, n: fitted.people, status, reasons: [fitted.refusal], unit: "euro", about }];
  }
  const { model } = fitted;
  const shared = { n: model.people, nMissing: new Set(all.person).size - model.people, grade: "D", about } as const;
  if (model.dominated) return [{ value: null, n: model.people, status: "hidden", reasons: ["SUPPRESSED"], unit: "euro", about }]; // prettier-ignore
  const gain = averageGain(model);
  const scores = scoresOf(model.spells, scaleOf(dataset, question));
  return [
    { ...shared, unit: "euro", value: gain.value, ...studentInterval({ ...gain, df: model.fit.df }, level) },
    { part: "ratio", ...shared, ...ratioOf(model, level) },
    ...scores.map((score): Estimate => {
      const { value, standardError } = averageAmount(model, score);
      const log = studentInterval({ value: Math.log(value), standardError: standardError / value, df: model.fit.df }, level); // prettier-ignore
      return { part: "curve", group: scored(score), ...shared, unit: "euro", value, low: Math.exp(log.low), high: Math.exp(log.high) }; // prettier-ignore
    }),
    ...scores.map((score) => observed(model, score, level)),
  ];
}

function ratioOf({ fit }: SpendingModel, level: number) {
  const value = fit.coefficients[1] as number;
  const { low, high } = studentInterval({ value, standardError: fit.standardErrors[1] as number, df: fit.df }, level);
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high) };
}

function observed(model: SpendingModel, score: number, level: number): Estimate {
  const shared = { part: "observed", group: scored(score), unit: "euro", method: "student" } as const;
  const found = observedAmount(model, score, level);
  if (found === null) return { ...shared, value: null, n: 0, status: "missing", reasons: ["NO_DATA"] };
  if (found.dominated) return { ...shared, value: null, n: found.n, status: "hidden", reasons: ["SUPPRESSED"] };
  return { ...shared, value: found.mean, ...found.interval, n: found.n };
}
