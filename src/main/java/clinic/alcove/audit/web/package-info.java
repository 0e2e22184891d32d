/** The published log over HTTP, for anybody. */
@NullMarked
package clinic.alcove.audit.web;

import org.jspecify.annotations.NullMarked;
