package clinic.alcove.conversation;

import clinic.alcove.authority.Authority;
import clinic.alcove.authority.CheckedChain;
import clinic.alcove.mls.LeafView;
import clinic.alcove.people.Device;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares the leaves a group shows with the devices that belong into it. Each leaf's chain is
 * validated anew (RFC 9420 §5.3.1 leaves that to the application), so an expired certificate stops
 * a group from moving on even if its device was registered in time.
 */
@Dependent
public class RosterCheck {
  private static final int DEVICE_THEN_ACCOUNT = 2;

  private final Participants participants;
  private final Authority authority;

  /** Validates chains with this authority. */
  @Inject
  public RosterCheck(Participants participants, Authority authority) {
    this.participants = participants;
    this.authority = authority;
  }

  /**
   * The members these leaves are. Refuses {@code BAD_CERTIFICATE} for a bad chain and {@code
   * ROSTER_MISMATCH} unless they are exactly the conversation's active devices.
   */
  public List<Member> members(Conversation conversation, List<LeafView> leaves) {
    Map<DeviceId, Device> missing =
        participants.devices(conversation).stream()
            .collect(Collectors.toMap(Device::id, Function.identity()));
    List<Member> members = new ArrayList<>();
    for (LeafView leaf : leaves) {
      CheckedChain chain = chainOf(leaf.certificateChain());
      Device device = missing.remove(chain.device());
      if (device == null || !isThatOf(device, leaf, chain)) {
        throw new RefusedException(Refusal.ROSTER_MISMATCH);
      }
      members.add(new Member(device.id(), device.person(), leaf.index()));
    }
    if (!missing.isEmpty()) {
      throw new RefusedException(Refusal.ROSTER_MISMATCH);
    }
    return members;
  }

  private CheckedChain chainOf(List<Bytes> certificates) {
    if (certificates.size() != DEVICE_THEN_ACCOUNT) {
      throw new RefusedException(Refusal.BAD_CERTIFICATE);
    }
    return authority.checkDeviceChain(certificates.get(0), certificates.get(1));
  }

  private static boolean isThatOf(Device device, LeafView leaf, CheckedChain chain) {
    return chain.person().equals(device.person())
        && chain.deviceKey().equals(leaf.signatureKey())
        && device.signatureKey().equals(leaf.signatureKey())
        && device.certificate().equals(leaf.certificateChain().get(0))
        && device.accountCertificate().equals(leaf.certificateChain().get(1));
  }
}
