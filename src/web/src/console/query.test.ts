import { describe, expect, it } from "vitest";
import { readQuery, toFilter, writeQuery } from "./query.ts";

describe("the log's filter in the address", () => {
  it("comes back as it was written", () => {
    const search = "?person=p&action=SIGNED_IN&from=2026-11-01T08%3A00&before=42";
    expect(writeQuery(readQuery(search))).toBe(search);
  });

  it("forgets what it does not know", () => {
    expect(readQuery("?action=DROP_TABLE&from=yesterday&colour=red")).toEqual({
      person: "",
      action: "",
      from: "",
      to: "",
      before: "",
    });
  });

  it("asks the server in milliseconds, and only for what is set", () => {
    const from = "2026-11-01T08:00";
    expect(toFilter(readQuery(`?from=${from}`))).toEqual({ from: new Date(from).getTime() });
  });
});
