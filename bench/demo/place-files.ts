/** Phases, channels, touchpoints and teams as CSV. */
import type { File } from "./file.ts";
import { channels, phases, teams, touchpoints } from "./places.ts";

/** The tables of places: the same in every release. */
export function placeFiles(): File[] {
  const bool = "BOOLEAN";
  const text = "VARCHAR";
  return [
    { table: "phases", name: "phases.csv", columns: { phase_id: text, name: text, order: "INTEGER" }, rows: phases.map((one, i) => ({ phase_id: one.id, name: one.nl, order: i + 1 })) },
    { table: "channels", name: "channels.csv", columns: { channel_id: text, name: text, is_digital: bool, is_human: bool, cost_per_contact: "DOUBLE", avoidable_cost_per_contact: "DOUBLE" }, rows: channels.map((one) => ({ channel_id: one.id, name: one.nl, is_digital: one.digital, is_human: one.human, cost_per_contact: one.cost, avoidable_cost_per_contact: one.avoidable })) },
    { table: "touchpoints", name: "touchpoints.csv", columns: { touchpoint_id: text, name: text, phase_id: text, owner_team_id: text, is_human: bool, steps_n: "INTEGER", fields_n: "INTEGER", unit_cost: "DOUBLE", lever: text }, rows: touchpoints.map((one) => ({ touchpoint_id: one.id, name: one.nl, phase_id: one.phase, owner_team_id: one.team, is_human: one.human, steps_n: one.steps, fields_n: one.fields, unit_cost: one.unitCost ?? null, lever: one.lever })) },
    { table: "teams", name: "teams.csv", columns: { team_id: text, name: text, unit: text, headcount: "INTEGER" }, rows: teams.map((one) => ({ team_id: one.id, name: one.nl, unit: one.unit, headcount: one.size })) },
  ]; // prettier-ignore
}
