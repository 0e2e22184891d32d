/** The filter stands in the address, so that a view of the log can be kept, shared and gone back to. */
import { type AccessFilter, EVENTS } from "../wire/accessLog.ts";

/** As typed into the form; local date and time, empty when not set. */
export interface LogQuery {
  readonly person: string;
  readonly action: string;
  readonly from: string;
  readonly to: string;
  readonly before: string;
}

const NAMES = ["person", "action", "from", "to", "before"] as const;

export function readQuery(search: string): LogQuery {
  const params = new URLSearchParams(search);
  const given = (name: (typeof NAMES)[number]): string => params.get(name) ?? "";
  const action = EVENTS.find((event) => event === given("action")) ?? "";
  return {
    person: given("person"),
    action,
    from: instant(given("from")) === undefined ? "" : given("from"),
    to: instant(given("to")) === undefined ? "" : given("to"),
    before: given("before"),
  };
}

export function writeQuery(query: LogQuery): string {
  const params = new URLSearchParams();
  for (const name of NAMES) if (query[name] !== "") params.set(name, query[name]);
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** What to ask the server: local times become Unix milliseconds. */
export function toFilter(query: LogQuery): AccessFilter {
  const from = instant(query.from);
  const to = instant(query.to);
  return {
    ...(query.person === "" ? {} : { person: query.person }),
    ...(query.action === "" ? {} : { action: query.action }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(query.before === "" ? {} : { before: query.before }),
  };
}

function instant(local: string): number | undefined {
  const time = local === "" ? Number.NaN : new Date(local).getTime();
  return Number.isNaN(time) ? undefined : time;
}
