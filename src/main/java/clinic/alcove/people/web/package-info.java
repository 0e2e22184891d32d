/** Inviting people over HTTP, and what anybody may know of the clinic. */
@NullMarked
package clinic.alcove.people.web;

import org.jspecify.annotations.NullMarked;
