/** The tables of sign-ins and passphrases. */
@NullMarked
package clinic.alcove.signin.store;

import org.jspecify.annotations.NullMarked;
