/**
 * The web server's manners: headers on every answer, which doors are closed, which writes are
 * believed, and where the browser's pages are. Must not hold: any feature's endpoint.
 */
@NullMarked
package clinic.alcove.site.web;

import org.jspecify.annotations.NullMarked;
