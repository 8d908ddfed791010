/** Who brought whom: part of those who join come by way of a customer, more often by a contented one. */
import { random } from "../../src/lib/stats/random.ts";
import type { Customer } from "./customers.ts";
import { between, logistic } from "./draws.ts";
import { quarters } from "./quarters.ts";

/** Share of those joining since the series began who were brought by a customer. */
export const REFERRED = 0.14;

/** Customer who joined to the customer who brought them. */
export function drawReferrals(seed: number, customers: readonly Customer[]): ReadonlyMap<string, string> {
  const stream = random(seed, "referrals");
  const begin = quarters[0]?.from ?? 0;
  const found = new Map<string, string>();
  for (const joiner of customers.filter(({ start }) => start >= begin)) {
    if (stream() >= REFERRED) continue;
    for (;;) {
      const friend = customers[between(stream, 0, customers.length - 1)] as Customer;
      const present = friend.start < joiner.start && (friend.end === null || friend.end > joiner.start);
      if (!present || stream() >= logistic(1.2 * friend.mood - 0.5)) continue;
      found.set(joiner.id, friend.id);
      break;
    }
  }
  return found;
}
