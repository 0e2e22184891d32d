/** Exports over HTTP. */
@NullMarked
package clinic.alcove.export.web;

import org.jspecify.annotations.NullMarked;
