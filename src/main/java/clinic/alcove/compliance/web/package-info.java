/** The access log over HTTP. */
@NullMarked
package clinic.alcove.compliance.web;

import org.jspecify.annotations.NullMarked;
