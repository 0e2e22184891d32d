import { describe, expect, it } from "vitest";
import { around, daysOf, daysValue, isTime, sayTime, spanValue } from "./spans.ts";

const NOW = Date.parse("2026-11-22T23:30:00Z");

describe("a span of time", () => {
  it("counts the clinic's days, not the browser's", () => {
    expect(spanValue("today", NOW, "UTC")).toBe("2026-11-22");
    expect(spanValue("today", NOW, "Europe/Vienna")).toBe("2026-11-23");
    expect(spanValue("yesterday", NOW, "UTC")).toBe("2026-11-21");
    expect(spanValue("week", NOW, "UTC")).toBe("2026-11-16..2026-11-22");
  });

  it("loses no day where clocks change", () => {
    const monday = Date.parse("2026-03-30T10:00:00Z");
    expect(spanValue("yesterday", monday, "Europe/Vienna")).toBe("2026-03-29");
  });

  it("is said in words where there are some", () => {
    expect(sayTime("2026-11-16..2026-11-22", NOW, "UTC")).toBe("The last 7 days");
    expect(sayTime("2026-10-01..2026-10-31", NOW, "UTC")).toBe("2026-10-01 – 2026-10-31");
  });

  it("comes from two days, either of them open, and goes back to them", () => {
    expect(daysValue("", "")).toBeNull();
    expect(daysValue("2026-11-05", "2026-11-01")).toBe("2026-11-01..2026-11-05");
    for (const [from, until] of [
      ["2026-11-01", ""],
      ["", "2026-11-05"],
      ["2026-11-01", "2026-11-05"],
    ] as const) {
      expect(daysOf(daysValue(from, until) ?? "")).toEqual({ from, until });
    }
    expect(daysOf("2026-11-01")).toEqual({ from: "2026-11-01", until: "2026-11-01" });
    expect(daysOf(">2026-11-01T08:00")).toEqual({ from: "", until: "" });
  });

  it("is told from what is none", () => {
    for (const good of ["2026-11-01", ">=2026-11-01T08:00", "*..2026-11-22", "2026-11-01T08:00Z"]) {
      expect(isTime(good), good).toBe(true);
    }
    for (const bad of ["yesterday", "1.11.2026", "2026-11-01..", "a..b..c", ">=*", ""]) {
      expect(isTime(bad), bad).toBe(false);
    }
  });

  it("goes five minutes around a moment", () => {
    expect(around(NOW)).toBe("2026-11-22T23:25:00.000Z..2026-11-22T23:35:00.000Z");
    expect(isTime(around(NOW))).toBe(true);
  });
});
