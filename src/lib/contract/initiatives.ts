import type { TableContract } from "./table.ts";

/** What is done to improve the experience. A reference table; key `initiative_id`. */
export const initiatives: TableContract = {
  name: "initiatives",
  doc: "What is done to improve the experience.",
  kind: "reference",
  key: ["initiative_id"],
  columns: {
    initiative_id: { type: "id", doc: "Initiative." },
    name: { type: "text", doc: "Name as readers see it, unless release.yaml labels it." },
    continuum: {
      type: "text",
      doc: "Where in the chain it works.",
      values: ["culture", "behaviour", "touchpoint", "journey", "recovery"],
    },
    touchpoint_id: { type: "id", doc: "Touchpoint it changes.", optional: true, in: "touchpoints.touchpoint_id" },
    tip: { type: "text", doc: "Tip it follows.", optional: true, pattern: { whole: "T[1-6]", example: "T3" } },
    owner: { type: "text", doc: "Role that answers for it; never a name of a person.", optional: true },
    owner_depts: { type: "text", doc: "Departments, separated by |.", optional: true },
    sponsor_level: { type: "text", doc: "Level of the sponsor.", optional: true },
    registered_at: { type: "date", doc: "Day on which goal and measure were written down.", optional: true },
    start: { type: "date", doc: "First day." },
    end: { type: "date", doc: "Last day; blank while it runs.", optional: true, from: "start" },
    status: { type: "text", doc: "State, e.g. live, stopped.", optional: true },
    source_feedback: { type: "boolean", doc: "Came from feedback of customers or employees.", optional: true },
    primary_metric: { type: "text", doc: "Metric it must move, named beforehand.", optional: true },
    sesoi: { type: "number", doc: "Smallest effect of interest on it, named beforehand.", optional: true, min: 0 },
    capacity: { type: "number", doc: "Score 0 to 4.", optional: true, min: 0, max: 4 },
    support: { type: "number", doc: "Score 0 to 4.", optional: true, min: 0, max: 4 },
    effort: { type: "number", doc: "Score 0 to 4.", optional: true, min: 0, max: 4 },
    burden: { type: "number", doc: "Score 0 to 4.", optional: true, min: 0, max: 4 },
    risk: { type: "number", doc: "Score 0 to 4.", optional: true, min: 0, max: 4 },
    decision_date: {
      type: "date",
      doc: "Day of the decision; on or after the last day of its test it is held to rest on the result.",
      optional: true,
    },
    delay: {
      type: "id",
      doc: "Assumption: periods of settings.money_period by which all its effects come later, rounded to whole ones.",
      optional: true,
      in: "assumptions.assumption_id",
    },
    success: {
      type: "id",
      doc: "Assumption: chance that it comes about; where it fails its effects are 0 and its costs stay.",
      optional: true,
      in: "assumptions.assumption_id",
    },
  },
};
