import type { TableContract } from "./table.ts";

/** Answers, one row a question. An event table; key `response_id`, `question_id`. */
export const answers: TableContract = {
  name: "answers",
  doc: "Answers, one row a question.",
  kind: "events",
  key: ["response_id", "question_id"],
  columns: {
    response_id: { type: "id", doc: "Questionnaire.", in: "responses.response_id" },
    question_id: { type: "id", doc: "Question, declared in release.yaml.", in: "questions.question_id" },
    value_num: { type: "number", doc: "Answer on the question's scale; blank when not answered.", optional: true },
    value_text: { type: "text", doc: "Answer in words.", optional: true },
  },
};
