import { expect, test } from "vitest";
import { once } from "../../src/lib/dataset/once.ts";
import { datasetOf } from "../fixtures/dataset.ts";

test("what is made from a dataset is made once, and not shared with another dataset", () => {
  const [one, other] = [datasetOf(), datasetOf()];
  let made = 0;
  const make = () => ++made;
  expect([once(one, "a", make), once(one, "a", make), once(one, "b", make), once(other, "a", make)]).toEqual([
    1, 1, 2, 3,
  ]);
});
