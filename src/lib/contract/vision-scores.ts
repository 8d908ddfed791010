import type { TableContract } from "./table.ts";

/** How well a touchpoint fits the vision, one row a rater. A reference table; key `touchpoint_id`, `rater_id`. */
export const visionScores: TableContract = {
  name: "vision_scores",
  doc: "How well a touchpoint fits the vision, one row a rater.",
  kind: "reference",
  key: ["touchpoint_id", "rater_id"],
  columns: {
    touchpoint_id: { type: "id", doc: "Touchpoint.", in: "touchpoints.touchpoint_id" },
    rater_id: { type: "id", doc: "Who judged, under a pseudonym." },
    session_date: { type: "date", doc: "Day of the session.", optional: true },
    relevance: { type: "integer", doc: "Relevant to customers, 0 to 4.", min: 0, max: 4 },
    distinct: { type: "integer", doc: "Distinctive, 0 to 4.", min: 0, max: 4 },
    brand_fit: { type: "integer", doc: "Fits the brand, 0 to 4.", min: 0, max: 4 },
  },
};
