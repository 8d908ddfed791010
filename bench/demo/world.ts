/** Everything that is true of Lichtwaard Energie, drawn from one seed. */
import { drawCustomers } from "./customers.ts";
import { drawEmployees } from "./employees.ts";
import { drawContacts } from "./journeys.ts";
import { quarters } from "./quarters.ts";
import type { World } from "./release.ts";

/** The seed of the committed data. */
export const SEED = 12;

export function drawWorld(seed: number = SEED): World {
  const customers = drawCustomers(seed);
  const contacts = new Map(quarters.map((quarter) => [quarter.id, drawContacts(seed, customers, quarter)]));
  return { seed, customers, employees: drawEmployees(seed), contacts };
}
