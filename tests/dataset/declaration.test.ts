import { expect, test } from "vitest";
import { lines, nps, read, type Yaml } from "../fixtures/workspace.ts";

const told = async (yaml: Yaml | string, files: Readonly<Record<string, string>> = {}) => {
  const reading = await read({ yaml, files });
  expect(reading.dataset === null).toBe(reading.problems.some(({ severity }) => severity === "error"));
  return lines(reading.problems);
};

test("a release without files is a release", async () => {
  expect(await told({})).toEqual([]);
});

test("F41 an unknown key is named with its line and the key that was meant", async () => {
  expect(await told({ curency: "EUR", settings: { sead: 1 } })).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:14:3 · rule key-unknown · there is no key sead here · expected one of seed, ci_level, money_ci_level, discount_rate, horizon_months, money_period, hurdle, carry_saved, saved_retention, headline_grade … · fix: write seed, or remove the line",
      "data/acme/2026-q1/release.yaml:12:1 · rule key-unknown · there is no key curency here · expected one of client, name, release, supersedes, period, base_period, synthetic, collected, currency, locale … · fix: write currency, or remove the line",
    ]
  `);
  expect(await told({ questions: [{ ...nps, scale: { min: 0, max: 10, stap: 1 } }] })).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:19:7 · rule key-unknown · there is no key stap here · expected one of min, max, step · fix: write step, or remove the line",
    ]
  `);
});

test("F41 keys that are missing, of the wrong kind or out of bounds are named with what they should be", async () => {
  expect(await told("client: acme\nname: 7\nrelease: 2026-q1\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:2:1 · rule key-type-string · name is 7 · expected a text · fix: put the value between quotes",
      "data/acme/2026-q1/release.yaml · rule key-missing · the key period is missing · fix: add period to release.yaml",
      "data/acme/2026-q1/release.yaml · rule key-missing · the key collected is missing · fix: add collected to release.yaml",
    ]
  `);
  expect(await told({ thresholds: { customers: 3 }, settings: { ci_level: 95 }, locale: "nl" })).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:16:1 · rule key-value · locale is nl · expected one of nl-NL, en-GB · fix: write nl-NL, en-GB",
      "data/acme/2026-q1/release.yaml:13:3 · rule key-low · thresholds.customers is 3 · expected at least 5 · fix: raise it to 5 or more",
      "data/acme/2026-q1/release.yaml:15:3 · rule key-high · settings.ci_level is 95 · expected at most 1 · fix: lower it to 1 or less",
    ]
  `);
  expect(await told({ period: { id: "2026-q1", from: "1-1-2026", to: "2026-03-31" }, csv: { delimiter: "::" } }))
    .toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:10:3 · rule key-form · period.from is 1-1-2026 · expected 2026-03-31 · fix: write it in this form",
      "data/acme/2026-q1/release.yaml:13:3 · rule key-form · csv.delimiter is :: · expected one plain sign · fix: write it in this form",
    ]
  `);
  expect(await told({ questions: [{ ...nps, construct: "npss" }] })).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:14:5 · rule key-value · questions.0.construct is npss · expected one of nps, csat, ces1, ces2, enps, overall, brand, repurchase_intent, referral_intent, stay_intent … · fix: write nps",
    ]
  `);
  expect(await told({ files: { customers: { fil: "c.csv" } } })).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:13:3 · rule key-missing · the key files.customers.file is missing · fix: add files.customers.file to release.yaml",
      "data/acme/2026-q1/release.yaml:14:5 · rule key-unknown · there is no key fil here · expected one of file, columns, codes, ignore, constants, segments, missing, csv, min_rows · fix: write file, or remove the line",
    ]
  `);
});

test("a file that is not YAML is refused with its line", async () => {
  expect(await told("client: acme\nname: [Acme\nrelease: x\n")).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:3:1 · rule yaml-syntax · the file cannot be read as YAML: Flow sequence in block collection must be sufficiently indented and end with a ] · expected lines of key: value, indented by spaces · fix: correct this line; put a text that holds a colon or # between quotes",
    ]
  `);
});

test("what release.yaml says of itself must agree with its folder", async () => {
  expect(await told({ client: "other", release: "2026-q2" })).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:1:1 · rule declaration-misplaced · client says other, the folder says acme · expected the same in both · fix: write client: acme, or move the folder",
      "data/acme/2026-q1/release.yaml:7:1 · rule declaration-misplaced · release says 2026-q2, the folder says 2026-q1 · expected the same in both · fix: write release: 2026-q1, or move the folder",
    ]
  `);
});

test("periods, scales, shares and thresholds that cannot be true are refused", async () => {
  expect(await told({ period: { id: "2026-q1", from: "2026-03-31", to: "2026-01-01" } })).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:11:3 · rule dates-reversed · the last day, 2026-01-01, comes before the first, 2026-03-31 · expected from on or before to · fix: swap or correct the two dates",
    ]
  `);
  expect(
    await told({
      questions: [
        { ...nps, scale: { min: 10, max: 0 } },
        { ...nps, top2_from: 11 },
        { ...nps, id: "half", scale: { min: 1, max: 4.2, step: 0.5 } },
      ],
    }),
  ).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:16:5 · rule scale-reversed · the scale runs from 10 to 0 · expected min below max · fix: swap min and max; when a low code is favourable, write reverse: true",
      "data/acme/2026-q1/release.yaml:19:5 · rule question-twice · the question id nps was already used above · expected a question id once · fix: give this question another id",
      "data/acme/2026-q1/release.yaml:25:5 · rule top2-outside · top2_from 11 is not on the scale · expected 0 to 10 · fix: write the lowest answer that counts as favourable",
      "data/acme/2026-q1/release.yaml:32:7 · rule scale-step · steps of 0.5 do not lead from 1 to 4.2 · expected a step that divides the scale · fix: correct step, min or max",
    ]
  `);
  expect(
    await told({
      weights: { segment: { new: 0.2, loyal: 0.7 } },
      thresholds: { employees: 6 },
      time_zone: "Europe/Utrecht",
    }),
  ).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:18:1 · rule time-zone-unknown · there is no time zone Europe/Utrecht · expected a name such as Europe/Amsterdam · fix: write the zone in which the times were recorded",
      "data/acme/2026-q1/release.yaml:17:3 · rule threshold-unsigned · groups of 6 employees would be shown and nobody signed for it · expected thresholds.reason: who agreed, and why · fix: add reason under thresholds, or set employees to 10",
      "data/acme/2026-q1/release.yaml:13:3 · rule shares-sum · the shares of weights.segment add up to 0.9 · expected 1 · fix: correct the shares so that they add up to 1",
    ]
  `);
});

test("rows about people need the duties of GDPR article 28, unless the data are made up", async () => {
  const files = { customers: { file: "c.csv" } };
  expect(await told({ synthetic: false, files }, { "c.csv": "customer_id\nK1\n" })).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:13:3 · rule personal-data-undeclared · the rows of customers are about people, but personal_data is not declared · expected controller, purpose, legal_ground, instruction and retention_until (GDPR article 28) · fix: add personal_data to release.yaml as the client stated it",
    ]
  `);
  expect(
    await told(
      { synthetic: false, files: { phases: { file: "p.csv" } } },
      { "p.csv": "phase_id,name,order\nP,Kopen,1\n" },
    ),
  ).toEqual([]);
});

test("tables, columns and segments that the contract does not know are refused with the nearest", async () => {
  const files = {
    custmers: { file: "c.csv" },
    customers: { file: "c1.csv", columns: { regoin: "R" }, constants: { region: "x" }, segments: ["region"] },
    phases: { file: "p.csv", segments: ["soort"] },
  };
  const csv = "customer_id\nK1\n";
  expect(await told({ files }, { "c.csv": csv, "c1.csv": csv, "p.csv": csv })).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:13:3 · rule table-unknown · there is no table custmers · expected one of phases, channels, touchpoints, vision_principles, vision_scores, customers, customer_periods, orders, interactions, journeys … · fix: write customers",
      "data/acme/2026-q1/release.yaml:18:7 · rule contract-column-unknown · the table customers has no column regoin · expected one of customer_id, segment, start_date, end_date, b2b, region, contract_type, consent_data, consent_contact, community_member … · fix: write region, or list the column under segments",
      "data/acme/2026-q1/release.yaml:21:5 · rule segment-is-column · region is a column of customers already · expected a name of the client's own · fix: remove region from segments; map it under columns",
      "data/acme/2026-q1/release.yaml:25:5 · rule segments-not-here · the table phases cannot carry segments · expected segments of customers, employees, responses, interactions, invitations or teams · fix: move the column to the table of the people it describes",
    ]
  `);
});

test("two signs of a dialect may not be the same", async () => {
  expect(await told({ csv: { decimal: ",", group: "," } })).toMatchInlineSnapshot(`
    [
      "data/acme/2026-q1/release.yaml:14:3 · rule dialect-clash · decimal and group are both , · expected two different signs · fix: write the sign that the file really uses",
    ]
  `);
});
