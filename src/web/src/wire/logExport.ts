/** Where the server gives records away. The browser itself saves the answer, so these are links. */

export const FORMATS = ["pdf", "csv", "ndjson", "fhir"] as const;
export type Format = (typeof FORMATS)[number] | "log";

/** A ZIP of what the query finds, with proofs; `log` is everything, whatever the query. */
export function exportOf(format: Format, q: string): string {
  const asked = new URLSearchParams({ format, ...(q === "" ? {} : { q }) });
  return `/api/access-log/export?${asked}`;
}
