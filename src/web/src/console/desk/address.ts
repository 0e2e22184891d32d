/**
 * Where in the console somebody is: the screen, and what it shows. All of it stands in the
 * address bar, so that a view can be kept, shared and gone back to.
 */

/** The closed set of screens, in the order of the navigation. */
const VIEWS = [
  "search",
  "reports",
  "pictures",
  "questions",
  "integrity",
  "reviews",
  "alerts",
] as const;

export type View = (typeof VIEWS)[number];

export interface Address {
  readonly view: View;
  /** What the screen itself wrote; never a `view`, never empty. */
  readonly params: Readonly<Record<string, string>>;
}

const NAME = /^[a-z]{1,16}$/;
const MAX_LENGTH = 2000;

/** What is not understood is left out; an unknown screen is the search. */
export function readAddress(search: string): Address {
  const params: Record<string, string> = {};
  const given = new URLSearchParams(search);
  for (const [name, value] of given) {
    if (name === "view" || !NAME.test(name) || value === "" || value.length > MAX_LENGTH) continue;
    params[name] ??= value;
  }
  return { view: VIEWS.find((view) => view === given.get("view")) ?? "search", params };
}

/** With its question mark; empty for the screen everybody begins on. */
export function writeAddress({ view, params }: Address): string {
  const written = new URLSearchParams();
  if (view !== "search") written.set("view", view);
  for (const [name, value] of Object.entries(params)) if (value !== "") written.set(name, value);
  const text = written.toString();
  return text === "" ? "" : `?${text}`;
}

/** The search for these qualifiers; without any, the newest of everything. */
export function searchFor(q: string): Address {
  return { view: "search", params: q === "" ? {} : { q } };
}

/** Who accessed this person's data. */
export function reportOf(person: string): Address {
  return { view: "reports", params: { person } };
}
