/** The log for monitoring over HTTP. */
@NullMarked
package clinic.alcove.siem.web;

import org.jspecify.annotations.NullMarked;
