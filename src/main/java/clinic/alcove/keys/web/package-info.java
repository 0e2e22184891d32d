/** Where devices upload their key packages. */
@NullMarked
package clinic.alcove.keys.web;

import org.jspecify.annotations.NullMarked;
