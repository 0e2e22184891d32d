/**
 * {@code alcovectl}: what people run away from the server. Verifies a copied log, an export or a
 * receipt without a network; an outsider's witness stands here too.
 *
 * <p>Rules this room keeps: it needs nothing but files, and for a witness a port; it believes no
 * server, only the key or policy its user names; it never unpacks what it reads; what it finds it
 * says in one word and one sentence, with an exit code of its own, never with a stack trace. It
 * runs outside Payara, knows rooms {@code tlog} and {@code values} only, and brings nothing along
 * but picocli ({@code target/alcovectl.jar}).
 *
 * <p>Must not be here: anything the server runs, anything that decrypts.
 */
@NullMarked
package clinic.alcove.ctl;

import org.jspecify.annotations.NullMarked;
