package clinic.alcove.testing;

import clinic.alcove.people.Announcements;
import clinic.alcove.people.CaseloadOpened;
import clinic.alcove.people.DevicesChanged;
import clinic.alcove.people.InvitationSpent;
import clinic.alcove.people.SessionEnded;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was announced, in order. */
public final class RecordedAnnouncements implements Announcements {
  public final List<Record> all = new ArrayList<>();

  @Override
  public void caseloadOpened(CaseloadOpened opened) {
    all.add(opened);
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
  public void invitationSpent(InvitationSpent spent) {
    all.add(spent);
  }
}
