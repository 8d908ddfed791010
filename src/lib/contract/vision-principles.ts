import type { TableContract } from "./table.ts";

/** What the brand wants to stand for in contact with customers. A reference table; key `principle_id`. */
export const visionPrinciples: TableContract = {
  name: "vision_principles",
  doc: "What the brand wants to stand for in contact with customers.",
  kind: "reference",
  key: ["principle_id"],
  columns: {
    principle_id: { type: "id", doc: "Principle." },
    text: { type: "text", doc: "The principle in one sentence." },
    rule_touchpoint_id: {
      type: "id",
      doc: "Touchpoint where it became a rule.",
      optional: true,
      in: "touchpoints.touchpoint_id",
    },
    rule_text: { type: "text", doc: "The rule there.", optional: true },
  },
};
