/** Customers, what they brought in and their contacts as Parquet. */
import { random } from "../../src/lib/stats/random.ts";
import { drawCustomerPeriods } from "./customers.ts";
import { cents } from "./draws.ts";
import type { File } from "./file.ts";
import type { Contact } from "./journeys.ts";
import { iso, timestamp, type Quarter } from "./quarters.ts";
import type { World } from "./world.ts";

/** Customers as known at the end of the quarter, and the quarter's periods and contacts. */
export function customerFiles(world: World, quarter: Quarter, contacts: readonly Contact[]): File[] {
  const known = world.customers.filter((one) => one.start <= quarter.to);
  const cost = new Map<string, number>();
  for (const contact of contacts) cost.set(contact.customer.id, (cost.get(contact.customer.id) ?? 0) + contact.cost);
  const periods = drawCustomerPeriods(world.seed, world.customers, quarter);
  return [
    {
      table: "customers",
      name: "customers.parquet",
      columns: { customer_id: "VARCHAR", segment: "VARCHAR", region: "VARCHAR", billing_district: "VARCHAR", contract: "VARCHAR", contract_type: "VARCHAR", b2b: "BOOLEAN", start_date: "DATE", end_date: "DATE", referred_by: "VARCHAR" }, // prettier-ignore
      rows: known.map((one) => ({
        customer_id: one.id,
        segment: one.segment,
        region: one.region,
        billing_district: one.district,
        contract: one.contract,
        contract_type: "contractual",
        b2b: one.business,
        start_date: iso(one.start),
        end_date: one.end !== null && one.end <= quarter.to ? iso(one.end) : null,
        referred_by: world.referrals.get(one.id) ?? null,
      })),
      order: ["customer_id"],
      entry: { segments: ["contract"], ignore: ["billing_district"] },
    },
    {
      table: "customer_periods",
      name: "customer-periods.parquet",
      columns: { customer_id: "VARCHAR", period: "VARCHAR", active: "BOOLEAN", revenue: "DOUBLE", margin: "DOUBLE", churned: "BOOLEAN", cost_to_serve: "DOUBLE" }, // prettier-ignore
      rows: periods.map(({ customer, revenue, margin, churned }) => ({
        customer_id: customer.id,
        period: quarter.id,
        active: true,
        revenue,
        margin,
        churned,
        cost_to_serve: cents(cost.get(customer.id) ?? 0),
      })),
      order: ["customer_id"],
    },
    interactionFile(contacts, unanswered(world.seed, quarter)),
  ];
}

/** E-mails that nobody ever answered: some of those that did not settle anything. */
function unanswered(seed: number, quarter: Quarter): (contact: Contact) => boolean {
  const stream = random(seed, `unanswered:${quarter.id}`);
  return ({ channel, resolved }) => channel === "email" && !resolved && stream() < 0.12;
}

function interactionFile(contacts: readonly Contact[], isUnanswered: (contact: Contact) => boolean): File {
  return {
    table: "interactions",
    name: "interactions.parquet",
    columns: { interaction_id: "VARCHAR", customer_id: "VARCHAR", touchpoint_id: "VARCHAR", channel_id: "VARCHAR", started_at: "TIMESTAMP", first_response_at: "TIMESTAMP", topic: "VARCHAR", severity: "INTEGER", direction: "VARCHAR", resolved: "BOOLEAN", transfers_n: "INTEGER", wait_s: "INTEGER", handle_s: "INTEGER", team_id: "VARCHAR", cost: "DOUBLE", is_human: "BOOLEAN" }, // prettier-ignore
    rows: contacts.map((one) => ({
      interaction_id: one.id,
      customer_id: one.customer.id,
      touchpoint_id: one.touchpoint,
      channel_id: one.channel,
      started_at: timestamp(one.at),
      first_response_at: isUnanswered(one) ? null : timestamp(one.at + one.wait / 86_400),
      topic: one.topic,
      severity: one.severity,
      direction: "in",
      resolved: one.resolved,
      transfers_n: one.transfers,
      wait_s: one.wait,
      handle_s: one.handling,
      team_id: one.team,
      cost: one.cost,
      is_human: one.channel !== "self-service",
    })),
    order: ["interaction_id"],
  };
}
