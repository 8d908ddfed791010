import { expect, test } from "vitest";
import { texts } from "../../src/lib/dataset/columns.ts";
import { customerGroups, profiles } from "../../src/lib/dataset/profiles.ts";
import { datasetOf } from "../fixtures/dataset.ts";

const tables = {
  customers: {
    customer_id: ["c1", "c2"],
    segment: ["new", "old"],
    region: ["west", null],
    contract_type: ["contractual", null],
    b2b: [true, false],
    toString: ["x", "y"],
  },
  employees: { employee_id: ["e1"], team_id: ["t1"], role_level: ["lead"] },
  touchpoints: { touchpoint_id: ["moving", "service"], phase_id: ["use", "help"], channel_id: ["web", null] },
  interactions: { interaction_id: ["i1"], touchpoint_id: ["service"], channel_id: ["phone"] },
};

function rowsOf(responses: Readonly<Record<string, readonly (string | null)[]>>) {
  return profiles(datasetOf({ segments: ["segment", "region", "toString"], tables: { ...tables, responses } }));
}

test("a response is joined to its customer, its touchpoint and the phase and channel of that", () => {
  const rows = rowsOf({ response_id: ["r1", "r2"], customer_id: ["c1", "c9"], touchpoint_id: ["moving", null] });
  const first = (column: string) => texts(rows, column)[0];
  expect(["person", "segment", "region", "contract", "b2b", "touchpoint", "phase", "channel"].map(first)).toEqual(["c1", "new", "west", "contractual", "true", "moving", "use", "web"]); // prettier-ignore
  expect(["person", "segment", "touchpoint", "phase"].map((column) => texts(rows, column)[1])).toEqual([
    "c9",
    null,
    null,
    null,
  ]);
});

test("a response about a contact has that contact's touchpoint and channel", () => {
  const rows = rowsOf({ response_id: ["r1"], customer_id: ["c1"], interaction_id: ["i1"] });
  expect(["touchpoint", "phase", "channel"].map((column) => texts(rows, column)[0])).toEqual([
    "service",
    "help",
    "phone",
  ]);
});

test("an employee has team and role, somebody unknown is the response itself, and a stated segment goes before the customer's", () => {
  const rows = rowsOf({ response_id: ["r1", "r2", "r3"], respondent_type: ["employee", "customer", "customer"], customer_id: [null, null, "c1"], employee_id: ["e1", null, null], segment: [null, "walk-in", "moved"] }); // prettier-ignore
  expect(texts(rows, "person")).toEqual(["e1", "r2", "c1"]);
  expect([texts(rows, "team")[0], texts(rows, "role")[0]]).toEqual(["t1", "lead"]);
  expect(texts(rows, "segment")).toEqual([null, "walk-in", "moved"]);
});

test("a column named as a method keeps its values (B070), and a customer unknown to the table has no groups", () => {
  const dataset = datasetOf({ segments: ["toString"], tables });
  expect(customerGroups(dataset, ["c2", "c9", null]).get("toString")).toEqual(["y", null, null]);
});
