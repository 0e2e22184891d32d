/** Where a browser asks for its conversations. Must not hold: what is said in them. */
@NullMarked
package clinic.alcove.conversation.web;

import org.jspecify.annotations.NullMarked;
