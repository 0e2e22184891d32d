package clinic.alcove.tlog;

import clinic.alcove.values.Bytes;

/** A tile or bundle that is new, or wider than it was. */
public record Grown(TilePath path, Bytes body) {}
