/** Signing in over HTTP: the cookie, the filter that recognises it, and the account's own calls. */
@NullMarked
package clinic.alcove.signin.web;

import org.jspecify.annotations.NullMarked;
