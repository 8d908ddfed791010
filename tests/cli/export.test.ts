import { readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { meetlat } from "../fixtures/command.ts";
import { gridOf } from "../fixtures/formulas.ts";
import { files, withChange, workspaceOf, type Files } from "../fixtures/small-client.ts";

const release = "data/proef/2026-q1";

/** The small client with the worked case of the method (O-38). */
function withCase(): Files {
  const tables = 'csv: { delimiter: ";", decimal: ",", date: dd-MM-yyyy }';
  const declared = withChange(`${release}/release.yaml`, (text) =>
    text.replace(
      tables,
      `${tables}\nfiles:\n${["initiatives", "initiative_costs", "effects", "experiments"].map((name) => `  ${name}: { file: ${name}.csv }\n`).join("")}settings: { discount_rate: 0.08, horizon_months: 36, carry_saved: false }`,
    ),
  );
  const csv = (...lines: readonly string[]): string => `${lines.join("\r\n")}\r\n`;
  return {
    ...declared,
    [`${release}/initiatives.csv`]: csv(
      "initiative_id;name;continuum;start",
      "I1;Verhuisservice;touchpoint;01-01-2025",
    ),
    [`${release}/initiative_costs.csv`]: csv(
      "initiative_id;period;category;amount",
      "I1;0;capex;150000",
      "I1;1;opex;60000",
      "I1;2;opex;60000",
      "I1;3;opex;60000",
    ),
    [`${release}/effects.csv`]: csv(
      "effect_id;initiative_id;stream;to;estimate;se;dist;population_n;value_per_unit;grade;evidence",
      "E1;I1;retention;churn;0,008;0,003;normal;100000;120;A;X1",
      "E2;I1;cost_to_serve;calls;20000;3000;normal;1;4,5;B;X2",
    ),
    [`${release}/experiments.csv`]: csv(
      "experiment_id;initiative_id;design;unit;start;primary_metric",
      "X1;I1;rct;customer;01-01-2025;churn",
      "X2;I1;did;customer;01-01-2025;calls",
    ),
  };
}

test("the workbook of a report's release is written where one says, with the return of the worked case", async () => {
  const folder = workspaceOf(withCase());
  const out = join(folder, "case.xlsx");
  const ran = meetlat(["export", "xlsx", "--workspace", folder, "--report", "rapport", "--out", out]);
  expect([ran.code, ran.err]).toEqual([0, expect.stringContaining("case.xlsx")]);
  const held = [...(await gridOf(readFileSync(out))).values()].map((cell) => cell.held);
  expect(held.some((value) => typeof value === "number" && Math.abs(value - 0.573537) < 1e-6)).toBe(true);
});

test("what cannot be written is said in one line, and nothing is written", () => {
  const folder = workspaceOf(files());
  const out = join(folder, "case.xlsx");
  const ran = (...args: readonly string[]) => meetlat(["export", ...args, "--workspace", folder, "--out", out]);
  expect(ran("pdf")).toMatchObject({ code: 2, err: "pdf cannot be written; there is: xlsx.\n" });
  expect(ran("xlsx", "--report", "other")).toMatchObject({ code: 2, err: "proef has no report other; there are: rapport.\n" }); // prettier-ignore
  expect(ran("xlsx")).toMatchObject({ code: 2, err: expect.stringContaining("no business case") });
  expect(existsSync(out)).toBe(false);
});
