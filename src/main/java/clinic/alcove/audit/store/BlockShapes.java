package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Outcome;
import clinic.alcove.values.Role;
import java.time.Instant;
import java.util.BitSet;

/**
 * What kinds of records stand in one block of the log: each distinct combination of actor, role,
 * device, address, subject, act and outcome once. Says exactly whether a question without an object
 * has an answer in the block, and with one, almost exactly.
 */
final class BlockShapes {
  private static final int COLUMNS = 5;
  private static final AuditEvent[] EVENTS = AuditEvent.values();
  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final Role[] ROLES = Role.values();

  private final int version;
  private final int[] shapes;
  private final ObjectSet objects;
  private final Numberings numberings;

  /** {@code shapes} has five numbers a shape, see {@link #codes}. */
  BlockShapes(int version, int[] shapes, ObjectSet objects, Numberings numberings) {
    this.version = version;
    this.shapes = shapes;
    this.objects = objects;
    this.numberings = numberings;
  }

  /** Act, outcome and role in one number; role 0 is none. */
  static int codes(int event, int outcome, int role) {
    return event | outcome << 8 | role << 16;
  }

  int version() {
    return version;
  }

  int count() {
    return shapes.length / COLUMNS;
  }

  /** About how much memory this takes. */
  long bytes() {
    return 4L * shapes.length + objects.bytes() + 100;
  }

  /** Which shapes the filter lets through; none when no object it asks for is here. */
  BitSet matching(ShapeFilter filter) {
    BitSet found = new BitSet();
    if (!objects.mayHoldAny(filter.objects())) {
      return found;
    }
    for (int i = 0; i < count(); i++) {
      int at = i * COLUMNS;
      int codes = shapes[at + 4];
      if (filter.allowsCodes(codes & 0xff, codes >> 8 & 0xff, codes >> 16)
          && filter.allowsPeople(shapes[at], shapes[at + 1], shapes[at + 2], shapes[at + 3])) {
        found.set(i);
      }
    }
    return found;
  }

  /** A glance at a record of this shape. */
  Glance glance(int shape, long index, Instant recorded) {
    int at = shape * COLUMNS;
    int codes = shapes[at + 4];
    int role = codes >> 16;
    return new Glance(
        index,
        recorded,
        EVENTS[codes & 0xff],
        OUTCOMES[codes >> 8 & 0xff],
        numberings.people().value(shapes[at]),
        role == 0 ? null : ROLES[role - 1],
        numberings.devices().value(shapes[at + 1]),
        numberings.addresses().value(shapes[at + 2]),
        numberings.people().value(shapes[at + 3]));
  }
}
