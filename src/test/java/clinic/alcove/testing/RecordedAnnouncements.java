package clinic.alcove.testing;

import clinic.alcove.people.Announcements;
import clinic.alcove.people.CaseloadClosed;
import clinic.alcove.people.CaseloadOpened;
import clinic.alcove.people.DevicesChanged;
import clinic.alcove.people.InvitationSpent;
import clinic.alcove.people.LinkStopped;
import clinic.alcove.people.PersonLeft;
import clinic.alcove.people.SessionEnded;
import clinic.alcove.people.SessionLocked;
import clinic.alcove.people.WaysInReplaced;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Remembers what was announced, in order. */
public final class RecordedAnnouncements implements Announcements {
  public final List<Record> all = new ArrayList<>();

  /** Who listens while ways in are replaced: in the product, observers in the same transaction. */
  public Consumer<WaysInReplaced> replacedWays = event -> {};

  @Override
  public void caseloadOpened(CaseloadOpened opened) {
    all.add(opened);
  }

  @Override
  public void caseloadClosed(CaseloadClosed closed) {
    all.add(closed);
  }

  @Override
  public void personLeft(PersonLeft left) {
    all.add(left);
  }

  @Override
  public void devicesChanged(DevicesChanged changed) {
    all.add(changed);
  }

  @Override
  public void sessionEnded(SessionEnded ended) {
    all.add(ended);
  }

  @Override
  public void linkStopped(LinkStopped stopped) {
    all.add(stopped);
  }

  @Override
  public void waysInReplaced(WaysInReplaced replaced) {
    all.add(replaced);
    replacedWays.accept(replaced);
  }

  @Override
  public void sessionLocked(SessionLocked locked) {
    all.add(locked);
  }

  @Override
  public void invitationSpent(InvitationSpent spent) {
    all.add(spent);
  }
}
