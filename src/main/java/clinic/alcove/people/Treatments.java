package clinic.alcove.people;

import java.util.List;

/** Who treats and treated whom. */
public interface Treatments {
  /** All relations there are and were. */
  List<Treatment> treatments();
}
