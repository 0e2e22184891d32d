import { describe, expect, it } from "vitest";
import { dayAndMonth, hourAndMinute, inUtc, inZone, isoDay } from "./time.ts";

const LATE = Date.parse("2026-11-22T23:30:00.007Z");

describe("a time in the console", () => {
  it("is said in the clinic's zone", () => {
    expect(inZone(LATE, "Europe/Vienna")).toBe("23 Nov 2026, 00:30:00");
    expect(dayAndMonth(LATE, "America/New_York")).toBe("22 Nov");
    expect(hourAndMinute(LATE, "America/New_York")).toBe("18:30");
  });

  it("is said in UTC to the millisecond", () => {
    expect(inUtc(LATE)).toBe("2026-11-22 23:30:00.007 UTC");
  });

  it("belongs to the day it is in the clinic, not in the browser", () => {
    expect(isoDay(LATE, "UTC")).toBe("2026-11-22");
    expect(isoDay(LATE, "Europe/Vienna")).toBe("2026-11-23");
  });
});
