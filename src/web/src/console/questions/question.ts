/** A question filled in. */
import type { Question } from "../../wire/logQuestions.ts";
import { type Address, searchFor } from "../desk/address.ts";
import { readTerms, writeTerms } from "../search/terms.ts";

export interface Filling {
  readonly subject: string;
  readonly actor: string;
  /** As behind `time:`; empty for all of it. */
  readonly time: string;
}

/** What is still to be chosen; a time may always be left open. */
export function missing(question: Question, filling: Filling): boolean {
  return question.needs.some((need) => need !== "time" && filling[need] === "");
}

/** The search that answers it; null for a question whose findings have to be asked for. */
export function searchOf(question: Question, filling: Filling): Address | null {
  if (question.q === null) return null;
  const q = question.q
    .replaceAll("{subject}", filling.subject)
    .replaceAll("{actor}", filling.actor);
  return searchFor(writeTerms(readTerms(filling.time === "" ? q : `${q} time:${filling.time}`)));
}

export function addressOfQuestion(question: string, time: string): Address {
  return { view: "questions", params: time === "" ? { question } : { question, time } };
}
