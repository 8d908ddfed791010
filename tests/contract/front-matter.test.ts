import { expect, test } from "vitest";
import { frontMatter } from "../../src/lib/contract/front-matter.ts";

test("a report needs a title and a day, and reads the latest release unless told", () => {
  const front = frontMatter.parse({ title: "New customers stay behind", published: "2026-02-09" });
  expect(front).toEqual({
    title: "New customers stay behind",
    published: "2026-02-09",
    release: "latest",
    claims: [],
    authors: [],
  });
});

test("a day that YAML made a date of is the same day, and a day that does not exist is refused", () => {
  const day = (published: unknown) => frontMatter.safeParse({ title: "T", published });
  expect(day(new Date("2026-02-09T00:00:00Z")).data?.published).toBe("2026-02-09");
  expect(day("2026-02-30").success).toBe(false);
  expect(day("9 february").success).toBe(false);
});

test("numbers in the title's claims are read as the author typed them", () => {
  const claims = [{ of: "rox", tier: "supported", is: "above", than: 0, small: true }];
  expect(frontMatter.parse({ title: "T", published: "2026-02-09", claims }).claims).toEqual([
    { of: "rox", tier: "supported", is: "above", than: "0", small: "true" },
  ]);
});

test("a setting that does not exist is an error, not a silence", () => {
  expect(frontMatter.safeParse({ title: "T", published: "2026-02-09", titel: "T" }).success).toBe(false);
});
