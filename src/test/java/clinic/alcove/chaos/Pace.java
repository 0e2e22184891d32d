package clinic.alcove.chaos;

/**
 * How each device talks.
 *
 * @param perSecond messages a second at most
 * @param window messages that may wait for the server's word at once, at most 32
 */
record Pace(int perSecond, int window) {}
