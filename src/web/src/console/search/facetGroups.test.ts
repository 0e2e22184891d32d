import { describe, expect, it } from "vitest";
import type { Facets } from "../../wire/logSearch.ts";
import { facetGroups } from "./facetGroups.ts";
import { readTerms } from "./terms.ts";

const FOUND: Facets = {
  counted: 12,
  complete: true,
  actors: [],
  subjects: [],
  actions: [
    { value: "LOG_VIEWED", count: 8 },
    { value: "SIGNED_IN", count: 4 },
  ],
  outcomes: [{ value: "SUCCESS", count: 12 }],
  roles: [],
  from: [],
};

describe("what a search can be narrowed by", () => {
  it("is what there is among the records, in the words of a query", () => {
    const [actions, outcomes, ...more] = facetGroups([], FOUND);
    expect(actions?.choices.map((each) => [each.term.value, each.count, each.chosen])).toEqual([
      ["log-viewed", 8, false],
      ["signed-in", 4, false],
    ]);
    expect(outcomes?.field).toBe("outcome");
    expect(more).toEqual([]);
  });

  it("shows what is asked as ticked, also when there is none of it", () => {
    const [actions] = facetGroups(readTerms("action:signed-in,signed-out"), FOUND);
    expect(actions?.choices.filter((each) => each.chosen).map((each) => each.term.value)).toEqual([
      "signed-out",
      "signed-in",
    ]);
  });

  it("still lets go of what is asked while nothing was counted", () => {
    expect(facetGroups(readTerms("outcome:denied -role:client"), null)).toEqual([
      {
        field: "outcome",
        choices: [
          { term: { field: "outcome", except: false, value: "denied" }, count: null, chosen: true },
        ],
      },
    ]);
  });
});
