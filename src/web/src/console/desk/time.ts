/** Times as the console says them: in the clinic's zone for people, in UTC for evidence. */

const WRITERS = new Map<string, Intl.DateTimeFormat>();

function writer(zone: string, how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(how)}`;
  const known = WRITERS.get(key) ?? new Intl.DateTimeFormat("en-GB", { ...how, timeZone: zone });
  WRITERS.set(key, known);
  return known;
}

/** As in "22 Nov 2026, 13:00:00". */
export function inZone(time: number, zone: string): string {
  return writer(zone, { dateStyle: "medium", timeStyle: "medium" }).format(time);
}

/** As in "22 Nov". */
export function dayAndMonth(time: number, zone: string): string {
  return writer(zone, { day: "numeric", month: "short" }).format(time);
}

/** As in "13:00". */
export function hourAndMinute(time: number, zone: string): string {
  return writer(zone, { hour: "2-digit", minute: "2-digit" }).format(time);
}

/** To the millisecond, as in "2026-11-22 12:00:00.123 UTC". */
export function inUtc(time: number): string {
  return new Date(time).toISOString().replace("T", " ").replace("Z", " UTC");
}

/** As qualifiers write days, as in "2026-11-22". */
export function isoDay(time: number, zone: string): string {
  const parts = writer(zone, { year: "numeric", month: "2-digit", day: "2-digit" });
  const part = new Map(parts.formatToParts(time).map(({ type, value }) => [type, value]));
  return `${part.get("year")}-${part.get("month")}-${part.get("day")}`;
}
