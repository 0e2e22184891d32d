/** Expectations and help over HTTP. */
@NullMarked
package clinic.alcove.agreement.web;

import org.jspecify.annotations.NullMarked;
