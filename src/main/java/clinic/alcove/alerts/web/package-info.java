/** The alerts over HTTP. */
@NullMarked
package clinic.alcove.alerts.web;

import org.jspecify.annotations.NullMarked;
