/** The words of taking records along. */
import type { Format } from "../../wire/logExport.ts";

export const FORMAT_WORDS: { readonly [F in Exclude<Format, "log">]: string } = {
  pdf: "PDF",
  csv: "CSV",
  ndjson: "NDJSON",
  fhir: "FHIR",
};

export const TAKEAWAY = {
  title: "Take this along",
  what: "Each is a ZIP with the file and, beside it, a proof for every record. Exporting is itself put on record.",
  whole: "The whole log",
  wholeWhat:
    "A ZIP with the signed checkpoint, the tiles of the tree and every record that is still kept: all that somebody outside needs to check that nothing was changed, left out or put in.",
  wholeGet: "Download the whole log",
  check: "To check it, on any computer and without this server:",
  command: "alcovectl audit verify alcove-log.zip --key VKEY",
} as const;
