/**
 * A real survey export, untouched: 250 customers of a bank, items 1–10, no id column. The file is not ours to ship; where it is not
 * beside the project these tests are skipped, and say so.
 */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { meetlat } from "../fixtures/command.ts";
import { workspaceOf } from "../fixtures/small-client.ts";

const file = fileURLToPath(new URL("../../../shared/data/bank_satisfaction.csv", import.meta.url));
if (!existsSync(file)) process.stdout.write("skipped: bank_satisfaction.csv is not beside the project\n");

const blocks = {
  imag: [5, "brand"],
  expe: [5, "expectation"],
  qual: [5, "experience"],
  val: [4, "value_perceived"],
  loy: [4, "repurchase_intent"],
} as const;
const items = Object.entries(blocks).flatMap(([block, [count, construct]]) =>
  Array.from({ length: count }, (_, i) => ({ id: `${block}${i + 1}`, construct, block })),
);
const satisfaction = [1, 2, 3, 4].map((i) => ({
  id: `sat${i}`,
  construct: i === 1 ? "overall" : "csat",
  block: "sat",
}));
const questions = [...items, ...satisfaction];

const declaration = `client: bank
name: A bank
release: "2008"
period: { id: "2008", from: 2008-01-01, to: 2008-12-31 }
collected: { by: not published, how: a survey of 250 customers of a bank }
locale: en-GB
# The items run from 1 to 10; 0 stands where a customer gave no answer.
missing: ["", "0"]
personal_data: { controller: a bank, purpose: test, legal_ground: published, instruction: none, retention_until: 2099-12-31 }
wide:
  - file: bank_satisfaction.csv
    constants: { respondent_type: customer, survey_id: survey, survey_type: relational, responded_at: 2008-12-31 }
    segments: [gender]
    questions: { ${questions.map(({ id }) => `${id}: ${id}`).join(", ")} }
questions:
${questions.map(({ id, construct, block }) => `  - { id: ${id}, construct: ${construct}, wording: not published, label: ${id}, scale: { min: 1, max: 10 }, top2_from: 9, item_group: ${block} }`).join("\n")}
`;

const report = `---
title: Quality goes most with satisfaction
release: latest
published: 2026-01-01
---

## Findings

Of all customers <Value of="top-two-box" question="sat1" /> are very satisfied and <Value of="top-two-box" question="loy1" /> very
loyal. <Claim of="expectation-gap" is="below" than="0">The experience stays behind the expectation</Claim>, by
<Value of="expectation-gap" sign />.

<Dots id="drivers" of="driver-importance" outcome="sat1" by="driver">What goes with satisfaction</Dots>

<PriorityMap id="priority" outcome="sat1">Weight and rating side by side</PriorityMap>

<Dots id="gender" of="top-two-box" question="sat1" by="gender">Satisfaction of women and men</Dots>
`;

describe.skipIf(!existsSync(file))("a consultant with a real export", () => {
  let workspace = "";
  const measures = (...args: readonly string[]) => {
    const ran = meetlat(["measure", ...args, "--workspace", workspace, "--json"]);
    expect(ran.err).toBe("");
    return JSON.parse(ran.out) as {
      part: string;
      group: Record<string, string>;
      value: number;
      low: number;
      high: number;
      n: number;
    }[];
  };

  beforeAll(() => {
    workspace = workspaceOf({ "content/reports/bank/findings/en.mdx": report });
    mkdirSync(join(workspace, "data/bank/2008"), { recursive: true });
    copyFileSync(file, join(workspace, "data/bank/2008/bank_satisfaction.csv"));
    writeFileSync(join(workspace, "data/bank/2008/release.yaml"), declaration);
  });

  test("finds the file in order once it is declared", () => {
    const ran = meetlat(["check", "--workspace", workspace]);
    expect(ran.err).toBe("No problems found.\n");
  });

  test("is told that 0 lies off the scale until it is declared to mean no answer", () => {
    const strict = workspaceOf({
      "data/bank/2008/release.yaml": declaration.replace('missing: ["", "0"]', 'missing: [""]'),
    });
    copyFileSync(file, join(strict, "data/bank/2008/bank_satisfaction.csv"));
    const ran = meetlat(["check", "--workspace", strict]);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain(
      'bank_satisfaction.csv:112 (record 111) · column "imag1" (#1) · value "0" · rule cell-scale',
    );
  });

  test("reads satisfaction and loyalty with their intervals", () => {
    const [satisfied] = measures("top-two-box", "--question", "sat1");
    expect(satisfied).toMatchObject({ part: "", n: 246 });
    expect(satisfied?.low).toBeLessThan(satisfied?.value ?? 0);
    const [loyal] = measures("top-two-box", "--question", "loy1");
    expect(loyal?.high).toBeGreaterThan(loyal?.value ?? 1);
  });

  test("sees the experience stay behind the expectation", () => {
    const gap = measures("expectation-gap").find(({ part }) => part === "");
    expect(gap?.high).toBeLessThan(0);
  });

  test("divides the explained variance over the drivers without a rest", () => {
    const found = measures("driver-importance", "--option", "outcome=sat1");
    const shares = found
      .filter(({ part, group }) => part === "" && group["driver"] !== undefined)
      .map(({ value }) => value);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  test("builds the report", () => {
    const ran = meetlat(["build", "--workspace", workspace]);
    expect(ran.err).toMatch(/^Built bank: \d+ pages/);
    expect(ran.code).toBe(0);
  });
});
