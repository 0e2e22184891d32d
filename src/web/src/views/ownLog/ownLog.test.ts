import { describe, expect, it } from "vitest";
import type { Line, LogRecord, Reading } from "../../ownLog/index.ts";
import { EVENTS } from "../../wire/accessLog.ts";
import { freshId, type PersonId } from "../../wire/ids.ts";
import { daysOf } from "./days.ts";
import { purposeOf, sentenceOf } from "./sentences.ts";

const ME = freshId<PersonId>();
const ADA = freshId<PersonId>();

function record(fields: Partial<LogRecord> = {}): LogRecord {
  return {
    index: 7,
    subjectSeq: 3,
    recorded: new Date(Date.UTC(2026, 10, 22, 12)),
    event: "CONVERSATION_OPENED",
    outcome: 0,
    reason: null,
    actor: ADA,
    actorRole: "THERAPIST",
    address: "192.0.2.1",
    subject: ME,
    ...fields,
  };
}

describe("a sentence", () => {
  it("says who, in which role, and what", () => {
    expect(sentenceOf(record(), "Dr. Ada Reyes", ME)).toBe(
      "Dr. Ada Reyes, therapist, opened the conversation with you.",
    );
  });

  it("names the role alone where the clinic shows no names", () => {
    expect(sentenceOf(record({ actorRole: "ADMINISTRATOR" }), null, ME)).toMatch(
      /^An administrator opened/,
    );
  });

  it("says you, the server and strangers apart", () => {
    expect(sentenceOf(record({ actor: ME }), "Sam", ME)).toMatch(/^You opened/);
    expect(sentenceOf(record({ actor: null, address: null }), null, ME)).toMatch(/^The clinic's/);
    const stranger = record({ actor: null, event: "SIGN_IN_FAILED", outcome: 8 });
    expect(sentenceOf(stranger, null, ME)).toBe(
      "Somebody unknown tried to sign in as you, without success.",
    );
  });

  it("says that it did not come to anything", () => {
    const denied = record({ event: "ACCESS_DENIED", outcome: 8, reason: "NOT_ALLOWED" });
    expect(sentenceOf(denied, null, ME)).toBe(
      "A therapist tried to reach something of yours, and was not allowed to.",
    );
    expect(sentenceOf(record({ outcome: 12 }), null, ME)).toMatch(/, but it failed\.$/);
  });

  it("does not pretend to know an act of a later version, nor a word of JavaScript's own", () => {
    expect(sentenceOf(record({ event: "TELEPORTED" }), null, ME)).toContain("(TELEPORTED)");
    expect(sentenceOf(record({ event: "constructor" }), null, ME)).toContain("(constructor)");
    expect(purposeOf("constructor")).toBeNull();
  });

  it("exists for every act there is, for both who did it", () => {
    for (const event of EVENTS) {
      for (const actor of [ME, ADA]) {
        expect(sentenceOf(record({ event, actor }), null, ME)).toMatch(/^[A-Z][^()]+\.$/);
      }
    }
  });
});

describe("the days", () => {
  const line = (seq: number, fields: Partial<LogRecord> = {}): Line => ({
    index: seq * 2,
    seq,
    name: null,
    purpose: "TREAT",
    kind: "proved",
    record: record(fields),
    proof: "",
  });
  const flawed: Line = {
    index: 1,
    seq: 4,
    name: null,
    purpose: "",
    kind: "flawed",
    flaw: "changed",
  };
  const reading = (lines: readonly Line[], gaps: Reading["gaps"] = []): Reading => ({
    flaw: null,
    size: 100,
    lines,
    gaps,
    fresh: true,
    more: false,
  });
  const wishes = { me: ME, own: false, dayOf: (time: Date) => time.toISOString().slice(0, 10) };

  it("hold what others did, newest first, and one's own acts when asked for", () => {
    const earlier = { recorded: new Date(Date.UTC(2026, 10, 21)) };
    const lines = [line(3, { actor: ME }), line(2), line(1, earlier)];
    expect(daysOf(reading(lines), wishes).map(({ name }) => name)).toEqual([
      "2026-11-22",
      "2026-11-21",
    ]);
    const all = daysOf(reading(lines), { ...wishes, own: true });
    expect(all.map(({ items }) => items.length)).toEqual([2, 1]);
  });

  it("show what is missing in its place, and what is not genuine, whatever is asked for", () => {
    const lines = [line(9, { actor: ME }), flawed, line(1, { actor: ME })];
    const gaps = [
      { from: 5, to: 8 },
      { from: 2, to: 3 },
    ];
    const shown = daysOf(reading(lines, gaps), wishes).flatMap(({ items }) => items);
    expect(shown.map((item) => (item.kind === "gap" ? item.gap.from : item.line.seq))).toEqual([
      5, 4, 2,
    ]);
  });

  it("show that everything is missing", () => {
    const shown = daysOf(reading([], [{ from: 1, to: 3 }]), wishes);
    expect(shown.flatMap(({ items }) => items)).toEqual([{ kind: "gap", gap: { from: 1, to: 3 } }]);
  });
});
