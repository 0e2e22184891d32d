import { describe, expect, it } from "vitest";
import { readAddress, reportOf, searchFor, writeAddress } from "./address.ts";

describe("the address of a screen", () => {
  it("comes back as it was written", () => {
    for (const address of [
      searchFor(""),
      searchFor('actor:server action:signed-in,signed-out time:2026-11-01..2026-11-22 a&b="c"'),
      reportOf("0193a1b2-0000-7000-8000-000000000001"),
      { view: "questions", params: { question: "after-hours", time: ">=2026-11-01" } } as const,
    ]) {
      expect(readAddress(writeAddress(address))).toEqual(address);
    }
  });

  it("is short for the screen everybody begins on", () => {
    expect(writeAddress(searchFor(""))).toBe("");
    expect(writeAddress(searchFor("from:192.0.2.1"))).toBe("?q=from%3A192.0.2.1");
  });

  it("leads to the search when it names no screen there is", () => {
    expect(readAddress("?view=vault&q=x").view).toBe("search");
    expect(readAddress("?view=__proto__").view).toBe("search");
  });

  it("forgets what no screen can have written", () => {
    const long = "x".repeat(2001);
    expect(readAddress(`?Q=1&q=&q=2&__proto__=1&person=${long}`).params).toEqual({ q: "2" });
  });
});
