package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.badTree;
import static clinic.alcove.mls.MlsProblem.malformed;

import clinic.alcove.values.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code ExternalSender}, RFC 9420 §12.1.8.1: somebody outside the group whose proposals its
 * members take. Its certificates were not looked into.
 *
 * @param signatureKey 32 bytes, Ed25519
 * @param certificateChain DER, its own certificate first; one to eight of them
 */
public record ExternalSender(Bytes signatureKey, List<Bytes> certificateChain) {
  /** More than this in one group is refused: ours have one. */
  static final int MAX = 4;

  /** Copies the list. */
  public ExternalSender {
    certificateChain = List.copyOf(certificateChain);
  }

  /** Those a group's context names; none without the extension. */
  static List<ExternalSender> of(GroupContext context) {
    Optional<Slice> extension = context.extensions().find(ExtensionType.EXTERNAL_SENDERS);
    if (extension.isEmpty()) {
      return List.of();
    }
    Cursor in = extension.get().cursor();
    Cursor each = in.vector().cursor();
    in.end();
    List<ExternalSender> senders = new ArrayList<>();
    while (each.hasMore()) {
      if (senders.size() == MAX) {
        throw malformed("too many external senders");
      }
      senders.add(readOne(each));
    }
    return senders;
  }

  private static ExternalSender readOne(Cursor in) {
    Slice key = in.vector();
    Credential credential = Credential.read(in);
    if (key.size != SuiteOne.KEY_SIZE || !credential.isChain()) {
      throw badTree("an external sender without an Ed25519 key and a certificate");
    }
    return new ExternalSender(key.bytes(), credential.chain());
  }
}
