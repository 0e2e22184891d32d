import { describe, expect, it } from "vitest";
import type { Question } from "../../wire/logQuestions.ts";
import { searchFor } from "../desk/address.ts";
import { missing, searchOf } from "./question.ts";

const WHO_LOOKED: Question = {
  id: "who-looked",
  title: "Who?",
  why: "Because.",
  q: "subject:{subject} -actor:{subject},server",
  needs: ["subject", "time"],
};

describe("a question that stands ready", () => {
  it("is not asked before it says about whom, but may leave the time open", () => {
    expect(missing(WHO_LOOKED, { subject: "", actor: "", time: "2026-11-01" })).toBe(true);
    expect(missing(WHO_LOOKED, { subject: "sam", actor: "", time: "" })).toBe(false);
  });

  it("becomes a search wherever its template names the person", () => {
    expect(searchOf(WHO_LOOKED, { subject: "sam", actor: "", time: "2026-11-01" })).toEqual(
      searchFor("-actor:sam,server subject:sam time:2026-11-01"),
    );
  });

  it("is no search when it takes more than a filter", () => {
    const filling = { subject: "", actor: "", time: "" };
    expect(searchOf({ ...WHO_LOOKED, q: null, needs: ["time"] }, filling)).toBeNull();
  });
});
