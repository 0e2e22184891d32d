/**
 * The command line tool: what people outside the server run. Rules it keeps: it needs nothing but
 * files, and for a witness a port; it believes no server. Must not hold: anything the server runs.
 */
@NullMarked
package clinic.alcove.ctl;

import org.jspecify.annotations.NullMarked;
