/** Everything that is true of Lichtwaard Energie, drawn from one seed. */
import { drawCustomers, type Customer } from "./customers.ts";
import { drawEmployees, type Employee } from "./employees.ts";
import { drawContacts, type Contact } from "./journeys.ts";
import { quarters } from "./quarters.ts";
import { drawReferrals } from "./referrals.ts";

/** All that is true of Lichtwaard, from which each release takes what was known by then. */
export interface World {
  readonly seed: number;
  readonly customers: readonly Customer[];
  readonly employees: readonly Employee[];
  /** Quarter id to the contacts of that quarter. */
  readonly contacts: ReadonlyMap<string, readonly Contact[]>;
  /** Customer who joined to the customer who brought them. */
  readonly referrals: ReadonlyMap<string, string>;
}

/** The seed of the committed data. Others tell the same story with other noise. */
export const SEED = 113;

/** Draws customers, employees and contacts of the whole series. */
export function drawWorld(seed: number = SEED): World {
  const customers = drawCustomers(seed);
  const contacts = new Map(quarters.map((quarter) => [quarter.id, drawContacts(seed, customers, quarter)]));
  return { seed, customers, employees: drawEmployees(seed), contacts, referrals: drawReferrals(seed, customers) };
}
