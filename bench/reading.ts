/** Reading: a million answers in a CSV, and the demo's eight releases; each in a process of its own, so that memory is its own. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { random } from "../src/lib/stats/random.ts";
import { megabytes, seconds, type Figure } from "./figure.ts";

const RESPONSES = 100_000;
const QUESTIONS = 10;
const root = fileURLToPath(new URL("..", import.meta.url));

/** Wall time, processor time and peak memory of reading. */
export function reading(): readonly Figure[] {
  const workspace = million();
  try {
    return [
      ...measured("1,000,000 answers", workspace, "million"),
      ...measured("demo, 8 releases", root, "lichtwaard"),
    ];
  } finally {
    rmSync(workspace, { recursive: true });
  }
}

function measured(what: string, workspace: string, client: string): readonly Figure[] {
  const ran = spawnSync(
    process.execPath,
    [fileURLToPath(new URL("read-once.ts", import.meta.url)), workspace, client],
    { encoding: "utf8" },
  );
  if (ran.status !== 0) throw new Error(ran.stderr);
  const { wall, cpu, rss, answers } = JSON.parse(ran.stdout) as {
    wall: number;
    cpu: number;
    rss: number;
    answers: number;
  };
  return [
    [`${what}: answers read`, String(answers)],
    [`${what}: wall time`, seconds(wall)],
    [`${what}: processor time`, seconds(cpu)],
    [`${what}: peak memory`, megabytes(rss)],
  ];
}

/** A workspace with one long file of answers. */
function million(): string {
  const workspace = mkdtempSync(join(tmpdir(), "meetlat-bench-"));
  const release = join(workspace, "data", "million", "2026-q1");
  mkdirSync(release, { recursive: true });
  const draw = random(1, "bench reading");
  const responses = ["response_id,respondent_type,survey_id,survey_type,responded_at"];
  const answers = ["response_id,question_id,value_num"];
  for (let i = 0; i < RESPONSES; i++) {
    responses.push(`R${i},customer,s,relational,2026-02-01T10:00:00`);
    for (let q = 0; q < QUESTIONS; q++) answers.push(`R${i},q${q},${Math.floor(draw() * 11)}`);
  }
  writeFileSync(join(release, "responses.csv"), `${responses.join("\n")}\n`);
  writeFileSync(join(release, "answers.csv"), `${answers.join("\n")}\n`);
  writeFileSync(join(release, "release.yaml"), declaration());
  return workspace;
}

function declaration(): string {
  const questions = Array.from(
    { length: QUESTIONS },
    (_, q) => `  - { id: q${q}, construct: ${q === 0 ? "nps" : "experience"}, wording: q, scale: { min: 0, max: 10 } }`,
  );
  return `client: million
name: Million
release: 2026-q1
period: { id: 2026-q1, from: 2026-01-01, to: 2026-03-31 }
synthetic: true
collected: { by: nobody, how: made up }
personal_data: { controller: nobody, purpose: benchmark, legal_ground: made up, instruction: none, retention_until: 2099-12-31 }
files: { responses: { file: responses.csv }, answers: { file: answers.csv } }
questions:
${questions.join("\n")}
`;
}
