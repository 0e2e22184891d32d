package clinic.alcove.testclient;

import clinic.alcove.values.Bytes;
import java.io.IOException;
import org.bouncycastle.mls.codec.MLSInputStream;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.MLSOutputStream;
import org.bouncycastle.mls.codec.WireFormat;

/** Bouncy Castle's reading and writing of RFC 9420 structures, without checked exceptions. */
final class BouncyCodec {
  private BouncyCodec() {}

  static Bytes encode(MLSOutputStream.Writable structure) {
    try {
      return Bytes.of(MLSOutputStream.encode(structure));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot encode", e);
    }
  }

  static <T> T decode(byte[] bytes, Class<T> type) {
    try {
      return type.cast(MLSInputStream.decode(bytes, type));
    } catch (IOException e) {
      throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
    }
  }

  static MLSMessage message(Bytes bytes, WireFormat expected) {
    MLSMessage message = decode(bytes.toByteArray(), MLSMessage.class);
    if (message.wireFormat != expected) {
      throw new IllegalArgumentException("expected " + expected + ", read " + message.wireFormat);
    }
    return message;
  }

  /** A copy that holds the Welcome alone: Bouncy Castle hangs it on the commit's message. */
  static MLSMessage welcomeOf(MLSMessage commit) {
    MLSMessage message = new MLSMessage(WireFormat.mls_welcome);
    message.welcome = commit.welcome;
    return message;
  }
}
