package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.malformed;

/** {@code WireFormat}, RFC 9420 §6 and §17.2. */
enum WireFormat {
  PUBLIC_MESSAGE(1),
  PRIVATE_MESSAGE(2),
  WELCOME(3),
  GROUP_INFO(4),
  KEY_PACKAGE(5);

  final int code;

  WireFormat(int code) {
    this.code = code;
  }

  static WireFormat read(Cursor in) {
    int code = in.u16();
    for (WireFormat format : values()) {
      if (format.code == code) {
        return format;
      }
    }
    throw malformed("unknown wire format " + code);
  }
}
