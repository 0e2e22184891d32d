import type { MLSMessage } from "ts-mls";
import { decodeMlsMessage, encodeMlsMessage } from "ts-mls/message.js";
import { type Bytes, concatenated } from "../certificates/der.ts";
import { owned } from "../certificates/ed25519.ts";
import { Refused } from "./refusing.ts";

/** More than a commit in a group of hundreds; the server's own limit lies below. */
const MAX_BYTES = 1 << 20;

export function writeMessage(message: MLSMessage): Bytes {
  return owned(encodeMlsMessage(message));
}

/** Exactly one MLSMessage of the kind asked for; the result shares nothing with the input. */
export function readMessage<W extends MLSMessage["wireformat"]>(
  bytes: Uint8Array,
  ...kinds: readonly W[]
): Extract<MLSMessage, { wireformat: W }> {
  if (bytes.length > MAX_BYTES) throw new Refused({ kind: "malformed" });
  const message = decoded(bytes);
  if (!isOneOf(message, kinds)) throw new Refused({ kind: "unsupported" });
  return message;
}

function decoded(bytes: Uint8Array): MLSMessage {
  try {
    const found = decodeMlsMessage(concatenated(bytes), 0);
    if (found !== undefined && found[1] === bytes.length) return found[0];
  } catch (error) {
    throw new Refused({ kind: "malformed" }, error);
  }
  throw new Refused({ kind: "malformed" });
}

function isOneOf<W extends MLSMessage["wireformat"]>(
  message: MLSMessage,
  kinds: readonly W[],
): message is Extract<MLSMessage, { wireformat: W }> {
  return kinds.some((kind) => kind === message.wireformat);
}
