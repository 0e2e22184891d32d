package clinic.alcove.mls;

/** {@code KeyPackage}, RFC 9420 §10. */
record KeyPackage(
    Slice whole,
    Slice signed,
    int version,
    int suite,
    Slice initKey,
    LeafNode leaf,
    Extensions extensions,
    Slice signature) {

  static KeyPackage read(Cursor in) {
    int start = in.position();
    int version = in.u16();
    int suite = in.u16();
    Slice initKey = Node.publicKey(in);
    LeafNode leaf = LeafNode.read(in);
    Extensions extensions = Extensions.read(in);
    Slice signed = in.since(start);
    Slice signature = in.vector();
    return new KeyPackage(
        in.since(start), signed, version, suite, initKey, leaf, extensions, signature);
  }

  byte[] reference() {
    return SuiteOne.keyPackageReference(whole);
  }
}
