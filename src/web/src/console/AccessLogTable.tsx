/** The access log as a table, newest first: when, who, what, whose, outcome, from where. */

import { ROLES } from "../views/shared/words.ts";
import type { AccessRow } from "../wire/accessLog.ts";
import { PersonName } from "./desk/PersonName.tsx";
import { When } from "./desk/When.tsx";
import { CONSOLE, EVENT_WORDS, OBJECT_WORDS, OUTCOME_WORDS } from "./words.ts";

/** The last digits: ids begin with the time, so the first ones are alike. */
function short(id: string): string {
  return `…${id.slice(-8)}`;
}

function Who({ row }: { readonly row: AccessRow }) {
  if (row.actor === null) return <>{row.address === null ? CONSOLE.server : CONSOLE.nobody}</>;
  const role = row.actor.role;
  return (
    <>
      <PersonName person={row.actor} />
      <span class="under" title={row.actor.id}>
        {role === null ? "" : `${ROLES[role]} `}
        {short(row.actor.id)}
      </span>
    </>
  );
}

function What({ row }: { readonly row: AccessRow }) {
  const kind = row.objectKind === null ? null : (OBJECT_WORDS[row.objectKind] ?? row.objectKind);
  return (
    <>
      {EVENT_WORDS[row.event]}
      {kind === null ? null : (
        <span class="under" title={row.object ?? ""}>
          {kind} {row.object === null ? "" : short(row.object)}
        </span>
      )}
    </>
  );
}

function Whose({ row }: { readonly row: AccessRow }) {
  if (row.subject === null) return <>–</>;
  return (
    <>
      <PersonName person={row.subject} />
      <span class="under" title={row.subject.id}>
        {short(row.subject.id)}
      </span>
    </>
  );
}

export function AccessLogTable({ rows }: { readonly rows: readonly AccessRow[] }) {
  const { columns } = CONSOLE;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={CONSOLE.accessLog}>
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.when}</th>
            <th scope="col">{columns.who}</th>
            <th scope="col">{columns.what}</th>
            <th scope="col">{columns.whose}</th>
            <th scope="col">{columns.outcome}</th>
            <th scope="col">{columns.from}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <When time={row.recorded} />
              </td>
              <td>
                <Who row={row} />
              </td>
              <td>
                <What row={row} />
              </td>
              <td>
                <Whose row={row} />
              </td>
              <td>
                {OUTCOME_WORDS[row.outcome]}
                {row.reason === null ? null : <span class="under">{row.reason}</span>}
              </td>
              <td>{row.address ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
