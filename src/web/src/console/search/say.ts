/** A term's value in words. */
import { ROLES } from "../../views/shared/words.ts";
import { EVENTS, type LogPerson, OUTCOMES } from "../../wire/accessLog.ts";
import { EVENT_WORDS, OUTCOME_WORDS } from "../words.ts";
import { sayTime } from "./spans.ts";
import type { Term } from "./terms.ts";
import { FIELD_WORDS, SEARCH } from "./words.ts";

export interface Known {
  readonly people: readonly LogPerson[];
  readonly zone: string;
  readonly now: number;
}

/** `LOG_VIEWED` as a query writes it: `log-viewed`. */
export function asValue(constant: string): string {
  return constant.toLowerCase().replaceAll("_", "-");
}

function constant<T extends string>(all: readonly T[], value: string): T | undefined {
  return all.find((each) => asValue(each) === asValue(value));
}

const ROLE_NAMES = ["CLIENT", "THERAPIST", "COMPLIANCE", "ADMINISTRATOR"] as const;

export function sayValue({ field, value }: Term, { people, zone, now }: Known): string {
  switch (field) {
    case "actor":
    case "subject":
    case "person":
    case "concerns": {
      if (value === "server") return SEARCH.serverItself;
      if (value === "nobody") return SEARCH.unrecognised;
      return people.find((person) => person.personId === value)?.displayName ?? tail(value);
    }
    case "action": {
      const event = constant(EVENTS, value);
      return event === undefined ? value : EVENT_WORDS[event];
    }
    case "outcome": {
      const outcome = constant(OUTCOMES, value);
      return outcome === undefined ? value : OUTCOME_WORDS[outcome];
    }
    case "role": {
      const role = constant(ROLE_NAMES, value);
      return role === undefined ? value : ROLES[role];
    }
    case "time":
      return sayTime(value, now, zone);
    case "object":
    case "device":
      return tail(value);
    default:
      return value;
  }
}

/** As on a chip: "What was done: not Signed in". */
export function sayTerm(term: Term, known: Known): string {
  const not = term.except ? `${SEARCH.not} ` : "";
  return `${FIELD_WORDS[term.field]}: ${not}${sayValue(term, known)}`;
}

/** The last digits: ids begin with the time, so the first ones are alike. */
export function tail(id: string): string {
  return id.length > 12 ? `…${id.slice(-8)}` : id;
}
