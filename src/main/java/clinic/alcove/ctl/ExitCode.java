package clinic.alcove.ctl;

import clinic.alcove.tlog.Finding;

/** What a script sees. OPERATIONS.md lists them; 0 is good, 2 a mistake on the command line. */
final class ExitCode {
  private ExitCode() {}

  static int of(Finding finding) {
    return switch (finding) {
      case PARSE -> 10;
      case SIGNATURE -> 11;
      case ROOT -> 12;
      case TILE -> 13;
      case ENTRY -> 14;
      case GAP -> 15;
      case FORK -> 16;
      case TRUNCATED -> 17;
      case STALE -> 18;
      case QUORUM -> 19;
    };
  }
}
