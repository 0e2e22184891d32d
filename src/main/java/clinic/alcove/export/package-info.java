/**
 * Records leave the clinic here: as a list of their texts, as a table, as FHIR, as a document to
 * print, and as the whole log. Rules it keeps: whoever takes records out is a compliance officer,
 * and it is recorded before the first byte leaves; beside every file stands what proves it; memory
 * stays bounded whatever is asked for. Must not hold: any text that is not in a record, but for the
 * names that people may read, and those in tables and documents only.
 */
@NullMarked
package clinic.alcove.export;

import org.jspecify.annotations.NullMarked;
