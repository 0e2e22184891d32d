/** A page of the log as a table; every column sorts it, every row opens to all of its fields. */
import { useState } from "preact/hooks";
import { ROLES } from "../../views/shared/words.ts";
import type { AccessRow } from "../../wire/accessLog.ts";
import { type Order, SORTS, type Sort } from "../../wire/logSearch.ts";
import { PersonName } from "../desk/PersonName.tsx";
import { When } from "../desk/When.tsx";
import { EVENT_WORDS, OBJECT_WORDS, OUTCOME_WORDS } from "../words.ts";
import { RowDetails } from "./RowDetails.tsx";
import { tail } from "./say.ts";
import { COLUMN_WORDS, SEARCH } from "./words.ts";
import "./table.css";

interface Sorting {
  readonly sort: Sort;
  readonly order: Order;
  readonly by: (sort: Sort) => void;
}

interface LogTableProps {
  readonly label: string;
  readonly rows: readonly AccessRow[];
  /** Absent where the order is fixed. */
  readonly sorting?: Sorting;
}

export function LogTable({ label, rows, sorting }: LogTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={label}>
      <table class="log">
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">{SEARCH.details}</span>
            </th>
            {SORTS.map((sort) => (
              <Column key={sort} sort={sort} sorting={sorting} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface ColumnProps {
  readonly sort: Sort;
  readonly sorting: Sorting | undefined;
}

function Column({ sort, sorting }: ColumnProps) {
  if (sorting === undefined) return <th scope="col">{COLUMN_WORDS[sort]}</th>;
  const sorted = sorting.sort === sort;
  const direction = sorting.order === "asc" ? "ascending" : "descending";
  return (
    <th scope="col" aria-sort={sorted ? direction : "none"}>
      <button type="button" class="sorts" onClick={() => sorting.by(sort)}>
        {COLUMN_WORDS[sort]}
        <span aria-hidden="true">{sorted ? (sorting.order === "asc" ? "↑" : "↓") : "↕"}</span>
      </button>
    </th>
  );
}

function Row({ row }: { readonly row: AccessRow }) {
  const [open, setOpen] = useState(false);
  const kind = row.objectKind === null ? null : (OBJECT_WORDS[row.objectKind] ?? row.objectKind);
  const details = `entry-${row.index}`;
  return (
    <>
      <tr class={row.outcome === "SUCCESS" ? "" : "refused"}>
        <td class="opening">
          <button
            type="button"
            class="plain opens"
            aria-expanded={open}
            aria-controls={open ? details : undefined}
            aria-label={SEARCH.detailsOf(row.index)}
            onClick={() => setOpen(!open)}
          >
            <span aria-hidden="true">{open ? "−" : "+"}</span>
          </button>
        </td>
        <td data-column={COLUMN_WORDS.time}>
          <When time={row.recorded} />
        </td>
        <td data-column={COLUMN_WORDS.actor}>
          <Who row={row} />
        </td>
        <td class="lesser">
          {row.actor === null || row.actor.role === null ? "–" : ROLES[row.actor.role]}
        </td>
        <td data-column={COLUMN_WORDS.action}>{EVENT_WORDS[row.event]}</td>
        <td class="lesser">
          {kind ?? "–"}
          {row.object === null ? null : <span class="under">{tail(row.object)}</span>}
        </td>
        <td data-column={COLUMN_WORDS.subject}>
          {row.subject === null ? "–" : <PersonName person={row.subject} />}
        </td>
        <td data-column={COLUMN_WORDS.outcome}>
          {OUTCOME_WORDS[row.outcome]}
          {row.reason === null ? null : <span class="under">{row.reason}</span>}
        </td>
        <td data-column={COLUMN_WORDS.from}>{row.address ?? "–"}</td>
      </tr>
      {open ? (
        <tr id={details} class="opened">
          <td colSpan={SORTS.length + 1}>
            <RowDetails row={row} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** The server itself leaves no address; somebody it did not recognise does. */
function Who({ row }: { readonly row: AccessRow }) {
  if (row.actor !== null) return <PersonName person={row.actor} />;
  return <>{row.address === null ? SEARCH.serverItself : SEARCH.unrecognised}</>;
}
