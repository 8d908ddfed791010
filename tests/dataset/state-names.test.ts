import { expect, test } from "vitest";
import { namesOf } from "../../src/lib/dataset/names.ts";
import { stateId, stateName } from "../../src/lib/dataset/state-names.ts";
import { datasetOf } from "../fixtures/dataset.ts";

const dataset = datasetOf({
  release: { labels: { phase: { values: { use: { nl: "Gebruik", en: "Use" } } } } },
  tables: {
    touchpoints: { touchpoint_id: ["app", "bill"], name: ["Verbruik in de app", "Rekening"] },
    channels: { channel_id: ["app", "phone", "start"], name: ["App", "Telefoon", "Balie"] },
    phases: { phase_id: ["use", "phone"], name: ["x", "Bellen"], order: [1, 2] },
  },
});

test("a step has its own id, unless another kind or the path itself has it", () => {
  expect(stateId(dataset, "touchpoint", "app")).toBe("app");
  expect(stateId(dataset, "channel", "app")).toBe("channel:app");
  expect(stateId(dataset, "channel", "phone")).toBe("phone");
  expect(stateId(dataset, "phase", "phone")).toBe("phase:phone");
  expect(stateId(dataset, "channel", "start")).toBe("channel:start");
});

test("a step is called as its touchpoint, channel or phase is", () => {
  const { value } = namesOf(dataset);
  expect(["app", "channel:app", "phone", "phase:phone", "bill"].map((id) => value("from", id))).toEqual(["Verbruik in de app", "App", "Telefoon", "Bellen", "Rekening"]); // prettier-ignore
  expect(value("step", "use+phone")).toEqual({ nl: "Gebruik, Telefoon", en: "Use, Telefoon" });
});

test("steps that a path names itself, and unknown ones, are left to the language", () => {
  for (const id of ["start", "success", "failure", "other", "nowhere"])
    expect(stateName(dataset, id, () => "named")).toBeNull();
  expect(stateName(dataset, "a+b", () => null)).toBe("a, b");
});
