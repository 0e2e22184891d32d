/** What the search field offers while somebody types, and what it makes of what was typed. */
import { ROLES } from "../../views/shared/words.ts";
import { EVENTS, OUTCOMES } from "../../wire/accessLog.ts";
import { EVENT_WORDS, OUTCOME_WORDS } from "../words.ts";
import { asValue, type Known } from "./say.ts";
import { isTime, SPANS, spanValue } from "./spans.ts";
import { FIELDS, type Field, fieldNamed, type Term } from "./terms.ts";
import { FIELD_WORDS, SEARCH, SPAN_WORDS } from "./words.ts";

export type Suggestion =
  | { readonly kind: "term"; readonly term: Term; readonly label: string; readonly hint: string }
  /** Puts the qualifier into the field, to go on typing. */
  | {
      readonly kind: "field";
      readonly text: string;
      readonly label: string;
      readonly hint: string;
    };

type Offered = Extract<Suggestion, { kind: "term" }>;

const MOST = 8;
/** What can be typed but is found by clicking. */
const QUIET: readonly Field[] = ["concerns", "device", "object", "index"];

interface Typed {
  readonly field: Field | null;
  readonly except: boolean;
  /** Without quotes and the spaces around it. */
  readonly rest: string;
}

function taken(typed: string): Typed {
  const [, minus, name = "", rest] = /^\s*(-?)([A-Za-z]+):(.*)$/s.exec(typed) ?? [];
  const field = fieldNamed(name);
  const text = field === null ? typed : (rest ?? "");
  return { field, except: field !== null && minus === "-", rest: unquoted(text) };
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^["“”]+|["“”]+$/g, "")
    .trim();
}

/** Everything one could mean by a value of this field, best first. */
function values(field: Field, except: boolean, known: Known): readonly Offered[] {
  const offer = (value: string, label: string): Offered => ({
    kind: "term",
    term: { field, except, value },
    label,
    hint: except ? `${FIELD_WORDS[field]}: ${SEARCH.not}` : FIELD_WORDS[field],
  });
  switch (field) {
    case "actor":
    case "subject":
    case "person":
    case "concerns": {
      const people = known.people.map((one) => offer(one.personId, one.displayName));
      const others = [offer("server", SEARCH.serverItself), offer("nobody", SEARCH.unrecognised)];
      return field === "actor" ? [...people, ...others] : people;
    }
    case "action":
      return EVENTS.map((event) => offer(asValue(event), EVENT_WORDS[event]));
    case "outcome":
      return OUTCOMES.map((outcome) => offer(asValue(outcome), OUTCOME_WORDS[outcome]));
    case "role":
      return Object.entries(ROLES).map(([role, word]) => offer(asValue(role), word));
    case "time":
      return SPANS.map((span) => offer(spanValue(span, known.now, known.zone), SPAN_WORDS[span]));
    default:
      return [];
  }
}

/** Whether every word somebody typed begins a word of this label, or the value begins with it. */
function fits({ label, term }: Offered, typed: string): boolean {
  const words = label.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const wanted = typed.toLowerCase().split(/\s+/);
  const begins = wanted.every((part) => words.some((word) => word.startsWith(part)));
  return begins || term.value.startsWith(asValue(typed));
}

/** At most eight, for what stands in the field. */
export function suggest(typed: string, known: Known): readonly Suggestion[] {
  const { field, except, rest } = taken(typed);
  if (field !== null) {
    return values(field, except, known)
      .filter((each) => rest === "" || fits(each, rest))
      .slice(0, MOST);
  }
  const text = rest.replace(/^-/, "").toLowerCase();
  const qualifiers = FIELDS.filter((each) => !QUIET.includes(each)).map(
    (each): Suggestion => ({
      kind: "field",
      text: `${rest.startsWith("-") ? "-" : ""}${each}:`,
      label: `${each}:`,
      hint: FIELD_WORDS[each],
    }),
  );
  if (text === "") return qualifiers.slice(0, MOST);
  const some = (["actor", "subject", "action", "outcome", "time"] as const).flatMap((each) =>
    values(each, rest.startsWith("-"), known).filter((offered) => fits(offered, text)),
  );
  const named = qualifiers.filter((each) => each.label.startsWith(text));
  return [...named, ...some].slice(0, MOST);
}

export type Understood =
  | { readonly kind: "term"; readonly term: Term }
  | { readonly kind: "trouble"; readonly sentence: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*)$/i;

/** What was typed and not chosen from the list: names become ids, words become acts. */
export function understand(typed: string, known: Known): Understood {
  const { field, except, rest } = taken(typed);
  const wanted: readonly Field[] = field === null ? ["person", "action", "outcome"] : [field];
  const term = (of: Field, value: string): Understood => ({
    kind: "term",
    term: { field: of, except, value },
  });
  if (rest !== "") {
    if (field === null && ADDRESS.test(rest)) return term("from", rest);
    if (field === null && isTime(rest)) return term("time", rest);
    if (field === "from" && ADDRESS.test(rest)) return term("from", rest);
    if (field === "index" && /^[0-9.<>=*]+$/.test(rest)) return term("index", rest);
    if (field === "time") {
      if (isTime(rest)) return term("time", rest);
    } else if (field !== null && UUID.test(rest)) {
      return term(field, rest.toLowerCase());
    }
    const all = wanted.flatMap((each) => values(each, except, known));
    const exact = all.filter(
      ({ label, term: one }) =>
        label.toLowerCase() === rest.toLowerCase() || one.value === asValue(rest),
    );
    const found = exact.length > 0 ? exact : all.filter((one) => fits(one, rest));
    const [only] = found;
    if (found.length > 1) return { kind: "trouble", sentence: SEARCH.several(rest) };
    if (only !== undefined) return { kind: "term", term: only.term };
  }
  const sentence = field === "time" ? SEARCH.badTime : SEARCH.unknownWord(rest);
  return { kind: "trouble", sentence };
}

/** Whether what was typed is whole qualifiers already, as when a search is pasted. */
export function isWhole(typed: string, known: Known): boolean {
  return typed
    .trim()
    .split(/\s+/)
    .every((word) => {
      const { field, rest } = taken(word);
      if (field === null || rest === "") return false;
      return rest.split(",").every((value) => {
        const meant = understand(`${field}:${value}`, known);
        return meant.kind === "term" && meant.term.value === value;
      });
    });
}
