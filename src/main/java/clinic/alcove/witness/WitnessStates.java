package clinic.alcove.witness;

import java.util.List;

/** What is known of each witness, for all nodes. */
public interface WitnessStates {
  /** All that were ever asked, by name. */
  List<WitnessState> all();

  /** Keeps this instead of what was known. */
  void put(WitnessState state);
}
