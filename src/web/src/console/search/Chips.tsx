/** What is asked, one chip a term; each is a button that takes it away. */
import { type Known, sayTerm } from "./say.ts";
import { type Term, withoutTerm, writeTerms } from "./terms.ts";
import { SEARCH } from "./words.ts";

interface ChipsProps {
  readonly terms: readonly Term[];
  readonly known: Known;
  readonly search: (terms: readonly Term[]) => void;
}

export function Chips({ terms, known, search }: ChipsProps) {
  if (terms.length === 0) return null;
  return (
    <ul class="chips" aria-label={SEARCH.asked}>
      {terms.map((term) => {
        const said = sayTerm(term, known);
        return (
          <li key={writeTerms([term])}>
            <button
              type="button"
              class="chip"
              aria-label={SEARCH.remove(said)}
              onClick={() => search(withoutTerm(terms, term))}
            >
              {said}
              <span aria-hidden="true">×</span>
            </button>
          </li>
        );
      })}
      {terms.length > 1 ? (
        <li>
          <button type="button" class="chip plain" onClick={() => search([])}>
            {SEARCH.clear}
          </button>
        </li>
      ) : null}
    </ul>
  );
}
