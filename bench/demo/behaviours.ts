/** What employees are asked to do at six moments, and how often a quality check saw them do it. */
import { random } from "../../src/lib/stats/random.ts";
import { between, normal } from "./draws.ts";
import type { File } from "./file.ts";
import { iso, type Quarter } from "./quarters.ts";
import type { World } from "./world.ts";

interface Behaviour {
  readonly id: string;
  readonly nl: string;
  readonly touchpoint: string;
  readonly norm: number;
  /** Share of occasions in truth, and how far teams lie apart. */
  readonly rate: number;
  readonly spread: number;
  readonly teams: readonly string[];
}

const phones = ["phone-1", "phone-2", "phone-3", "phone-4", "phone-5"];

export const behaviours: readonly Behaviour[] = [
  { id: "call-after-move", nl: "Belt zelf na de verhuisdatum", touchpoint: "moving", norm: 0.9, rate: 0.88, spread: 0.02, teams: ["moving-desk", "phone-1", "phone-2", "phone-3"] },
  { id: "welcome-call", nl: "Noemt de startdatum en belt bij de eerste rekening", touchpoint: "sign-up", norm: 0.9, rate: 0.62, spread: 0.08, teams: ["sales", "phone-4", "phone-5", "chat-1"] },
  { id: "sums-up", nl: "Vat de vraag samen voor het antwoord", touchpoint: "service", norm: 0.95, rate: 0.71, spread: 0.09, teams: [...phones, "chat-1", "chat-2"] },
  { id: "outage-message", nl: "Geeft binnen een kwartier een verwachting", touchpoint: "outage", norm: 0.9, rate: 0.55, spread: 0.06, teams: [...phones] },
  { id: "explains-bill", nl: "Loopt de rekening regel voor regel na", touchpoint: "invoice", norm: 0.9, rate: 0.81, spread: 0.04, teams: [...phones, "chat-1", "chat-2", "e-mail"] },
  { id: "visit-notice", nl: "Belt een half uur voor het bezoek", touchpoint: "technician", norm: 0.95, rate: 0.93, spread: 0.02, teams: ["technicians-west", "technicians-south", "technicians-north-east"] },
]; // prettier-ignore

/** The behaviours, and what quality checks saw in the quarter: a row a team, behaviour and month. */
export function behaviourFiles(world: World, quarter: Quarter): File[] {
  const text = "VARCHAR";
  return [
    {
      table: "behaviours",
      name: "behaviours.csv",
      columns: { behaviour_id: text, label: text, touchpoint_id: text, critical: "BOOLEAN", norm_rate: "DOUBLE" },
      rows: behaviours.map(({ id, nl, touchpoint, norm }) => ({ behaviour_id: id, label: nl, touchpoint_id: touchpoint, critical: true, norm_rate: norm })), // prettier-ignore
    },
    {
      table: "behaviour_obs",
      name: "behaviour-observations.csv",
      columns: { behaviour_id: text, team_id: text, source: text, observed_at: "DATE", opportunities: "INTEGER", performed: "INTEGER" }, // prettier-ignore
      rows: observations(world, quarter),
    },
  ];
}

function observations(world: World, quarter: Quarter) {
  const standing = random(world.seed, "behaviour-teams");
  const stream = random(world.seed, `behaviours:${quarter.id}`);
  return behaviours.flatMap(({ id, rate, spread, teams }) =>
    teams.flatMap((team) => {
      const own = Math.min(0.99, Math.max(0.05, rate + spread * normal(standing)));
      return [0, 1, 2].map((month) => {
        const opportunities = between(stream, 8, 16);
        let performed = 0;
        for (let i = 0; i < opportunities; i++) if (stream() < own) performed++;
        const observed_at = iso(quarter.from + 30 * month + between(stream, 2, 27));
        return { behaviour_id: id, team_id: team, source: "qa", observed_at, opportunities, performed };
      });
    }),
  );
}
