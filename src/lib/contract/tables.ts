/** All tables of the data contract (`method.md` 5), in the order in which they explain each other. */
import type { TableContract } from "./table.ts";
import { answers } from "./answers.ts";
import { assumptions } from "./assumptions.ts";
import { behaviourObservations } from "./behaviour-observations.ts";
import { behaviours } from "./behaviours.ts";
import { benchmarks } from "./benchmarks.ts";
import { channels } from "./channels.ts";
import { claims } from "./claims.ts";
import { customerPeriods } from "./customer-periods.ts";
import { customers } from "./customers.ts";
import { effects } from "./effects.ts";
import { employees } from "./employees.ts";
import { experimentUnits } from "./experiment-units.ts";
import { experiments } from "./experiments.ts";
import { financials } from "./financials.ts";
import { initiativeCosts } from "./initiative-costs.ts";
import { initiatives } from "./initiatives.ts";
import { interactions } from "./interactions.ts";
import { invitations } from "./invitations.ts";
import { journeys } from "./journeys.ts";
import { orders } from "./orders.ts";
import { phases } from "./phases.ts";
import { priceAnswers } from "./price-answers.ts";
import { responses } from "./responses.ts";
import { teamPeriods } from "./team-periods.ts";
import { teams } from "./teams.ts";
import { touchpoints } from "./touchpoints.ts";
import { visionPrinciples } from "./vision-principles.ts";
import { visionScores } from "./vision-scores.ts";
import { weightTargets } from "./weight-targets.ts";

/** Name of the table, as in `files` of release.yaml, to its contract. `questions` stand in release.yaml itself. */
export const tables: ReadonlyMap<string, TableContract> = new Map(
  [
    phases,
    channels,
    touchpoints,
    visionPrinciples,
    visionScores,
    customers,
    customerPeriods,
    orders,
    interactions,
    journeys,
    responses,
    answers,
    priceAnswers,
    invitations,
    weightTargets,
    teams,
    employees,
    teamPeriods,
    behaviours,
    behaviourObservations,
    financials,
    initiatives,
    initiativeCosts,
    effects,
    experiments,
    experimentUnits,
    assumptions,
    benchmarks,
    claims,
  ].map((table) => [table.name, table]),
);
