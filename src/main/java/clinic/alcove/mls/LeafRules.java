package clinic.alcove.mls;

import clinic.alcove.refusal.Refusal;
import java.util.Optional;

/**
 * What a leaf must be, RFC 9420 §7.3, and our own: its credential is a certificate chain. Whether
 * the chain is to be believed, and whether its key is the leaf's, the caller decides.
 */
final class LeafRules {
  private LeafRules() {}

  /** Holds for every leaf, in a key package or in a group. */
  static void check(LeafNode leaf, Refusal refusal) {
    if (leaf.encryptionKey().size != SuiteOne.KEY_SIZE
        || leaf.signatureKey().size != SuiteOne.KEY_SIZE) {
      throw new MlsProblem(refusal, "leaf key of the wrong size");
    }
    if (!leaf.credential().isChain()) {
      throw new MlsProblem(refusal, "leaf credential is not a certificate chain");
    }
    Capabilities capabilities = leaf.capabilities();
    if (!capabilities.hasVersion(SuiteOne.MLS_10)
        || !capabilities.hasSuite(SuiteOne.ID)
        || !capabilities.hasCredential(Credential.X509)) {
      throw new MlsProblem(refusal, "leaf does not support this version, suite or credential");
    }
    if (!leaf.extensions().supportedBy(capabilities)) {
      throw new MlsProblem(refusal, "leaf carries an extension it does not support");
    }
    Lifetime lifetime = leaf.lifetime();
    if (lifetime != null && !lifetime.isBounded()) {
      throw new MlsProblem(refusal, "leaf lifetime is empty or too long");
    }
  }

  /** RFC 9420 §7.3 and §11.1: a leaf supports what its group uses and requires. */
  static void checkFits(LeafNode leaf, GroupContext context) {
    Capabilities capabilities = leaf.capabilities();
    if (!context.extensions().supportedBy(capabilities)) {
      throw MlsProblem.badTree("leaf does not support an extension of its group");
    }
    Optional<Slice> required = context.extensions().find(ExtensionType.REQUIRED_CAPABILITIES);
    if (required.isPresent() && !capabilities.meet(required.get())) {
      throw MlsProblem.badTree("leaf lacks capabilities its group requires");
    }
  }
}
