import type { TableContract } from "./table.ts";

/** What employees are asked to do at a touchpoint. A reference table; key `behaviour_id`. */
export const behaviours: TableContract = {
  name: "behaviours",
  doc: "What employees are asked to do at a touchpoint.",
  kind: "reference",
  key: ["behaviour_id"],
  columns: {
    behaviour_id: { type: "id", doc: "Behaviour." },
    label: { type: "text", doc: "Its name." },
    touchpoint_id: { type: "id", doc: "Touchpoint.", optional: true, in: "touchpoints.touchpoint_id" },
    critical: { type: "boolean", doc: "Decides the experience.", optional: true },
    norm_text: { type: "text", doc: "The norm on paper.", optional: true },
    norm_rate: { type: "number", doc: "Share of occasions aimed at, 0 to 1.", optional: true, min: 0, max: 1 },
  },
};
