import { describe, expect, test } from "vitest";
import { readNarrative } from "../../src/lib/evidence/narrative.ts";
import { speak } from "../../src/lib/evidence/words/speak.ts";

const en = speak("en");
const nl = speak("nl");
const read = (source: string) => readNarrative(source, { file: "report.mdx" });
const lines = (source: string) => read(source).problems.map((problem) => en.problem(problem));

const page = `---
title: New customers leave
claims:
  - { of: nps, segment: new, is: falls }
---

# Start <Claim of="nps" is="above" than="0">here</Claim>

New customers score <Value of="nps" segment='new' />, {/* a remark */} as <Literal>Article 6</Literal> says.

<Claim of="nps" segment="new" is="falls" small>
  They score <Value of="nps" /> and _leave_.
</Claim>

## Start here

<Dots id="by-segment" of="nps" by="segment">
  New customers trail by <Value of="nps" than="loyal" />
</Dots>

<MainPoints>
  <Point to="by-segment">A point</Point>
</MainPoints>

<RoxCard id="return" />
`;

describe("a page", () => {
  test("is read into tags with their words, places and surroundings", () => {
    const { tags, problems } = read(page);
    expect(problems).toEqual([]);
    expect(tags.map(({ name, line, column, parent, figure }) => `${name} ${line}:${column} in ${parent} of ${figure}`))
      .toMatchInlineSnapshot(`
      [
        "Claim 7:9 in null of null",
        "Value 9:21 in null of null",
        "Literal 9:75 in null of null",
        "Claim 11:1 in null of null",
        "Value 12:14 in 3 of null",
        "Dots 17:1 in null of by-segment",
        "Value 18:26 in 5 of by-segment",
        "MainPoints 21:1 in null of null",
        "Point 22:3 in 7 of null",
        "RoxCard 25:1 in null of return",
      ]
    `);
    expect(tags[3]?.attributes).toEqual({ of: "nps", segment: "new", is: "falls", small: "true" });
    expect(tags[3]?.text).toBe("They score … and leave.");
  });

  test("has headings with the ids of the site", () => {
    expect(read(page).headings.map(({ depth, text, slug }) => [depth, text, slug])).toEqual([
      [1, "Start here", "start-here"],
      [2, "Start here", "start-here-1"],
    ]);
  });

  test("numbers its figures in order", () => {
    const { figures } = read(page);
    expect(figures.map(({ number, id }) => [number, id])).toEqual([
      [1, "by-segment"],
      [2, "return"],
    ]);
  });

  test("has a head whose keys know their lines", () => {
    const { front, frontLines } = read(page);
    expect(front["title"]).toBe("New customers leave");
    expect([frontLines.get("title"), frontLines.get("claims"), frontLines.get("claims.0")]).toEqual([2, 3, 4]);
  });

  test("keeps prose apart from what is literal, linked or code", () => {
    const { prose } = read('See [page 3](x), `4`, <Literal>5</Literal>, **6** and <Value of="nps" /> 7.');
    expect(prose.map(({ text }) => text.trim())).toEqual(["See", ",", ",", ",", "6", "and", "7."]);
  });
});

describe("code", () => {
  test("is refused wherever it stands, and comments are not code", () => {
    expect(
      lines(`import x from "y"

export const a = 1

{1 + 1} and {process.env.HOME} {/* fine */}

<Dots id="a" of="nps" {...x} by={b}>t</Dots>
`),
    ).toMatchInlineSnapshot(`
      [
        "report.mdx:1:1 · rule narrative-code · a report holds no code: import x from "y" · expected prose and the author's tags; the only braces are comments {/* … */} · fix: remove it, or say it with a tag, e.g. <Value of="nps" />",
        "report.mdx:3:1 · rule narrative-code · a report holds no code: export const a = 1 · expected prose and the author's tags; the only braces are comments {/* … */} · fix: remove it, or say it with a tag, e.g. <Value of="nps" />",
        "report.mdx:5:1 · rule narrative-code · a report holds no code: {1 + 1} · expected prose and the author's tags; the only braces are comments {/* … */} · fix: remove it, or say it with a tag, e.g. <Value of="nps" />",
        "report.mdx:5:13 · rule narrative-code · a report holds no code: {process.env.HOME} · expected prose and the author's tags; the only braces are comments {/* … */} · fix: remove it, or say it with a tag, e.g. <Value of="nps" />",
        "report.mdx:7:1 · rule narrative-code · a report holds no code: {...x} · expected prose and the author's tags; the only braces are comments {/* … */} · fix: remove it, or say it with a tag, e.g. <Value of="nps" />",
        "report.mdx:7:1 · rule attribute-code · attribute by of <Dots> holds code · expected a text between quotes · fix: write by="…"",
      ]
    `);
  });

  test("in a data: or HTML comment stops the reading with its place", () => {
    expect(lines("one\n\ntwo <!-- note -->\n")).toMatchInlineSnapshot(`
      [
        "report.mdx:3:6 · rule html-comment · a comment in the form of HTML: <!-- note --> · expected {/* a comment */} · fix: write {/* … */} in the place of <!-- … -->",
      ]
    `);
    expect(lines('one\n\n<Claim of="nps">two\n\nthree\n')).toMatchInlineSnapshot(`
      [
        "report.mdx:3:1 · rule tag-unclosed · this tag is not closed, or closed by another: <Claim of="nps">two · fix: close what is opened: <Note> … </Note>, or <Value … /> for a tag without words",
      ]
    `);
    expect(lines("costs <5 euros\n")).toHaveLength(1);
  });
});

describe("the vocabulary", () => {
  test("knows no other tags, and names the nearest", () => {
    expect(lines('<Valeu of="nps" />\n\n<script>alert(1)</script>\n\nH<sub>2</sub>O <span style="x">y</span> <></>'))
      .toMatchInlineSnapshot(`
        [
          "report.mdx:1:1 · rule tag-unknown · there is no tag <Valeu> · expected one of Value, Claim, Flow, Note, Quoted, Dots, Trend, Steps, Slope, Tiers … (32) · fix: write <Value>",
          "report.mdx:3:1 · rule tag-unknown · there is no tag <script> · expected one of Steps, Slope, Point, SoWhat, Claim, Trend, Curve, Value, Quoted, Dots … (32) · fix: choose one of those that exist",
          "report.mdx:5:16 · rule tag-unknown · there is no tag <span> · expected one of Claim, Dots, Trend, Steps, Slope, Flow, Point, SoWhat, Note, Value … (32) · fix: choose one of those that exist",
          "report.mdx:5:41 · rule tag-unknown · there is no tag <> · expected one of Dots, Flow, Note, Value, Claim, Trend, Steps, Slope, Tiers, Curve … (32) · fix: choose one of those that exist",
        ]
      `);
  });

  test("says in Dutch what it says in English", () => {
    expect(read("Een <Valeu /> hier").problems.map((problem) => nl.problem(problem))).toMatchInlineSnapshot(`
      [
        "report.mdx:1:5 · regel tag-unknown · de tag <Valeu> bestaat niet · verwacht een van Value, Claim, Flow, Note, Quoted, Dots, Trend, Steps, Slope, Tiers … (32) · oplossing: schrijf <Value>",
      ]
    `);
  });

  test("gives no styles to plain elements and no settings to tags without them", () => {
    expect(lines('a <sub style="x">b</sub> <Literal kind="year">2024</Literal> <Point too="x">y</Point>'))
      .toMatchInlineSnapshot(`
        [
          "report.mdx:1:62 · rule tag-inline · <Point> stands within a line of text · expected a paragraph of its own · fix: put it on lines of its own, with a blank line before and after",
          "report.mdx:1:3 · rule attribute-unknown · <sub> does not know the attribute style · expected title, lang, dir · fix: correct its name, or remove it",
          "report.mdx:1:26 · rule attribute-unknown · <Literal> does not know the attribute kind · expected – · fix: correct its name, or remove it",
          "report.mdx:1:62 · rule attribute-unknown · <Point> does not know the attribute too · expected to · fix: correct its name, or remove it",
        ]
      `);
  });
});

describe("figures", () => {
  test("need an id of their own", () => {
    expect(
      lines(`<Dots of="nps" by="segment">A</Dots>

<Trend id="Trend 1" of="nps">B</Trend>

<Trend id="t" of="nps">C</Trend>

<Dots id="t" of="nps">D</Dots>
`),
    ).toMatchInlineSnapshot(`
      [
        "report.mdx:1:1 · rule figure-id-missing · <Dots> has no id, so nothing can point to it · expected lower-case letters, digits and hyphens, e.g. id="nps-segment" · fix: add id="nps-segment"",
        "report.mdx:3:1 · rule figure-id-missing · <Trend> has no id, so nothing can point to it · expected lower-case letters, digits and hyphens, e.g. id="nps" · fix: add id="nps"",
        "report.mdx:7:1 · rule figure-id-duplicate · the id t was already given on line 5 · fix: give this figure another id",
      ]
    `);
  });
});

describe("front matter", () => {
  test("that is broken names its line", () => {
    expect(lines("---\ntitle: a: b\nrelease: x\n---\ntext")).toMatchInlineSnapshot(`
      [
        "report.mdx:2 · rule front-matter · the front matter cannot be read: Nested mappings are not allowed in compact mappings · expected lines of name: value between two lines of --- · fix: correct this line; put a text that holds a colon between quotes",
      ]
    `);
    expect(lines("---\n- a\n---\ntext")).toHaveLength(1);
  });

  test("may be absent or empty, and lines are counted from the top of the file", () => {
    expect(lines("text")).toEqual([]);
    expect(lines("---\n---\ntext")).toEqual([]);
    expect(read("---\r\ntitle: a\r\n---\r\n\r\nline five {x}\r\n").problems[0]?.place).toEqual({
      file: "report.mdx",
      line: 5,
      columnNumber: 11,
    });
  });
});

test("a note or a figure within a line of text is refused, alone in its paragraph it is not", () => {
  const rules = (source: string) =>
    readNarrative(source, { file: "en.mdx" }).problems.map((problem) => `${problem.rule} ${problem.place.line}`);
  expect(rules("First line.\n\nWords <Note>aside</Note> and more.\n")).toEqual(["tag-inline 3"]);
  expect(rules('Words <Dots id="a" of="nps">title</Dots>\n')).toEqual(["tag-inline 1"]);
  expect(rules('<Note>aside</Note>\n\n<Dots id="a" of="nps">title</Dots>\n')).toEqual([]);
  expect(rules('Words <Value of="nps" /> and <Claim of="nps" is="above" than="0">more</Claim>.\n')).toEqual([]);
});
