/**
 * What the nodes of one clinic tell each other: that something changed, and where to look.
 *
 * <p>Rules it keeps: the database is the only truth, so a hint carries ids and nothing else, and a
 * lost one costs time, never a message; telling never waits and never fails; whoever may have
 * missed hints is told so and looks everywhere; a node does not hear itself. Must not hold: locks,
 * counts, records, or a decision. Whoever needs one of those asks the database.
 */
@NullMarked
package clinic.alcove.bus;

import org.jspecify.annotations.NullMarked;
