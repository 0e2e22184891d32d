/** A breach on purpose: {@code ArchitectureTest} must find it. */
@NullMarked
package clinic.alcove.compliance.planted;

import org.jspecify.annotations.NullMarked;
