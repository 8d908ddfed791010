/** Contacts of active customers by touchpoint and channel, beside all active customers, contacted or not. */
import { table, type ColumnTable } from "arquero";
import { numbers, texts } from "./columns.ts";
import { customerQuarters } from "./customer-quarters.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { customerGroups, phasesOf } from "./profiles.ts";

const WEEK = 7 * 86_400_000;

/**
 * Two kinds of rows. `kind` contacts: one a customer, touchpoint and channel with `person` and `contacts`. `kind` base: one a group of
 * active customers that agree on all columns, and place (touchpoint, phase and channel) that occurs: `cell` names the group, `active` its
 * customers; a group stands once under every place, so count each `cell` once. Both: `period`, `touchpoint`, `phase`, `channel`, the
 * customers' groups, `unlinked` (contacts at that place in the period of no active customer) and `coverage`, the part of the period's
 * weeks in which any contact was logged.
 */
export function contacts(dataset: Dataset): ColumnTable {
  return once(dataset, "contacts", () => {
    const quarters = customerQuarters(dataset);
    const active = numbers(quarters, "active");
    const kept = Array.from(active.keys()).filter((row) => active[row] === 1);
    const groups = [...customerGroups(dataset, [...texts(quarters, "person")])];
    const groupAt = (row: number) => groups.map(([, values]) => values[row] ?? null);
    const counted = countContacts(dataset, quarters, kept);
    const cells = cellsOf(quarters, kept, groupAt);
    const rows = [
      ...counted.rows.map((row) => ({ ...row, kind: "contacts", cell: "", active: 0, groups: groupAt(row.customer) })),
      ...[...counted.places].flatMap(([period, places]) =>
        (cells.get(period) ?? []).flatMap((cell) =>
          places.map((place) => ({ ...place, ...cell, period, kind: "base", person: null, contacts: 0 })),
        ),
      ),
    ];
    const coverage = coverageOf(dataset);
    return table({
      period: rows.map(({ period }) => period),
      kind: rows.map(({ kind }) => kind),
      person: rows.map(({ person }) => person),
      contacts: Float64Array.from(rows, (row) => row.contacts),
      cell: rows.map(({ cell }) => cell),
      active: Float64Array.from(rows, (row) => row.active),
      touchpoint: rows.map(({ touchpoint }) => touchpoint),
      phase: phasesOf(
        dataset,
        rows.map(({ touchpoint }) => touchpoint),
      ),
      channel: rows.map(({ channel }) => channel),
      unlinked: Float64Array.from(rows, (row) =>
        row.kind === "base" ? (counted.unlinked.get(placeKey(row)) ?? 0) : 0,
      ),
      coverage: Float64Array.from(rows, ({ period }) => coverage.get(period) ?? NaN),
      ...Object.fromEntries(groups.map(([column], k) => [column, rows.map((row) => row.groups[k] ?? null)])),
    });
  });
}

interface Place {
  readonly touchpoint: string;
  readonly channel: string | null;
}

interface Contacted extends Place {
  readonly period: string;
  readonly person: string;
  /** Row of the customer in the table of customers and periods. */
  readonly customer: number;
  contacts: number;
}

function placeKey({ period, touchpoint, channel }: Place & { readonly period: string }): string {
  return `${period}\u0000${touchpoint}\u0000${channel ?? ""}`;
}

function countContacts(dataset: Dataset, quarters: ColumnTable, kept: readonly number[]) {
  const log = dataset.tables.get("interactions");
  const column = (name: string) => texts(log, name);
  const [period, person, touchpoint, channel] = [
    column("period"),
    column("customer_id"),
    column("touchpoint_id"),
    column("channel_id"),
  ];
  const [who, when] = [texts(quarters, "person"), texts(quarters, "period")];
  const customerAt = new Map(kept.map((row) => [`${who[row]}\u0000${when[row]}`, row]));
  const rows = new Map<string, Contacted>();
  const places = new Map<string, Map<string, Place>>(dataset.periods.map(({ id }) => [id, everyTouchpoint(dataset)]));
  const unlinked = new Map<string, number>();
  touchpoint.forEach((at, row) => {
    const [during, place] = [period[row], { touchpoint: at ?? "", channel: channel[row] ?? null }];
    if (during == null) return;
    const key = placeKey({ ...place, period: during });
    places.get(during)?.set(key, place);
    const customer = customerAt.get(`${person[row]}\u0000${during}`);
    if (customer === undefined) return void unlinked.set(key, (unlinked.get(key) ?? 0) + 1);
    const own = `${key}\u0000${person[row]}`;
    const known = rows.get(own);
    if (known === undefined)
      rows.set(own, { ...place, period: during, person: person[row] ?? "", customer, contacts: 1 });
    else known.contacts++;
  });
  return {
    rows: [...rows.values()],
    unlinked,
    places: new Map([...places].map(([id, found]) => [id, [...found.values()]])),
  };
}

/** Every declared touchpoint as a place without channel, so that one that nobody had is 0 and not absent. */
function everyTouchpoint(dataset: Dataset): Map<string, Place> {
  const ids = texts(dataset.tables.get("touchpoints"), "touchpoint_id").filter((id) => id !== null);
  return new Map(ids.map((touchpoint) => [touchpoint, { touchpoint, channel: null }]));
}

function cellsOf(quarters: ColumnTable, kept: readonly number[], groupAt: (row: number) => readonly (string | null)[]) {
  const when = texts(quarters, "period");
  const cells = new Map<string, Map<string, { cell: string; active: number; groups: readonly (string | null)[] }>>();
  for (const row of kept) {
    const period = when[row];
    if (period == null) continue;
    const groups = groupAt(row);
    const cell = JSON.stringify(groups);
    const known =
      cells.get(period) ?? new Map<string, { cell: string; active: number; groups: readonly (string | null)[] }>();
    cells.set(period, known);
    const counted = known.get(cell);
    if (counted === undefined) known.set(cell, { cell, active: 1, groups });
    else counted.active++;
  }
  return new Map([...cells].map(([period, known]) => [period, [...known.values()]]));
}

/** Part of each period's weeks in which any contact was logged (`method.md` M11: under 80% the log has gaps). */
function coverageOf(dataset: Dataset): ReadonlyMap<string, number> {
  const log = dataset.tables.get("interactions");
  const started = texts(log, "started_at");
  const seen = new Map<string, Set<number>>();
  const from = new Map(dataset.periods.map(({ id, from: day }) => [id, Date.parse(`${day}T00:00:00Z`)]));
  texts(log, "period").forEach((period, row) => {
    const begin = from.get(period ?? "");
    const day = Date.parse(`${(started[row] ?? "").slice(0, 10)}T00:00:00Z`);
    if (period === null || begin === undefined || Number.isNaN(day)) return;
    seen.set(period, (seen.get(period) ?? new Set<number>()).add(Math.floor((day - begin) / WEEK)));
  });
  return new Map(
    dataset.periods.map(({ id, to }) => {
      const weeks = Math.floor((Date.parse(`${to}T00:00:00Z`) - (from.get(id) ?? 0)) / WEEK) + 1;
      return [id, (seen.get(id)?.size ?? 0) / weeks];
    }),
  );
}
