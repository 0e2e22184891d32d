/** The tables of people, invitations, caseloads and devices. */
@NullMarked
package clinic.alcove.people.store;

import org.jspecify.annotations.NullMarked;
