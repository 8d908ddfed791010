import { describe, expect, test } from "vitest";
import { en } from "../../../src/lib/evidence/words/en.ts";
import { nl } from "../../../src/lib/evidence/words/nl.ts";

/** Every text of a language file by its path. */
function texts(place: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof place === "string") return [[path, place]];
  if (Array.isArray(place) || typeof place !== "object" || place === null) return [];
  return Object.entries(place).flatMap(([step, below]) => texts(below, path === "" ? step : `${path}.${step}`));
}

const slots = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const dutch = new Map(texts(nl));

describe("the language files", () => {
  test("say the same things with the same slots", () => {
    expect([...dutch.keys()]).toEqual(texts(en).map(([path]) => path));
    const different = texts(en).filter(([path, text]) => slots(text).join() !== slots(dutch.get(path) ?? "").join());
    expect(different.map(([path]) => path)).toEqual([]);
  });

  test("leave nothing empty", () => {
    const empty = [...texts(en), ...dutch].filter(([path, text]) => text.trim() === "" && !path.endsWith("._"));
    expect(empty).toEqual([]);
  });

  test("have a mend for every rule, in both languages (ER-05)", () => {
    for (const rules of [en.problems, nl.problems]) {
      for (const [rule, text] of Object.entries(rules)) {
        expect(rule).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect([rule, Object.keys(text).filter((part) => !["said", "expected", "fix"].includes(part))]).toEqual([
          rule,
          [],
        ]);
        expect(text.said.length > 0 && text.fix.length > 0, rule).toBe(true);
      }
    }
  });

  test("speak of reasons in whole sentences", () => {
    for (const reason of [...Object.values(en.reasons), ...Object.values(nl.reasons)])
      expect(reason).toMatch(/^[A-Z].*\.$/);
  });

  test("use plain words where jargon is not the name itself (ER-11)", () => {
    const jargon = /\b(null|undefined|NaN|regex|parse|schema|boolean|array|stack)\b/i;
    expect(
      texts(en.problems)
        .filter(([, text]) => jargon.test(text))
        .map(([path]) => path),
    ).toEqual([]);
  });
});
