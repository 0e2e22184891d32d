/** Searching the access log: one field, what narrows it beside, a page of entries. */
import { useEffect, useState } from "preact/hooks";
import { Title, Trouble } from "../../views/shared/Frame.tsx";
import { sentenceFor } from "../../views/shared/trouble.ts";
import {
  type AccessPage,
  type Asked,
  type Facets as Found,
  searchLog,
} from "../../wire/logSearch.ts";
import { useDesk } from "../desk/desk.ts";
import { Takeaway } from "../export/Takeaway.tsx";
import { addressOf, askedBy, sortedBy } from "./asked.ts";
import { Facets } from "./Facets.tsx";
import { LogTable } from "./LogTable.tsx";
import { SearchField } from "./SearchField.tsx";
import { readTerms, type Term, writeTerms } from "./terms.ts";
import { SEARCH } from "./words.ts";

export function SearchScreen() {
  const { at, go, zone } = useDesk();
  const asked = askedBy(at);
  const terms = readTerms(asked.q);
  const [found, setFound] = useState<Found | null>(null);

  function search(next: readonly Term[]): void {
    go(addressOf({ ...asked, q: writeTerms(next), after: "" }));
  }
  return (
    <>
      <Title>{SEARCH.title}</Title>
      <p class="soft">
        {SEARCH.intro(zone)} {SEARCH.logged}
      </p>
      <SearchField terms={terms} search={search} />
      <div class="beside-entries">
        <Facets terms={terms} search={search} counted={setFound} />
        <Entries key={JSON.stringify(asked)} asked={asked} found={found} />
      </div>
    </>
  );
}

interface EntriesProps {
  readonly asked: Asked;
  readonly found: Found | null;
}

function Entries({ asked, found }: EntriesProps) {
  const { go } = useDesk();
  const [page, setPage] = useState<AccessPage | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    searchLog(asked).then(
      (answer) => current && setPage(answer),
      (problem: unknown) =>
        current && setTrouble(sentenceFor(problem, { MALFORMED: SEARCH.malformed })),
    );
    return () => {
      current = false;
    };
  }, []);
  const to = (next: Partial<Asked>): void => go(addressOf({ ...asked, ...next }));
  return (
    <div class="stack entries">
      <Trouble sentence={trouble} />
      <p role="status" class="soft small">
        {page !== null ? said(page, found) : trouble === null ? SEARCH.loading : ""}
      </p>
      {page === null ? null : page.rows.length === 0 ? (
        <div class="note">
          <p>{SEARCH.empty}</p>
          <p class="soft small">{SEARCH.emptyHint}</p>
        </div>
      ) : (
        <LogTable
          label={SEARCH.entries}
          rows={page.rows}
          sorting={{
            sort: asked.sort,
            order: asked.order,
            by: (sort) => go(addressOf(sortedBy(asked, sort))),
          }}
        />
      )}
      <div class="row">
        {asked.after === "" ? null : (
          <button type="button" onClick={() => to({ after: "" })}>
            {SEARCH.first}
          </button>
        )}
        {page === null || page.next === null ? null : (
          <button type="button" onClick={() => to({ after: page.next ?? "" })}>
            {SEARCH.more}
          </button>
        )}
      </div>
      {page === null || page.rows.length === 0 ? null : <Takeaway q={asked.q} />}
    </div>
  );
}

function said(page: AccessPage, found: Found | null): string {
  const all = found === null ? "" : ` · ${SEARCH.counted(found.counted, found.complete)}`;
  const sorted = page.complete ? "" : ` ${SEARCH.newestSorted}`;
  return `${SEARCH.shown(page.rows.length)}${all}.${sorted}`;
}
