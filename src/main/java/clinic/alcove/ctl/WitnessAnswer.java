package clinic.alcove.ctl;

import java.nio.charset.StandardCharsets;

/** What a witness answers. Errors say which rule, never what was sent. */
record WitnessAnswer(int status, String type, String text) {
  private static final String PLAIN = "text/plain; charset=utf-8";

  static WitnessAnswer ok(String text) {
    return new WitnessAnswer(200, PLAIN, text);
  }

  /** C2SP tlog-witness: what we saw last, so that the log can prove it goes on from there. */
  static WitnessAnswer conflict(long size) {
    return new WitnessAnswer(409, "text/x.tlog.size", size + "\n");
  }

  static WitnessAnswer no(int status, String why) {
    return new WitnessAnswer(status, PLAIN, why + "\n");
  }

  byte[] body() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
