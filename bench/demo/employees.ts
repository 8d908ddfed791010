/** The people of Lichtwaard by team, and the staff survey each half-year. No names: a pseudonym is all there is. */
import { random, type Random } from "../../src/lib/stats/random.ts";
import { between, cents, normal, pick, sample } from "./draws.ts";
import type { Answers } from "./opinions.ts";
import { teams, type Team } from "./places.ts";
import { staffItems } from "./questions.ts";
import { day, quarters, type Day, type Quarter } from "./quarters.ts";
import { teamQuality } from "./surveys.ts";

export interface Employee {
  readonly id: string;
  readonly team: string;
  readonly role: "frontline" | "lead" | "manager";
  readonly start: Day;
  readonly end: Day | null;
  readonly fte: number;
  /** Day of the frontline mandate training; null for those not trained. */
  readonly trained: Day | null;
  readonly mood: number;
}

export interface StaffResponse {
  readonly id: string;
  readonly employee: Employee;
  readonly sentAt: number;
  readonly respondedAt: number;
  readonly answers: Answers;
}

/** Share of a team that leaves in a quarter and is replaced at once. */
const TURNOVER = 0.03;
/** Share of a team that answers, by half-year; teams of 13 and more have at least ten answers, three teams fewer. */
const STAFF_RESPONSE = [0.76, 0.78, 0.77, 0.8] as const;
/** Teams trained to decide for themselves, from the first quarter of 2025; their second engagement item rises. */
const TRAINED_TEAMS = new Set(["phone-1", "phone-2", "phone-3", "chat-1", "moving-desk", "payments"]);
const MANDATE_GAIN = 0.45;

/** Everybody employed at any time of the series: 420 at each moment, leavers replaced the next day. */
export function drawEmployees(seed: number): readonly Employee[] {
  const stream = random(seed, "employees");
  const everybody: Employee[] = [];
  const hire = (team: Team, place: number, start: Day): void => {
    const role = place === 0 ? "manager" : place < 1 + Math.floor(team.size / 12) ? "lead" : "frontline";
    const end = drawEnd(stream, start);
    const fte = pick(stream, [[1, 0.5], [0.8, 0.3], [0.6, 0.2]]); // prettier-ignore
    const trained = trainingOf(stream, team, { start, end, role });
    const id = `W${String(everybody.length + 1).padStart(3, "0")}`;
    everybody.push({ id, team: team.id, role, start, end, fte, trained, mood: normal(stream) });
    if (end !== null) hire(team, place, end + 1);
  };
  for (const team of teams) {
    for (let place = 0; place < team.size; place++)
      hire(team, place, between(stream, day("2012-01-01"), day("2023-12-31")));
  }
  return everybody;
}

/** The staff survey: held in the second and the fourth quarter of each year. */
export function drawStaffSurvey(
  seed: number,
  employees: readonly Employee[],
  quarter: Quarter,
): readonly StaffResponse[] {
  if (quarter.number % 2 === 1) return [];
  const stream = random(seed, `staff:${quarter.id}`);
  const quality = teamQuality(seed);
  const sentAt = quarter.from + 40;
  const share = STAFF_RESPONSE[Math.floor(quarter.index / 2)] ?? 0.77;
  let count = 0;
  return teams.flatMap((team) => {
    const present = employees.filter(
      (one) => one.team === team.id && one.start <= sentAt && (one.end ?? sentAt + 1) > sentAt,
    );
    return sample(stream, present, Math.round(team.size * share)).map((employee) => ({
      id: `S${quarter.id.slice(2, 4)}${quarter.number}${String(++count).padStart(3, "0")}`,
      employee,
      sentAt: sentAt + 0.375,
      respondedAt: sentAt + between(stream, 0, 13) + 0.4 + 0.35 * stream(),
      answers: rateWork(stream, employee, { team: quality.get(team.id) ?? 0, sentAt }),
    }));
  });
}

/** Headcount, leavers, absence and cost of replacement by team. */
export function drawTeamPeriods(seed: number, employees: readonly Employee[], quarter: Quarter) {
  const stream = random(seed, `team-periods:${quarter.id}`);
  return teams.map((team) => {
    const leavers = employees.filter(
      (one) => one.team === team.id && one.end !== null && one.end >= quarter.from && one.end <= quarter.to,
    ).length;
    const absence = Math.round((0.055 + 0.012 * normal(stream) + (quarter.number === 1 ? 0.012 : 0)) * 1000) / 1000;
    return {
      team: team.id,
      headcount: team.size,
      leavers,
      absence: Math.max(0.01, absence),
      replacement: cents(9_500),
    };
  });
}

function drawEnd(stream: Random, start: Day): Day | null {
  for (const quarter of quarters) {
    const leaves = stream() < TURNOVER;
    const at = between(stream, quarter.from, quarter.to);
    if (quarter.from > start && leaves) return at;
  }
  return null;
}

function trainingOf(stream: Random, team: Team, { start, end, role }: Pick<Employee, "start" | "end" | "role">) {
  const at = Math.max(start + 30, between(stream, day("2025-01-20"), day("2025-03-21")));
  const last = quarters.at(-1)?.to ?? at;
  return TRAINED_TEAMS.has(team.id) && role !== "manager" && at < (end ?? last) ? at : null;
}

function rateWork(stream: Random, employee: Employee, { team, sentAt }: { team: number; sentAt: number }): Answers {
  const lead = employee.role === "frontline" ? 0 : employee.role === "lead" ? 0.25 : 0.5;
  const general = 0.5 * employee.mood + 0.35 * normal(stream) + team + lead;
  const answers: Record<string, number> = {};
  for (const item of staffItems) {
    const gain =
      item.id === "engagement-2" && employee.trained !== null && employee.trained < sentAt ? MANDATE_GAIN : 0;
    answers[item.id] = Math.min(5, Math.max(1, Math.round(item.mean + gain + general + 0.6 * normal(stream))));
  }
  answers["enps"] = Math.min(10, Math.max(0, Math.round(7.1 + 1.5 * general + 1.1 * normal(stream))));
  return answers;
}
