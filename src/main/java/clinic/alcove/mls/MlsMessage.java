package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.malformed;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.Bytes;
import java.util.function.Function;

/** {@code MLSMessage}, RFC 9420 §6: the envelope that says what is inside. */
final class MlsMessage {
  private MlsMessage() {}

  /** Reads the one structure that is expected inside, and all of the message. */
  static <T> T read(Slice message, WireFormat expected, Function<Cursor, T> content) {
    Cursor in = message.cursor();
    int version = in.u16();
    if (version != SuiteOne.MLS_10) {
      throw new MlsProblem(Refusal.UNSUPPORTED_SUITE, "version " + version);
    }
    WireFormat format = WireFormat.read(in);
    if (format != expected) {
      throw malformed("expected " + expected + ", found " + format);
    }
    T read = content.apply(in);
    in.end();
    return read;
  }

  static <T> T read(Bytes message, WireFormat expected, Function<Cursor, T> content) {
    return read(Slice.of(message.unsafeArray()), expected, content);
  }
}
