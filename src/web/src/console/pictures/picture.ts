/** What the pictures show, without drawing: which shade, which column, and what it leads to. */
import type { Column, Pictures } from "../../wire/logPictures.ts";
import { type Address, searchFor } from "../desk/address.ts";
import { inZone, isoDay } from "../desk/time.ts";
import { readTerms, type Term, withTerm, writeTerms } from "../search/terms.ts";
import { PICTURES } from "./words.ts";

const SHADES = 5;

/** From 0 for none to the darkest for the most; whatever is there is seen. */
export function shade(count: number, most: number): number {
  if (count <= 0 || most <= 0) return 0;
  return Math.max(1, Math.ceil((count / most) * SHADES));
}

export interface OverTime {
  readonly unit: "hour" | "day";
  readonly columns: readonly Column[];
}

export function overTime({ hours, days }: Pictures): OverTime {
  return hours === null ? { unit: "day", columns: days ?? [] } : { unit: "hour", columns: hours };
}

const HOUR_MS = 3_600_000;

/** What stands behind `time:` for one column. */
function spanOf(unit: OverTime["unit"], { from }: Column, zone: string): string {
  if (unit === "day") return isoDay(from, zone);
  return `${new Date(from).toISOString()}..${new Date(from + HOUR_MS - 1).toISOString()}`;
}

/** The column that holds this moment; null before the first one. */
export function columnAt({ columns }: OverTime, time: number): Column | null {
  return columns.findLast(({ from }) => from <= time) ?? null;
}

/** The same question, of this column only. */
export function searchOfColumn(q: string, over: OverTime, column: Column, zone: string): Address {
  const value = spanOf(over.unit, column, zone);
  return searchWith(q, { field: "time", except: false, value });
}

export function searchOfActor(q: string, actor: string): Address {
  const others = readTerms(q).filter((term) => term.field !== "actor");
  return searchWith(writeTerms(others), { field: "actor", except: false, value: actor });
}

function searchWith(q: string, term: Term): Address {
  return searchFor(writeTerms(withTerm(readTerms(q), term)));
}

/** The picture in one sentence, for those who do not see it. */
export function sayOverTime({ unit, columns }: OverTime, zone: string): string {
  const most = columns.reduce<Column | null>(
    (best, each) => (best === null || each.count > best.count ? each : best),
    null,
  );
  if (most === null) return PICTURES.empty;
  const name = unit === "hour" ? PICTURES.perHour : PICTURES.perDay;
  return PICTURES.overTimeSaid(columns.length, name, most.count, inZone(most.from, zone));
}
