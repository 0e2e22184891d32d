package clinic.alcove.people;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Announces by CDI events, so that observers can choose their transaction phase. */
@Dependent
public class CdiAnnouncements implements Announcements {
  private final Event<Object> events;

  /** Fires through this event source. */
  @Inject
  public CdiAnnouncements(Event<Object> events) {
    this.events = events;
  }

  @Override
  public void caseloadOpened(CaseloadOpened opened) {
    events.select(CaseloadOpened.class).fire(opened);
  }

  @Override
  public void caseloadClosed(CaseloadClosed closed) {
    events.select(CaseloadClosed.class).fire(closed);
  }

  @Override
  public void personLeft(PersonLeft left) {
    events.select(PersonLeft.class).fire(left);
  }

  @Override
  public void devicesChanged(DevicesChanged changed) {
    events.select(DevicesChanged.class).fire(changed);
  }

  @Override
  public void sessionEnded(SessionEnded ended) {
    events.select(SessionEnded.class).fire(ended);
  }

  @Override
  public void sessionLocked(SessionLocked locked) {
    events.select(SessionLocked.class).fire(locked);
  }

  @Override
  public void invitationSpent(InvitationSpent spent) {
    events.select(InvitationSpent.class).fire(spent);
  }

  @Override
  public void linkStopped(LinkStopped stopped) {
    events.select(LinkStopped.class).fire(stopped);
  }

  @Override
  public void waysInReplaced(WaysInReplaced replaced) {
    events.select(WaysInReplaced.class).fire(replaced);
  }
}
