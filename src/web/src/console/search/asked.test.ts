import { describe, expect, it } from "vitest";
import { readAddress, searchFor } from "../desk/address.ts";
import { addressOf, askedBy, sortedBy } from "./asked.ts";

describe("the search in the address", () => {
  it("is the newest of everything when nothing is said", () => {
    const asked = askedBy(readAddress(""));
    expect(asked).toEqual({ q: "", sort: "time", order: "desc", after: "" });
    expect(addressOf(asked)).toEqual(searchFor(""));
  });

  it("comes back as it was", () => {
    const asked = { q: "actor:server", sort: "outcome", order: "desc", after: "42" } as const;
    expect(askedBy(addressOf(asked))).toEqual(asked);
  });

  it("does not ask for an order or a column there is not", () => {
    expect(askedBy(readAddress("?sort=contents&order=sideways"))).toEqual(askedBy(readAddress("")));
  });

  it("turns round when the same column is pressed again, and begins on the first page", () => {
    const begun = askedBy(readAddress("?after=42"));
    const byActor = sortedBy(begun, "actor");
    expect(byActor).toEqual({ q: "", sort: "actor", order: "asc", after: "" });
    expect(sortedBy(byActor, "actor").order).toBe("desc");
    expect(sortedBy(begun, "time")).toEqual({ ...begun, order: "asc", after: "" });
  });
});
