package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.malformed;

import clinic.alcove.values.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code Credential}, RFC 9420 §5.3. Basic ones are read so that foreign messages parse, but no
 * group here may hold one. Certificates are handed on as DER; the authority room judges them.
 *
 * @param content the identity of a basic credential, the certificate list of an x509 one
 */
record Credential(int type, Slice content) {
  static final int BASIC = 1;
  static final int X509 = 2;

  /** Longer chains are refused: ours have a device and an account certificate. */
  static final int MAX_CHAIN = 8;

  static Credential read(Cursor in) {
    int type = in.u16();
    if (type != BASIC && type != X509) {
      // RFC 9420 §5.3 gives a credential no length of its own, so an unknown one cannot be skipped.
      throw malformed("unknown credential type " + type);
    }
    Slice content = in.vector();
    if (type == X509) {
      Cursor certificates = content.cursor();
      while (certificates.hasMore()) {
        certificates.skipVector();
      }
    }
    return new Credential(type, content);
  }

  /** Whether this is a certificate chain of one to {@value #MAX_CHAIN} certificates. */
  boolean isChain() {
    if (type != X509) {
      return false;
    }
    int count = 0;
    Cursor certificates = content.cursor();
    while (certificates.hasMore()) {
      if (certificates.skipVector() == 0) {
        return false;
      }
      count++;
    }
    return count >= 1 && count <= MAX_CHAIN;
  }

  /** DER, leaf first; only for a credential that {@link #isChain}. */
  List<Bytes> chain() {
    List<Bytes> chain = new ArrayList<>(2);
    Cursor certificates = content.cursor();
    while (certificates.hasMore()) {
      chain.add(certificates.vector().bytes());
    }
    return List.copyOf(chain);
  }
}
