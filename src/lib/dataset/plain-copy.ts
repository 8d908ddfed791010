import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Dialect } from "../contract/release.ts";
import { signsOf, type Scan } from "./scan.ts";
import { walk } from "./walk.ts";

/**
 * Writes the sound records of a text file once more, without header, every field between quotes and every line ended by LF, so that the
 * reader meets one plain file whatever the newlines, blank rows and blanks around quotes of the original. Gives the copy's path.
 */
export function plainCopy(dir: string, bytes: Buffer, dialect: Dialect, scanned: Scan): string {
  const path = join(dir, `plain-${copies++}.csv`);
  const file = openSync(path, "w");
  const { quote, delimiter } = dialect;
  const [width, double] = [scanned.header.length, quote + quote];
  let [fields, filled, record, pieces, size, seenHeader] = [[] as string[], false, 0, [] as string[], 0, false];
  const flush = (): void => {
    writeSync(file, Buffer.from(pieces.join(""), "latin1"));
    [pieces, size] = [[], 0];
  };
  walk(
    bytes,
    signsOf(dialect),
    { offset: scanned.start, line: 1 },
    {
      field: (start, end, inQuotes) => {
        filled ||= end > start || inQuotes;
        const text = bytes.toString("latin1", start, end);
        fields.push(quote + (inQuotes ? text : text.replaceAll(quote, double)) + quote);
      },
      fault: () => undefined,
      record: () => {
        if (filled && !seenHeader) seenHeader = true;
        else if (filled && !scanned.bad.numbers.has(++record)) {
          const line = `${fields.slice(0, width).join(delimiter)}\n`;
          pieces.push(line);
          size += line.length;
          if (size > 1 << 20) flush();
        }
        [fields, filled] = [[], false];
      },
    },
  );
  flush();
  closeSync(file);
  return path;
}

let copies = 0;
