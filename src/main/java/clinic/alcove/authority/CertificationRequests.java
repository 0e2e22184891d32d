package clinic.alcove.authority;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/** Reads PKCS#10 requests (RFC 2986). */
final class CertificationRequests {
  private static final int MAX_SIZE = 4096;

  private CertificationRequests() {}

  /** The raw Ed25519 key whose holder signed the request. Refuses {@code BAD_CERTIFICATE}. */
  static Bytes provenKey(Bytes der) {
    byte[] encoded = der.toByteArray();
    if (encoded.length > MAX_SIZE) {
      throw new RefusedException(Refusal.TOO_LARGE);
    }
    try {
      PKCS10CertificationRequest request = new PKCS10CertificationRequest(encoded);
      Bytes key = Ed25519Keys.raw(request.getSubjectPublicKeyInfo());
      boolean proven =
          Arrays.equals(request.toASN1Structure().getEncoded("DER"), encoded)
              && request.isSignatureValid(
                  new JcaContentVerifierProviderBuilder()
                      .setProvider(Ed25519Keys.PROVIDER)
                      .build(request.getSubjectPublicKeyInfo()));
      if (proven) {
        return key;
      }
    } catch (IOException | PKCSException | OperatorCreationException | RuntimeException e) {
      // Whatever is wrong with the bytes, the answer is the same.
      throw new RefusedException(Refusal.BAD_CERTIFICATE);
    }
    throw new RefusedException(Refusal.BAD_CERTIFICATE);
  }
}
