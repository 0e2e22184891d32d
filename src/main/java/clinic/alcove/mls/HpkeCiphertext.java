package clinic.alcove.mls;

/** {@code HPKECiphertext}, RFC 9420 §5.1.3: opaque here, only its shape is checked. */
final class HpkeCiphertext {
  private HpkeCiphertext() {}

  static void skip(Cursor in) {
    in.skipVector();
    in.skipVector();
  }
}
