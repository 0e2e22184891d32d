package clinic.alcove.mls;

import org.jspecify.annotations.Nullable;

/** Writes what was read again from its fields, to show that each field is the right stretch. */
final class Reencoding extends Sheet {
  Reencoding message(WireFormat format) {
    u16(SuiteOne.MLS_10).u16(format.code);
    return this;
  }

  Reencoding keyPackage(KeyPackage read) {
    u16(read.version()).u16(read.suite()).vector(read.initKey());
    leaf(read.leaf());
    vector(read.extensions().content()).vector(read.signature());
    return this;
  }

  void leaf(LeafNode read) {
    vector(read.encryptionKey()).vector(read.signatureKey());
    u16(read.credential().type()).vector(read.credential().content());
    Capabilities capabilities = read.capabilities();
    vector(capabilities.versions()).vector(capabilities.suites());
    vector(capabilities.extensions()).vector(capabilities.proposals());
    vector(capabilities.credentials());
    u8(read.source().ordinal() + 1);
    Lifetime lifetime = read.lifetime();
    if (lifetime != null) {
      u64(lifetime.notBefore()).u64(lifetime.notAfter());
    }
    if (read.source() == LeafSource.COMMIT) {
      vector(read.parentHash());
    }
    vector(read.extensions().content()).vector(read.signature());
  }

  Reencoding groupInfo(GroupInfo read) {
    context(read.context());
    vector(read.extensions().content()).vector(read.confirmationTag());
    u32(read.signer()).vector(read.signature());
    return this;
  }

  private void context(GroupContext read) {
    u16(read.version()).u16(read.suite()).vector(read.groupId()).u64(read.epoch());
    vector(read.treeHash()).vector(read.confirmedTranscriptHash());
    vector(read.extensions().content());
  }

  Reencoding tree(RatchetTree read) {
    int last = read.nodeCount() - 1;
    while (read.node(last) == null) {
      last--;
    }
    Reencoding nodes = new Reencoding();
    for (int at = 0; at <= last; at++) {
      nodes.optionalNode(read.node(at));
    }
    vector(nodes.bytes());
    return this;
  }

  private void optionalNode(@Nullable Node node) {
    u8(node == null ? 0 : 1);
    if (node instanceof LeafNode leaf) {
      u8(Node.LEAF);
      leaf(leaf);
    } else if (node instanceof ParentNode parent) {
      u8(Node.PARENT);
      vector(parent.encryptionKey()).vector(parent.parentHash()).vector(parent.unmerged());
    }
  }

  Reencoding welcome(Welcome read) {
    u16(read.suite()).vector(read.secrets()).vector(read.encryptedGroupInfo());
    return this;
  }

  Reencoding privateMessage(PrivateMessage read) {
    vector(read.groupId()).u64(read.epoch()).u8(read.type().ordinal() + 1);
    vector(read.authenticated()).vector(read.encryptedSender()).vector(read.ciphertext());
    return this;
  }

  /** Of a message that carries a commit. */
  Reencoding publicMessage(PublicMessage read) {
    AuthenticatedContent authenticated = read.authenticated();
    FramedContent content = authenticated.content();
    vector(content.groupId()).u64(content.epoch()).u8(content.sender().kind().ordinal() + 1);
    if (content.sender().kind() == Sender.Kind.MEMBER
        || content.sender().kind() == Sender.Kind.EXTERNAL) {
      u32(content.sender().index());
    }
    vector(content.authenticated()).u8(content.type().ordinal() + 1);
    if (content.commit() != null) {
      commit(content.commit());
    }
    vector(authenticated.signature()).vector(authenticated.confirmationTag());
    if (content.sender().kind() == Sender.Kind.MEMBER) {
      vector(read.membershipTag());
    }
    return this;
  }

  /** Of a commit that holds Add and Remove by value. */
  Reencoding commit(Commit read) {
    Reencoding proposals = new Reencoding();
    for (Proposal proposal : read.proposals()) {
      proposals.u8(1);
      proposals.u16(proposal.type().ordinal() + 1);
      if (proposal.added() != null) {
        proposals.keyPackage(proposal.added());
      } else {
        proposals.u32(proposal.removed());
      }
    }
    vector(proposals.bytes());
    UpdatePath path = read.path();
    u8(path == null ? 0 : 1);
    if (path != null) {
      leaf(path.leaf());
      vector(path.nodes());
    }
    return this;
  }
}
