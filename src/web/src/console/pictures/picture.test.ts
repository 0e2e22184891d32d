import { describe, expect, it } from "vitest";
import { searchFor } from "../desk/address.ts";
import { isTime } from "../search/spans.ts";
import {
  columnAt,
  type OverTime,
  sayOverTime,
  searchOfActor,
  searchOfColumn,
  shade,
} from "./picture.ts";

const NOON = Date.parse("2026-11-22T12:00:00Z");
const MIDNIGHT_IN_VIENNA = Date.parse("2026-11-21T23:00:00Z");
const HOURS: OverTime = {
  unit: "hour",
  columns: [
    { from: NOON, count: 3 },
    { from: NOON + 3_600_000, count: 9 },
  ],
};

describe("a picture of the log", () => {
  it("is darkest for the most, and shows whatever is there", () => {
    expect(shade(0, 1000)).toBe(0);
    expect(shade(1, 1000)).toBe(1);
    expect(shade(1000, 1000)).toBe(5);
    expect(shade(0, 0)).toBe(0);
  });

  it("leads from a column to its entries, in the same question", () => {
    const [column] = HOURS.columns;
    if (column === undefined) throw new Error("no column");
    const to = searchOfColumn("outcome:denied time:>=2026-11-01", HOURS, column, "UTC");
    expect(to).toEqual(
      searchFor("outcome:denied time:2026-11-22T12:00:00.000Z..2026-11-22T12:59:59.999Z"),
    );
    expect(isTime(to.params.q?.split("time:")[1] ?? "")).toBe(true);
  });

  it("takes a press anywhere in a column for that column", () => {
    expect(columnAt(HOURS, NOON + 3_599_000)?.from).toBe(NOON);
    expect(columnAt(HOURS, NOON + 3_600_000)?.from).toBe(NOON + 3_600_000);
    expect(columnAt(HOURS, NOON - 1)).toBeNull();
  });

  it("means the clinic's day", () => {
    const days: OverTime = { unit: "day", columns: [{ from: MIDNIGHT_IN_VIENNA, count: 1 }] };
    const [day] = days.columns;
    if (day === undefined) throw new Error("no column");
    expect(searchOfColumn("", days, day, "Europe/Vienna")).toEqual(searchFor("time:2026-11-22"));
  });

  it("leads from an actor to what they did, instead of to several at once", () => {
    expect(searchOfActor("actor:a,b outcome:denied", "c")).toEqual(
      searchFor("actor:c outcome:denied"),
    );
  });

  it("is said in a sentence", () => {
    expect(sayOverTime(HOURS, "UTC")).toBe(
      "Columns for 2 hours. The most, 9, on 22 Nov 2026, 13:00:00.",
    );
    expect(sayOverTime({ unit: "day", columns: [] }, "UTC")).toContain("nothing to draw");
  });
});
