/** What the report's first sentence counts, and how the report is asked for elsewhere. */
import type { SummaryLine } from "../../wire/logReport.ts";
import type { Address } from "../desk/address.ts";
import { writeTerms } from "../search/terms.ts";
import { REPORT } from "./words.ts";

/** As in "12 accesses by 3 people." */
export function leadOf(summary: readonly SummaryLine[]): string {
  const people = new Set<string>();
  let byPeople = 0;
  let byOthers = 0;
  for (const { actor, count } of summary) {
    if (actor === null) byOthers += count;
    else {
      people.add(actor.id);
      byPeople += count;
    }
  }
  if (byPeople + byOthers === 0) return REPORT.none;
  const others = byOthers === 0 ? "" : REPORT.byServer(byOthers);
  return REPORT.lead(byPeople, people.size) + others;
}

export interface ReportAsked {
  readonly person: string;
  /** As behind `time:`; empty for all of it. */
  readonly time: string;
  readonly after: string;
}

export function reportAskedBy({ params }: Address): ReportAsked {
  return { person: params.person ?? "", time: params.time ?? "", after: params.after ?? "" };
}

export function addressOfReport({ person, time, after }: ReportAsked): Address {
  const params: Record<string, string> = { person };
  if (time !== "") params.time = time;
  if (after !== "") params.after = after;
  return { view: "reports", params };
}

/** The query that finds what the report is made of. */
export function queryOf({ person, time }: ReportAsked): string {
  return writeTerms([
    { field: "concerns", except: false, value: person },
    ...(time === "" ? [] : [{ field: "time", except: false, value: time } as const]),
  ]);
}

/** Those whose name has all that was typed; clients come first, for they are asked about most. */
export function peopleLike<P extends { readonly displayName: string; readonly role: string }>(
  people: readonly P[],
  typed: string,
): readonly P[] {
  const wanted = typed.trim().toLowerCase().split(/\s+/);
  const rank = ({ role }: P): number => (role === "CLIENT" ? 0 : 1);
  return people
    .filter(({ displayName }) => wanted.every((part) => displayName.toLowerCase().includes(part)))
    .toSorted((a, b) => rank(a) - rank(b));
}
