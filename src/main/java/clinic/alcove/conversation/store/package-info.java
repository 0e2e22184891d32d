/** The tables of conversations, groups, rosters and accepted commits. */
@NullMarked
package clinic.alcove.conversation.store;

import org.jspecify.annotations.NullMarked;
