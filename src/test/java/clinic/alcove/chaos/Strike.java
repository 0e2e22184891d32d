package clinic.alcove.chaos;

/** One bad moment. Comes back when the clinic should answer again. */
interface Strike {
  void fall();
}
