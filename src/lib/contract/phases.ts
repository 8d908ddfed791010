import type { TableContract } from "./table.ts";

/** Phases of the journey, in order. A reference table; key `phase_id`. */
export const phases: TableContract = {
  name: "phases",
  doc: "Phases of the journey, in order.",
  kind: "reference",
  key: ["phase_id"],
  columns: {
    phase_id: { type: "id", doc: "Phase." },
    name: { type: "text", doc: "Name as readers see it, unless release.yaml labels it." },
    order: { type: "integer", doc: "Place in the journey, 1 first." },
  },
};
