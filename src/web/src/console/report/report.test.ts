import { describe, expect, it } from "vitest";
import type { SummaryLine } from "../../wire/logReport.ts";
import { readAddress, reportOf, writeAddress } from "../desk/address.ts";
import { addressOfReport, leadOf, peopleLike, queryOf, reportAskedBy } from "./report.ts";

const line = (actor: string | null, count: number): SummaryLine => ({
  actor: actor === null ? null : { id: actor, name: actor, role: "THERAPIST" },
  role: null,
  action: "CIPHERTEXT_DELIVERED",
  outcome: "SUCCESS",
  count,
  first: 0,
  last: 0,
});

describe("the report about one person", () => {
  it("begins with how many accesses there were, and by how many people", () => {
    expect(leadOf([line("ada", 3), line("ada", 2), line("kim", 1)])).toBe(
      "6 accesses by 2 people.",
    );
    expect(leadOf([line("ada", 1)])).toBe("1 access by 1 person.");
  });

  it("does not count the server among people", () => {
    expect(leadOf([line("ada", 2), line(null, 1)])).toBe(
      "2 accesses by 1 person. 1 more by the server itself or by somebody not recognised.",
    );
  });

  it("says so when there was nobody", () => {
    expect(leadOf([])).toContain("Nobody");
  });

  it("has an address, and begins where a person's name leads", () => {
    const asked = { person: "p", time: "2026-11-01..2026-11-22", after: "7" };
    expect(reportAskedBy(readAddress(writeAddress(addressOfReport(asked))))).toEqual(asked);
    expect(addressOfReport({ person: "p", time: "", after: "" })).toEqual(reportOf("p"));
  });

  it("is exported by the query it was made of", () => {
    expect(queryOf({ person: "p", time: ">=2026-11-01", after: "7" })).toBe(
      "concerns:p time:>=2026-11-01",
    );
  });

  it("finds people by any part of their name, clients first", () => {
    const people = [
      { displayName: "Dr. Ada Reyes", role: "THERAPIST" },
      { displayName: "Sam Winter", role: "CLIENT" },
      { displayName: "Ada Winter", role: "CLIENT" },
    ];
    const found = (typed: string) => peopleLike(people, typed).map((each) => each.displayName);
    expect(found("ada")).toEqual(["Ada Winter", "Dr. Ada Reyes"]);
    expect(found("win sa")).toEqual(["Sam Winter"]);
    expect(found("")).toHaveLength(3);
  });
});
