package clinic.alcove.testclient;

import clinic.alcove.values.Bytes;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.TreeKEM.LeafIndex;
import org.bouncycastle.mls.TreeKEM.LeafNode;
import org.bouncycastle.mls.codec.Extension;
import org.bouncycastle.mls.codec.ExternalSender;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.Proposal;
import org.bouncycastle.mls.codec.WireFormat;
import org.bouncycastle.mls.crypto.Secret;
import org.bouncycastle.mls.protocol.Group;

/**
 * One device's view of one group (RFC 9420), by Bouncy Castle. Handshakes are PublicMessage,
 * application messages PrivateMessage. Not thread safe; a commit of one's own changes nothing until
 * {@link #confirm}.
 */
public final class BouncyGroup {
  /**
   * A commit waiting for the server's word.
   *
   * @param commit MLSMessage(PublicMessage)
   * @param groupInfo MLSMessage(GroupInfo) of the new epoch, ratchet tree included
   * @param welcome MLSMessage(Welcome); empty when nobody is added
   */
  public record Pending(Bytes commit, Bytes groupInfo, Bytes welcome, Group next) {}

  private final BouncyIdentity self;
  private final SecureRandom random;
  private Group group;

  private BouncyGroup(BouncyIdentity self, Group group, SecureRandom random) {
    this.self = self;
    this.group = group;
    this.random = random;
  }

  /** A group of one, epoch 0, to which nobody outside may propose anything. */
  public static BouncyGroup create(BouncyIdentity self, Bytes groupId, SecureRandom random) {
    return create(self, groupId, List.of(), random);
  }

  /** A group of one, epoch 0, to which this delivery service may propose. */
  public static BouncyGroup create(
      BouncyIdentity self, Bytes groupId, Bytes deliveryServiceCertificate, SecureRandom random) {
    return create(
        self, groupId, List.of(BouncyIdentity.external(deliveryServiceCertificate)), random);
  }

  /** A group of one, epoch 0, to which all of these may propose; the clinic wants exactly one. */
  public static BouncyGroup create(
      BouncyIdentity self, Bytes groupId, List<ExternalSender> senders, SecureRandom random) {
    try {
      AsymmetricCipherKeyPair leaf = BouncyIdentity.SUITE.getHPKE().generatePrivateKey();
      Group group =
          new Group(
              groupId.toByteArray(),
              BouncyIdentity.SUITE,
              leaf,
              self.signaturePrivateKey(),
              self.leafNode(leaf),
              senders.isEmpty() ? List.of() : List.of(Extension.externalSender(senders)));
      return new BouncyGroup(self, group, random);
    } catch (Exception e) {
      throw new IllegalStateException("cannot create a group", e);
    }
  }

  /** Joins by MLSMessage(Welcome), with whichever of these key packages it was made for. */
  public static BouncyGroup join(
      BouncyIdentity self, List<BouncyKeyPackage> candidates, Bytes welcome, SecureRandom random) {
    MLSMessage message = BouncyCodec.message(welcome, WireFormat.mls_welcome);
    try {
      for (BouncyKeyPackage candidate : candidates) {
        if (message.welcome.find(candidate.keyPackage()) >= 0) {
          Group group =
              new Group(
                  BouncyIdentity.SUITE.getHPKE().serializePrivateKey(candidate.init().getPrivate()),
                  candidate.leaf(),
                  self.signaturePrivateKey(),
                  candidate.keyPackage(),
                  message.welcome,
                  null,
                  Map.of(),
                  Map.of());
          return new BouncyGroup(self, group, random);
        }
      }
    } catch (Exception e) {
      throw new IllegalArgumentException("cannot join by this welcome", e);
    }
    throw new NoSuchElementException("the welcome is for none of these key packages");
  }

  /** A commit that adds these devices, by MLSMessage(KeyPackage). */
  public Pending add(List<Bytes> keyPackages) {
    List<Proposal> proposals = new ArrayList<>();
    try {
      for (Bytes each : keyPackages) {
        MLSMessage message = BouncyCodec.message(each, WireFormat.mls_key_package);
        proposals.add(Proposal.add(message.keyPackage));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot propose to add", e);
    }
    return commit(proposals);
  }

  /**
   * A commit that removes the leaf with this signature key. The library cannot commit to a group of
   * one, so somebody else must remain.
   */
  public Pending remove(Bytes signatureKey) {
    return commit(new ArrayList<>(List.of(Proposal.remove(leafOf(signatureKey)))));
  }

  /** A commit that removes the leaf with this signature key and adds this key package's device. */
  public Pending replace(Bytes signatureKey, Bytes keyPackage) {
    try {
      MLSMessage message = BouncyCodec.message(keyPackage, WireFormat.mls_key_package);
      return commit(
          new ArrayList<>(
              List.of(Proposal.remove(leafOf(signatureKey)), Proposal.add(message.keyPackage))));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot propose to add", e);
    }
  }

  /** A commit without proposals: fresh keys for this device's path. */
  public Pending update() {
    return commit(new ArrayList<>());
  }

  private Pending commit(List<Proposal> proposals) {
    byte[] leafSecret = new byte[32];
    random.nextBytes(leafSecret);
    boolean adds = proposals.stream().anyMatch(each -> each.getAdd() != null);
    try {
      Group.GroupWithMessage made =
          group.commit(
              new Secret(leafSecret),
              new Group.CommitOptions(proposals, true, true, null),
              new Group.MessageOptions(),
              new Group.CommitParameters(Group.NORMAL_COMMIT_PARAMS));
      Bytes welcome = adds ? BouncyCodec.encode(BouncyCodec.welcomeOf(made.message)) : Bytes.EMPTY;
      return new Pending(
          BouncyCodec.encode(made.message),
          BouncyCodec.encode(made.group.getGroupInfo(true)),
          welcome,
          made.group);
    } catch (Exception e) {
      throw new IllegalStateException("cannot commit", e);
    }
  }

  /** The server accepted this commit: its epoch is now the current one. */
  public void confirm(Pending pending) {
    group = pending.next();
  }

  /** Follows another member's commit, MLSMessage(PublicMessage). */
  public void follow(Bytes commit) {
    try {
      group = group.handle(commit.toByteArray(), null);
    } catch (Exception e) {
      throw new IllegalArgumentException("cannot follow this commit", e);
    }
  }

  /**
   * Takes a proposal by an external sender, MLSMessage(PublicMessage); the next commit refers to
   * it.
   */
  public void take(Bytes proposal) {
    try {
      if (group.handle(proposal.toByteArray(), null) != null) {
        throw new IllegalArgumentException("no proposal");
      }
    } catch (Exception e) {
      throw new IllegalArgumentException("cannot take this proposal", e);
    }
  }

  /** Encrypts to MLSMessage(PrivateMessage); the library adds no padding of its own. */
  public Bytes seal(byte[] plaintext) {
    try {
      return BouncyCodec.encode(group.protect(new byte[0], plaintext, 0));
    } catch (Exception e) {
      throw new IllegalStateException("cannot encrypt", e);
    }
  }

  /** Decrypts another member's MLSMessage(PrivateMessage); each opens once. */
  public byte[] open(Bytes message) {
    try {
      return group.unprotect(BouncyCodec.message(message, WireFormat.mls_private_message))[1];
    } catch (Exception e) {
      throw new IllegalArgumentException("cannot decrypt", e);
    }
  }

  /** MLSMessage(GroupInfo) of the current epoch, ratchet tree included. */
  public Bytes groupInfo() {
    try {
      return BouncyCodec.encode(group.getGroupInfo(true));
    } catch (Exception e) {
      throw new IllegalStateException("cannot export the group", e);
    }
  }

  /** The current epoch. */
  public long epoch() {
    return group.getEpoch();
  }

  /** The group's id, 16 bytes when made by this clinic's devices. */
  public Bytes groupId() {
    return Bytes.of(group.getGroupID());
  }

  /** Equal for all members of an epoch, and for nobody else (RFC 9420 §8.7). */
  public Bytes epochAuthenticator() {
    return Bytes.of(group.getEpochAuthenticator());
  }

  /** This device's own key as it stands in its leaf. */
  public Bytes signatureKey() {
    return self.signatureKey();
  }

  /** The signature keys of all leaves, in tree order. */
  public Set<Bytes> roster() {
    Set<Bytes> keys = new LinkedHashSet<>();
    for (int i = 0; i < group.getTree().getSize().leafCount(); i++) {
      LeafNode leaf = group.getTree().getLeafNode(new LeafIndex(i));
      if (leaf != null) {
        keys.add(Bytes.of(leaf.getSignatureKey()));
      }
    }
    return keys;
  }

  private LeafIndex leafOf(Bytes signatureKey) {
    for (int i = 0; i < group.getTree().getSize().leafCount(); i++) {
      LeafNode leaf = group.getTree().getLeafNode(new LeafIndex(i));
      if (leaf != null && signatureKey.equals(Bytes.of(leaf.getSignatureKey()))) {
        return new LeafIndex(i);
      }
    }
    throw new NoSuchElementException("no leaf has this key");
  }
}
