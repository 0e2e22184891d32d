import { describe, expect, it } from "vitest";
import type { LogPerson } from "../../wire/accessLog.ts";
import { type Known, sayTerm } from "./say.ts";
import { isWhole, suggest, understand } from "./suggest.ts";
import { readTerms } from "./terms.ts";

const person = (digit: string, displayName: string, role: LogPerson["role"]): LogPerson => ({
  personId: `0193a1b2-0000-7000-8000-00000000000${digit}` as LogPerson["personId"],
  displayName,
  role,
});
const ADA = person("a", "Dr. Ada Reyes", "THERAPIST");
const SAM = person("b", "Sam Winter", "CLIENT");
const SAMUEL = person("c", "Samuel Winterbourne", "CLIENT");
const KNOWN: Known = {
  people: [ADA, SAM, SAMUEL],
  zone: "UTC",
  now: Date.parse("2026-11-22T12:00:00Z"),
};

const labels = (typed: string) =>
  suggest(typed, KNOWN).map((each) => `${each.hint} / ${each.label}`);

describe("the search field", () => {
  it("offers the qualifiers before anything is typed", () => {
    expect(labels("")[0]).toBe("Who did it / actor:");
    expect(labels("")).toContain("When / time:");
  });

  it("offers people by any part of their name, as actors and as those concerned", () => {
    expect(labels("reyes")).toEqual(["Who did it / Dr. Ada Reyes", "Whose data / Dr. Ada Reyes"]);
    expect(labels("subject:win")).toEqual([
      "Whose data / Sam Winter",
      "Whose data / Samuel Winterbourne",
    ]);
  });

  it("offers acts in words and by their name", () => {
    expect(labels("action:export")).toEqual(["What was done / Exported access records"]);
    expect(labels("action:log-ex")).toEqual(["What was done / Exported access records"]);
  });

  it("offers days of the clinic behind time:", () => {
    const [today] = suggest("time:", KNOWN);
    expect(today?.kind === "term" && today.term.value).toBe("2026-11-22");
  });

  it("keeps the minus", () => {
    const [first] = suggest("-actor:server", KNOWN);
    expect(first?.kind === "term" && first.term).toEqual({
      field: "actor",
      except: true,
      value: "server",
    });
  });
});

describe("what was typed without choosing", () => {
  const means = (typed: string): string => {
    const found = understand(typed, KNOWN);
    if (found.kind === "trouble") return found.sentence;
    return `${found.term.except ? "-" : ""}${found.term.field}:${found.term.value}`;
  };

  it("turns a person's name into the id", () => {
    expect(means('actor:"Dr. Ada Reyes"')).toBe(`actor:${ADA.personId}`);
    expect(means("subject:sam winter")).toBe(`subject:${SAM.personId}`);
    expect(means("ada")).toBe(`person:${ADA.personId}`);
  });

  it("asks back when a name fits several people", () => {
    expect(means("subject:win")).toContain("More than one person");
  });

  it("understands acts, outcomes, addresses and times", () => {
    expect(means("action:LOG_VIEWED")).toBe("action:log-viewed");
    expect(means("denied")).toBe("outcome:denied");
    expect(means("192.0.2.7")).toBe("from:192.0.2.7");
    expect(means("from:2001:db8::7")).toBe("from:2001:db8::7");
    expect(means("time:>=2026-11-01")).toBe("time:>=2026-11-01");
    expect(means("2026-11-01..2026-11-05")).toBe("time:2026-11-01..2026-11-05");
  });

  it("says what it does not understand, and does not guess", () => {
    expect(means("contents:secret")).toContain("contents:secret");
    expect(means("time:recently")).toContain("2026-11-22");
    expect(means("actor:")).toContain("no person");
  });

  it("takes a pasted search as it is", () => {
    expect(isWhole(`actor:${ADA.personId} action:log-viewed time:2026-11-01`, KNOWN)).toBe(true);
    expect(isWhole("-actor:server outcome:denied,failed", KNOWN)).toBe(true);
    expect(isWhole("actor:Ada Reyes", KNOWN)).toBe(false);
    expect(isWhole("hello", KNOWN)).toBe(false);
  });

  it("is said in words afterwards", () => {
    const said = readTerms(`actor:${ADA.personId} -action:log-viewed outcome:denied`).map((term) =>
      sayTerm(term, KNOWN),
    );
    expect(said).toEqual([
      "Who did it: Dr. Ada Reyes",
      "What was done: not Viewed the access log",
      "Outcome: Denied",
    ]);
  });
});
