/**
 * The console's questions: who did what, to whose thing, when. Rules it keeps: reading the log is
 * recorded before a row leaves; it resolves names for authorised eyes only. Must not hold or reach:
 * messages, attachments, archives, not even as ciphertext.
 */
@NullMarked
package clinic.alcove.compliance;

import org.jspecify.annotations.NullMarked;
