/** The facets as groups of things to tick: what there is, and what is asked though there is none. */
import type { Facets } from "../../wire/logSearch.ts";
import { asValue } from "./say.ts";
import { hasTerm, type Term } from "./terms.ts";
import type { SEARCH } from "./words.ts";

type FacetField = keyof typeof SEARCH.facets;

interface Choice {
  readonly term: Term;
  /** Null when it was not counted. */
  readonly count: number | null;
  readonly chosen: boolean;
}

export interface Group {
  readonly field: FacetField;
  readonly choices: readonly Choice[];
}

const FACETS = ["actor", "subject", "action", "outcome", "role", "from"] as const;

export function facetGroups(terms: readonly Term[], facets: Facets | null): readonly Group[] {
  return FACETS.flatMap((field) => {
    const counted = (facets === null ? [] : counts(field, facets)).map(([value, count]): Choice => {
      const term = { field, except: false, value };
      return { term, count, chosen: hasTerm(terms, term) };
    });
    const asked = terms
      .filter((term) => term.field === field && !term.except)
      .filter((term) => !counted.some((each) => each.term.value === term.value))
      .map((term): Choice => ({ term, count: null, chosen: true }));
    const choices = [...asked, ...counted];
    return choices.length === 0 ? [] : [{ field, choices }];
  });
}

function counts(field: FacetField, facets: Facets): readonly (readonly [string, number])[] {
  switch (field) {
    case "actor":
      return facets.actors.map(({ id, count }) => [id, count]);
    case "subject":
      return facets.subjects.map(({ id, count }) => [id, count]);
    case "action":
      return facets.actions.map(({ value, count }) => [asValue(value), count]);
    case "outcome":
      return facets.outcomes.map(({ value, count }) => [asValue(value), count]);
    case "role":
      return facets.roles.map(({ value, count }) => [asValue(value), count]);
    case "from":
      return facets.from.map(({ value, count }) => [value, count]);
  }
}
