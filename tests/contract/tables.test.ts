import { expect, test } from "vitest";
import { tables } from "../../src/lib/contract/tables.ts";

test("keys, references and orders name columns that exist", () => {
  for (const [name, table] of tables) {
    expect(table.name).toBe(name);
    for (const key of table.key) expect(table.columns, `${name}.${key}`).toHaveProperty(key);
    for (const [column, { in: target, from }] of Object.entries(table.columns)) {
      if (from !== undefined) expect(table.columns, `${name}.${column}`).toHaveProperty(from);
      const [other = "", key = ""] = (target ?? "").split(".");
      if (target !== undefined && other !== "questions") expect(tables.get(other)?.columns, target).toHaveProperty(key);
    }
  }
});

test("a column that points to a table points to its key", () => {
  for (const [name, table] of tables) {
    for (const [column, { in: target }] of Object.entries(table.columns)) {
      const [other = "", key = ""] = (target ?? "").split(".");
      if (target !== undefined && other !== "questions")
        expect(tables.get(other)?.key, `${name}.${column}`).toEqual([key]);
    }
  }
});

test("limits do not contradict each other (D-18)", () => {
  for (const [name, table] of tables) {
    for (const [column, { min, max, values, pattern, type }] of Object.entries(table.columns)) {
      if (min !== undefined && max !== undefined) expect(min, `${name}.${column}`).toBeLessThan(max);
      if (min !== undefined || max !== undefined) expect(["integer", "number"]).toContain(type);
      if (values !== undefined || pattern !== undefined) expect(["text", "id"]).toContain(type);
      if (pattern !== undefined) expect(pattern.example).toMatch(new RegExp(`^(?:${pattern.whole})$`));
    }
  }
});
