package clinic.alcove.conversation;

import clinic.alcove.authority.Authority;
import clinic.alcove.authority.DeliveryService;
import clinic.alcove.mls.ExternalSender;
import clinic.alcove.mls.GroupState;
import clinic.alcove.values.Bytes;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/**
 * The clinic's place in a group: its one external sender (RFC 9420 §12.1.8.1). From there the
 * server proposes removals; it can neither read nor commit.
 */
@Dependent
public class ServerSeat {
  private final DeliveryService service;

  /** The seat of this authority's delivery service. */
  @Inject
  public ServerSeat(Authority authority) {
    this.service = authority.deliveryService();
  }

  /** Whether the group lets this delivery service, and nobody else outside, propose. */
  public boolean isOnlySeatOf(GroupState group) {
    return group
        .externalSenders()
        .equals(List.of(new ExternalSender(service.publicKey(), List.of(service.certificate()))));
  }

  /** The signed proposal to remove this leaf in the group's present epoch. */
  public Bytes proposeRemoval(GroupState group, int leaf) {
    return group.proposeRemoval(leaf, service::sign);
  }
}
