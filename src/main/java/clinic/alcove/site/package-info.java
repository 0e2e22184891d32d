/**
 * The building the rooms stand in: clock, randomness and ids for injection; start-up order and
 * database connections ({@code store}); headers, doors and forwards of the web server ({@code
 * web}). Must not hold: anything a clinic would have a word for.
 */
@NullMarked
package clinic.alcove.site;

import org.jspecify.annotations.NullMarked;
