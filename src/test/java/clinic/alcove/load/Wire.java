package clinic.alcove.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.nio.ByteBuffer;

/**
 * A client's half of RFC 6455. Masked with zeros: legal on the wire, the same work for the server,
 * none for us.
 */
final class Wire {
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int MASKED = 0x80;
  private static final int LAST = 0x80;

  private Wire() {}

  /** One binary message as one frame. */
  static byte[] frame(byte[] payload) {
    return frame(BINARY, payload, 0, payload.length);
  }

  static byte[] frame(int opcode, byte[] payload, int from, int size) {
    ByteBuffer out = ByteBuffer.allocate(size + 14);
    out.put((byte) (LAST | opcode));
    if (size < 126) {
      out.put((byte) (MASKED | size));
    } else if (size < 65536) {
      out.put((byte) (MASKED | 126)).putShort((short) size);
    } else {
      out.put((byte) (MASKED | 127)).putLong(size);
    }
    out.putInt(0).put(payload, from, size);
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  /** The opening handshake. */
  static byte[] handshake(URI server, String origin, String cookie) {
    return String.join(
            "\r\n",
            "GET /ws HTTP/1.1",
            "Host: " + server.getAuthority(),
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Protocol: alcove.v1",
            "Origin: " + origin,
            "Cookie: " + cookie,
            "",
            "")
        .getBytes(US_ASCII);
  }
}
