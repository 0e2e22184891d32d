package clinic.alcove.compliance.planted;

import clinic.alcove.delivery.RelayedMessage;

/** Reaches for ciphertext from the console's room. */
interface CuriousOfficer {
  RelayedMessage peek();
}
