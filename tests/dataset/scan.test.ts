import fc from "fast-check";
import { expect, test } from "vitest";
import { scan } from "../../src/lib/dataset/scan.ts";
import { walk } from "../../src/lib/dataset/walk.ts";

const dialect = { delimiter: ",", quote: '"', skip_rows: 0 };
const cell = fc.string({ unit: fc.constantFrom("a", "b", " ", ",", '"', "\n", "\r", "é", ";"), maxLength: 6 });
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

function cellsOf(text: string): string[][] {
  const bytes = Buffer.from(text);
  const [rows, row] = [[] as string[][], [] as string[]];
  walk(
    bytes,
    { delimiter: 44, quote: 34 },
    { offset: 0, line: 1 },
    {
      field: (start, end, inQuotes) =>
        row.push(
          inQuotes ? bytes.toString("utf8", start, end).replaceAll('""', '"') : bytes.toString("utf8", start, end),
        ),
      record: () => rows.push(row.splice(0)),
      fault: (fault) => rows.push([fault]),
    },
  );
  return rows;
}

test("D-19 what was written between quotes is read back, whatever it holds and whatever ends the lines", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom("\n", "\r\n", "\r"),
      (rows, newline) => {
        const text = rows.map((row) => row.map(quoted).join(",")).join(newline) + newline;
        expect(cellsOf(text)).toEqual(rows);
      },
    ),
  );
});

test("every record knows the physical line on which it begins", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 60 }), (breaks) => {
      const rows = breaks.map((count, i) => `K${i},"x${"\n".repeat(count)}"`);
      const { lineOf, records } = scan(Buffer.from(`id,text\n${rows.join("\n")}\n`), dialect);
      let line = 2;
      expect(records).toBe(breaks.length);
      for (const [i, count] of breaks.entries()) {
        expect(lineOf(i + 1)).toBe(line);
        line += count + 1;
      }
    }),
  );
});

test("no text makes the walk lose or invent records: sound, unsound and blank ones add up", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", " "), maxLength: 60 }), (body) => {
      const rows: number[] = [];
      const bytes = Buffer.from(`id,text\n${body}`);
      walk(
        bytes,
        { delimiter: 44, quote: 34 },
        { offset: 0, line: 1 },
        { field: () => undefined, fault: () => undefined, record: (start) => rows.push(start) },
      );
      const { records, blank } = scan(bytes, dialect);
      expect(records + blank.count + 1).toBe(rows.length);
      expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
    }),
  );
});
