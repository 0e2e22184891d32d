/** What compliance staff see: the filter, one page of the log, and the way to older entries. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Title, Trouble } from "../views/shared/Frame.tsx";
import { sentenceFor } from "../views/shared/trouble.ts";
import { ROLES } from "../views/shared/words.ts";
import {
  type AccessPage,
  accessLog,
  EVENTS,
  type LogPerson,
  logPeople,
} from "../wire/accessLog.ts";
import { AccessLogTable } from "./AccessLogTable.tsx";
import { useDesk } from "./desk/desk.ts";
import { type LogQuery, readQuery, toFilter, writeQuery } from "./query.ts";
import { CONSOLE, EVENT_WORDS } from "./words.ts";

const NOTHING: LogQuery = { person: "", action: "", from: "", to: "", before: "" };

export function AccessLogScreen() {
  const [query, setQuery] = useState(() => readQuery(location.search));
  const [page, setPage] = useState<AccessPage | null>(null);
  const [people, setPeople] = useState<readonly LogPerson[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);

  useEffect(() => {
    logPeople().then(setPeople, (problem: unknown) => setTrouble(sentenceFor(problem)));
    const moved = () => setQuery(readQuery(location.search));
    addEventListener("popstate", moved);
    return () => removeEventListener("popstate", moved);
  }, []);

  useEffect(() => {
    let current = true;
    setTrouble(null);
    accessLog(toFilter(query)).then(
      (found) => current && setPage(found),
      (problem: unknown) => current && setTrouble(sentenceFor(problem)),
    );
    return () => {
      current = false;
    };
  }, [query]);

  function go(next: LogQuery): void {
    history.pushState(null, "", `${location.pathname}${writeQuery(next)}`);
    setQuery(next);
  }

  const { zone } = useDesk();
  return (
    <>
      <Title>{CONSOLE.accessLog}</Title>
      <p class="soft">
        {CONSOLE.accessLogIntro} {CONSOLE.zone(zone)} {CONSOLE.logIsLogged}
      </p>
      <Filter key={writeQuery(query)} query={query} people={people} go={go} />
      <Trouble sentence={trouble} />
      <p role="status" class="soft small">
        {page === null ? CONSOLE.loading : CONSOLE.shown(page.rows.length)}
      </p>
      {page === null ? null : page.rows.length === 0 ? (
        <p>{CONSOLE.empty}</p>
      ) : (
        <AccessLogTable rows={page.rows} />
      )}
      <div class="row">
        {query.before === "" ? null : (
          <button type="button" onClick={() => go({ ...query, before: "" })}>
            {CONSOLE.newest}
          </button>
        )}
        {page?.next ? <Older next={page.next} go={(before) => go({ ...query, before })} /> : null}
      </div>
    </>
  );
}

function Older(props: { readonly next: string; readonly go: (before: string) => void }) {
  return (
    <button type="button" onClick={() => props.go(props.next)}>
      {CONSOLE.older}
    </button>
  );
}

interface FilterProps {
  readonly query: LogQuery;
  readonly people: readonly LogPerson[];
  readonly go: (query: LogQuery) => void;
}

function Filter({ query, people, go }: FilterProps) {
  const form = useRef<HTMLFormElement>(null);

  function submit(): void {
    if (form.current === null) return;
    const typed = new FormData(form.current);
    const field = (name: string): string => String(typed.get(name) ?? "");
    go({
      person: field("person"),
      action: field("action"),
      from: field("from"),
      to: field("to"),
      before: "",
    });
  }

  return (
    <form
      ref={form}
      class="filter"
      aria-label={CONSOLE.filter}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div class="field">
        <label for="log-person">{CONSOLE.person}</label>
        <select id="log-person" name="person">
          <option value="">{CONSOLE.everyone}</option>
          {people.map((person) => (
            <option
              key={person.personId}
              value={person.personId}
              selected={person.personId === query.person}
            >
              {person.displayName} ({ROLES[person.role]})
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="log-action">{CONSOLE.action}</label>
        <select id="log-action" name="action">
          <option value="">{CONSOLE.everything}</option>
          {EVENTS.map((event) => (
            <option key={event} value={event} selected={event === query.action}>
              {EVENT_WORDS[event]}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="log-from">{CONSOLE.from}</label>
        <input id="log-from" name="from" type="datetime-local" defaultValue={query.from} />
      </div>
      <div class="field">
        <label for="log-to">{CONSOLE.to}</label>
        <input id="log-to" name="to" type="datetime-local" defaultValue={query.to} />
      </div>
      <div class="row">
        <button type="submit" class="main">
          {CONSOLE.show}
        </button>
        <button type="button" onClick={() => go(NOTHING)}>
          {CONSOLE.clear}
        </button>
      </div>
    </form>
  );
}
