/** Beside the entries: what there is among them, to be ticked; and the time. */
import { useEffect, useState } from "preact/hooks";
import { type Facets as Found, logFacets } from "../../wire/logSearch.ts";
import { useDesk } from "../desk/desk.ts";
import { facetGroups, type Group } from "./facetGroups.ts";
import { sayValue } from "./say.ts";
import { TimeSpan } from "./TimeSpan.tsx";
import { type Term, withoutTerm, withTerm, writeTerms } from "./terms.ts";
import { SEARCH } from "./words.ts";

interface FacetsProps {
  readonly terms: readonly Term[];
  readonly search: (terms: readonly Term[]) => void;
  /** Said when they have been counted; null while they are not. */
  readonly counted: (found: Found | null) => void;
}

const WIDE = "(min-width: 60rem)";

export function Facets({ terms, search, counted }: FacetsProps) {
  const [found, setFound] = useState<Found | null>(null);
  const [failed, setFailed] = useState(false);
  const q = writeTerms(terms);
  useEffect(() => {
    let current = true;
    setFailed(false);
    counted(null);
    logFacets(q).then(
      (facets) => {
        if (!current) return;
        setFound(facets);
        counted(facets);
      },
      () => {
        if (!current) return;
        setFound(null);
        setFailed(true);
      },
    );
    return () => {
      current = false;
    };
  }, [q]);

  return (
    <details class="facets" open={matchMedia(WIDE).matches}>
      <summary>{SEARCH.narrow}</summary>
      <TimeSpan terms={terms} search={search} />
      {failed ? <p class="soft small">{SEARCH.narrowFailed}</p> : null}
      {facetGroups(terms, found).map((group) => (
        <FacetGroup key={group.field} group={group} terms={terms} search={search} />
      ))}
    </details>
  );
}

interface FacetGroupProps {
  readonly group: Group;
  readonly terms: readonly Term[];
  readonly search: (terms: readonly Term[]) => void;
}

function FacetGroup({ group, terms, search }: FacetGroupProps) {
  const { people, zone } = useDesk();
  return (
    <fieldset>
      <legend>{SEARCH.facets[group.field]}</legend>
      {group.choices.map(({ term, count, chosen }) => (
        <label key={term.value} class="choice">
          <input
            type="checkbox"
            checked={chosen}
            onChange={() => search(chosen ? withoutTerm(terms, term) : withTerm(terms, term))}
          />
          <span>{sayValue(term, { people, zone, now: Date.now() })}</span>
          {count === null ? null : (
            <span class="soft small count">{count.toLocaleString("en")}</span>
          )}
        </label>
      ))}
    </fieldset>
  );
}
