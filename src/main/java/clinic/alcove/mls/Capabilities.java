package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.malformed;

/** {@code Capabilities}, RFC 9420 §7.2: five lists of 16-bit numbers, left where they were read. */
record Capabilities(
    Slice versions, Slice suites, Slice extensions, Slice proposals, Slice credentials) {

  /** RFC 9420 §7.2: proposal types 1 to 7 are supported by everybody and not listed. */
  private static final int LAST_DEFAULT_PROPOSAL = 7;

  static Capabilities read(Cursor in) {
    return new Capabilities(numbers(in), numbers(in), numbers(in), numbers(in), numbers(in));
  }

  boolean hasVersion(int version) {
    return lists(versions, version);
  }

  boolean hasSuite(int suite) {
    return lists(suites, suite);
  }

  boolean hasExtension(int type) {
    return lists(extensions, type);
  }

  boolean hasCredential(int type) {
    return lists(credentials, type);
  }

  /** RFC 9420 §11.1: whether all that a {@code RequiredCapabilities} body asks for is here. */
  boolean meet(Slice required) {
    Cursor in = required.cursor();
    Slice needExtensions = numbers(in);
    Slice needProposals = numbers(in);
    Slice needCredentials = numbers(in);
    in.end();
    return covers(extensions, needExtensions, ExtensionType.LAST_DEFAULT)
        && covers(proposals, needProposals, LAST_DEFAULT_PROPOSAL)
        && covers(credentials, needCredentials, 0);
  }

  private static boolean covers(Slice listed, Slice needed, int lastDefault) {
    Cursor each = needed.cursor();
    while (each.hasMore()) {
      int number = each.u16();
      if (number > lastDefault && !lists(listed, number)) {
        return false;
      }
    }
    return true;
  }

  private static Slice numbers(Cursor in) {
    Slice list = in.vector();
    if (list.size % 2 != 0) {
      throw malformed("half a number in a list of capabilities");
    }
    return list;
  }

  private static boolean lists(Slice list, int number) {
    byte high = (byte) (number >> 8);
    byte low = (byte) number;
    for (int at = list.from; at < list.from + list.size; at += 2) {
      if (list.array[at] == high && list.array[at + 1] == low) {
        return true;
      }
    }
    return false;
  }
}
