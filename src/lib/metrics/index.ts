/** Everything that can be measured, by id. */
import { benchmark } from "./benchmark.ts";
import { benefitStreams } from "./benefit-streams.ts";
import { breakEven } from "./break-even.ts";
import { change } from "./change.ts";
import { budgetChoice } from "./budget-choice.ts";
import { channelCost } from "./channel-cost.ts";
import { contactPressure } from "./contact-pressure.ts";
import { customerEffort } from "./customer-effort.ts";
import { differenceInDifferences } from "./difference-in-differences.ts";
import { diminishingReturns } from "./diminishing-returns.ts";
import { driverImportance } from "./driver-importance.ts";
import { expectationGap } from "./expectation-gap.ts";
import { experiment } from "./experiment.ts";
import { importancePerformance } from "./importance-performance.ts";
import { lifetimeValue } from "./lifetime-value.ts";
import { linkage } from "./linkage.ts";
import { informationValue } from "./information-value.ts";
import { initiativeReturn } from "./initiative-return.ts";
import { kano } from "./kano.ts";
import { magicMoments } from "./magic-moments.ts";
import type { Metric } from "./metric.ts";
import { momentImpact } from "./moment-impact.ts";
import { nps } from "./nps.ts";
import { scaleScore } from "./scale-score.ts";
import { responseTime } from "./response-time.ts";
import { journeyTime } from "./journey-time.ts";
import { enps } from "./enps.ts";
import { penaltyReward } from "./penalty-reward.ts";
import { predictiveValidity } from "./predictive-validity.ts";
import { priceAcceptance } from "./price-acceptance.ts";
import { pricePremium } from "./price-premium.ts";
import { priceSensitivity } from "./price-sensitivity.ts";
import { reach } from "./reach.ts";
import { forecastRecord } from "./forecast-record.ts";
import { reconciliation } from "./reconciliation.ts";
import { streamOverlap } from "./stream-overlap.ts";
import { responseBias } from "./response-bias.ts";
import { responseRate } from "./response-rate.ts";
import { retentionLinkage } from "./retention-linkage.ts";
import { revenueAtRisk } from "./revenue-at-risk.ts";
import { rox } from "./rox.ts";
import { sayDo } from "./say-do.ts";
import { shareOfWallet } from "./share-of-wallet.ts";
import { satisfactionShape } from "./satisfaction-shape.ts";
import { seamlessness } from "./seamlessness.ts";
import { simulation } from "./simulation.ts";
import { topTwoBox } from "./top-two-box.ts";
import { tornado } from "./tornado.ts";
import { visionPriority } from "./vision-priority.ts";
import { vulnerability } from "./vulnerability.ts";
import { removalEffect } from "./removal-effect.ts";
import { transitions } from "./transitions.ts";
import { weighting } from "./weighting.ts";
import { wordOfMouth } from "./word-of-mouth.ts";

const all: readonly Metric[] = [
  nps,
  change,
  topTwoBox,
  customerEffort,
  enps,
  scaleScore,
  expectationGap,
  responseTime,
  responseRate,
  weighting,
  responseBias,
  reach,
  transitions,
  removalEffect,
  journeyTime,
  linkage,
  seamlessness,
  contactPressure,
  driverImportance,
  importancePerformance,
  vulnerability,
  magicMoments,
  visionPriority,
  momentImpact,
  penaltyReward,
  kano,
  channelCost,
  retentionLinkage,
  satisfactionShape,
  revenueAtRisk,
  experiment,
  differenceInDifferences,
  sayDo,
  predictiveValidity,
  shareOfWallet,
  wordOfMouth,
  lifetimeValue,
  benchmark,
  priceSensitivity,
  priceAcceptance,
  pricePremium,
  diminishingReturns,
  benefitStreams,
  streamOverlap,
  reconciliation,
  forecastRecord,
  rox,
  simulation,
  tornado,
  breakEven,
  initiativeReturn,
  budgetChoice,
  informationValue,
];

/** Metric id (its file's name) to the metric; adding a metric is adding a line. */
export const metrics: ReadonlyMap<string, Metric> = new Map(all.map((metric) => [metric.id, metric]));
